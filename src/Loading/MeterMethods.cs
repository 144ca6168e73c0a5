using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Kapok.Contracts.Metering;
using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>The meter's methods as the woven module calls them.</summary>
internal sealed class MeterMethods(ModuleDefinition module)
{
    private readonly Dictionary<string, MethodReference> imported = [];

    // What makes one text of many, by the name under which a compiler calls it.
    private static readonly Dictionary<string, MethodInfo> Texts = new(StringComparer.Ordinal)
    {
        ["Join(System.String,System.String[])"] = Text("Join", typeof(string), typeof(string[])),
        ["Join(System.String,System.ReadOnlySpan`1<System.String>)"] =
            Text("Join", typeof(string), typeof(ReadOnlySpan<string>)),
        ["Join(System.String,System.Collections.Generic.IEnumerable`1<System.String>)"] =
            Text("Join", typeof(string), typeof(IEnumerable<string>)),
        ["Join(System.Char,System.String[])"] = Text("Join", typeof(char), typeof(string[])),
        ["Join(System.Char,System.ReadOnlySpan`1<System.String>)"] =
            Text("Join", typeof(char), typeof(ReadOnlySpan<string>)),
        ["Concat(System.String[])"] = Text("Concat", typeof(string[])),
        ["Concat(System.ReadOnlySpan`1<System.String>)"] = Text("Concat", typeof(ReadOnlySpan<string>)),
        ["Concat(System.Collections.Generic.IEnumerable`1<System.String>)"] =
            Text("Concat", typeof(IEnumerable<string>)),
        ["Replace(System.String,System.String)"] = Text("Replace", typeof(string), typeof(string), typeof(string)),
        ["Replace(System.String,System.String,System.StringComparison)"] =
            Text("Replace", typeof(string), typeof(string), typeof(string), typeof(StringComparison)),
    };

    internal MethodReference Of(string name) => Imported(name, () => typeof(Meter).GetMethod(name)!);

    internal MethodReference Of(string name, TypeReference item)
    {
        GenericInstanceMethod instance = new(Of(name));
        instance.GenericArguments.Add(item);
        return instance;
    }

    /// <summary>The metered form of a method of <see cref="string"/> that makes one text of many, or null.</summary>
    internal MethodReference? TextInstead(MethodReference called)
    {
        if (called.DeclaringType.FullName != "System.String")
        {
            return null;
        }

        if (called is GenericInstanceMethod { Name: "Join" } generic)
        {
            string name = called.Parameters[0].ParameterType.FullName == "System.String" ? "JoinItems" : "JoinItemsBy";
            GenericInstanceMethod items = new(Imported(name, () => typeof(MeteredText).GetMethod(name)!));
            items.GenericArguments.Add(generic.GenericArguments[0]);
            return items;
        }

        string key = called.Name + "(" + string.Join(',', called.Parameters.Select(p => p.ParameterType.FullName)) + ")";
        return Texts.TryGetValue(key, out MethodInfo? instead) ? Imported("string." + key, () => instead) : null;
    }

    private MethodReference Imported(string key, Func<MethodInfo> method)
    {
        if (!imported.TryGetValue(key, out MethodReference? reference))
        {
            reference = module.ImportReference(method());
            imported.Add(key, reference);
        }

        return reference;
    }

    private static MethodInfo Text(string name, params Type[] parameters) =>
        typeof(MeteredText).GetMethod(name, parameters)!;
}
