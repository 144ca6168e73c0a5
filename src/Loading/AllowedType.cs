using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>A line of <c>Allowed.txt</c>.</summary>
/// <param name="Name">Full name of the type.</param>
/// <param name="Only">The members that are allowed; null for all but the refused ones.</param>
/// <param name="Refused">Members, with or without the short names of their parameters, and what to use instead.</param>
internal sealed record AllowedType(
    string Name, FrozenSet<string>? Only, FrozenDictionary<string, string> Refused)
{
    // TYPE [only A B] [not A B(Char,Int32)=INSTEAD C]
    internal static AllowedType Read(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> only = words.SkipWhile(w => w != "only").Skip(1).TakeWhile(w => w != "not");
        IEnumerable<string> refused = words.SkipWhile(w => w != "not").Skip(1);
        return new(
            words[0],
            words.Contains("only") ? only.ToFrozenSet(StringComparer.Ordinal) : null,
            refused.Select(word => word.Split('=', 2))
                .ToFrozenDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : string.Empty, StringComparer.Ordinal));
    }

    /// <summary>Why a member may not be called, or null.</summary>
    internal Label? Problem(MethodReference called)
    {
        string form = called.Name + "(" + string.Join(',', called.Parameters.Select(p => Short(p.ParameterType))) + ")";
        if (Refused.TryGetValue(called.Name, out string? instead)
            || Refused.TryGetValue(form, out instead)
            || (called is GenericInstanceMethod && Refused.TryGetValue(called.Name + "<>", out instead)))
        {
            return Texts.Member(instead);
        }

        return Only is null || Only.Contains(called.Name) || Only.Contains(form)
            ? null
            : Texts.Member(string.Join(" / ", Only.Order(StringComparer.Ordinal)));
    }

    private static string Short(TypeReference type) => type is ArrayType array ? Short(array.ElementType) + "[]" : type.Name;
}
