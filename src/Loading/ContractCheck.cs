using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Kapok.Loading;

/// <summary>
/// Reads an assembly without running it and says why it may not be a contract (spec/execution.md,
/// section 9): it may use what is on the list of <see cref="AllowedPlatform"/> and nothing else.
/// </summary>
/// <remarks>
/// It reads what a compiler of C# writes. Code written by hand against the rules of the platform, such as
/// one that takes an object for one of another type, is not found.
/// </remarks>
public static class ContractCheck
{
    /// <summary>Checks an assembly.</summary>
    /// <param name="assembly">The file.</param>
    /// <returns>What is wrong, in the order of the assembly; empty when it may be a contract.</returns>
    public static IReadOnlyList<ContractProblem> Run(byte[] assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        try
        {
            using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(new MemoryStream(assembly));
            ModuleDefinition module = read.MainModule;
            ContractProblem[] found = [.. module.GetTypes().SelectMany(TypeCheck.Problems).Concat(new StateCheck(module).Problems()).Distinct()];
            return [.. OfModule(module), .. OfTypes(module, found), .. found];
        }
#pragma warning disable CA1031 // whatever is wrong with the file is a reason not to take it
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return [new("unreadable", "assembly", "assembly", Texts.Unreadable(problem.Message))];
        }
#pragma warning restore CA1031
    }

    private static IEnumerable<ContractProblem> OfModule(ModuleDefinition module)
    {
        if (!module.Attributes.HasFlag(ModuleAttributes.ILOnly) || module.HasModuleReferences)
        {
            yield return new("native-code", "native code", module.Name, Texts.NativeCode);
        }

    }

    // Types that no call names: of fields, parameters, attributes and exceptions.
    private static IEnumerable<ContractProblem> OfTypes(ModuleDefinition module, ContractProblem[] found) => module.GetTypeReferences()
        .Where(type => !AllowedPlatform.Has(type)
            && !found.Any(problem => problem.Member.StartsWith(type.FullName + ".", StringComparison.Ordinal)))
        .Select(type => new ContractProblem("type", type.FullName, module.Name, Texts.Type(type.FullName)));
}
