using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Contracts;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Kapok.Loading;

/// <summary>
/// What a contract may use of the platform: the types of <c>Allowed.txt</c>, all members of each but those
/// named there as refused, and nothing with floating point.
/// </summary>
internal static class AllowedPlatform
{
    private const string Contracts = "Kapok.Contracts";

    private static readonly FrozenDictionary<string, AllowedType> Types = Read();

    internal static bool Has(TypeReference type) =>
        type.Scope is AssemblyNameReference { Name: Contracts }
            ? !type.FullName.StartsWith("Kapok.Contracts.Metering.", StringComparison.Ordinal)
            : type.Namespace == "System.Diagnostics.CodeAnalysis" || Types.ContainsKey(Outermost(type));

    /// <summary>Why a member may not be called, or null.</summary>
    internal static Label? Problem(MethodReference called, Instruction instruction)
    {
        TypeReference type = called.DeclaringType.GetElementType();
        if (!Has(type))
        {
            return Texts.Type(type.FullName);
        }

        if (called.Parameters.Select(p => p.ParameterType).Append(called.ReturnType).Any(IsFloating))
        {
            return Texts.Floating;
        }

        return type.Scope is AssemblyNameReference { Name: Contracts }
            ? null
            : Types[Outermost(type)].Problem(called) ?? (FormatCheck.IsOpen(called, instruction) ? Texts.Format : null);
    }

    private static bool IsFloating(TypeReference type) =>
        type.FullName is "System.Single" or "System.Double" or "System.Half"
        || (type is TypeSpecification specified && IsFloating(specified.ElementType));

    private static string Outermost(TypeReference type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;

    private static FrozenDictionary<string, AllowedType> Read()
    {
        using Stream stream = typeof(AllowedPlatform).Assembly.GetManifestResourceStream("Allowed.txt")!;
        using StreamReader reader = new(stream);
        return Lines(reader).Select(AllowedType.Read).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
