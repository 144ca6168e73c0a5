using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Kapok.Contracts;
using Kapok.Contracts.Metering;

namespace Kapok.Loading;

/// <summary>
/// Reads the assembly of a contract, weaves the meter into it and loads what it declares
/// (spec/execution.md, section 5). The same bytes give the same code on every member.
/// </summary>
public static class ContractLoader
{
    /// <summary>Largest assembly that is read.</summary>
    public const int BytesMax = 4 * 1_048_576;

    // What a declaration needs is far below; what has no end stops here.
    private static readonly MeterLimits LimitsOfStart = new(5_000_000, 400, 64 * 1_048_576);

    /// <summary>Loads a contract.</summary>
    /// <param name="assembly">The assembly as its compiler wrote it.</param>
    /// <returns>What it declares; its commands and queries count what they use.</returns>
    /// <exception cref="ContractLoadException">It is no contract, or its start fails.</exception>
    public static ContractDefinition Load(byte[] assembly) => Load(assembly, []);

    /// <summary>Loads a contract that the build prepared.</summary>
    /// <param name="assembly">The assembly as its compiler wrote it.</param>
    /// <param name="prepared">What <see cref="PreparedAssembly.Make"/> made of it; of no use when it is of another.</param>
    /// <returns>As without.</returns>
    /// <exception cref="ContractLoadException">It is no contract, or its start fails.</exception>
    public static ContractDefinition Load(byte[] assembly, byte[] prepared)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        if (assembly.Length > BytesMax)
        {
            throw new ContractLoadException($"it has {assembly.Length} bytes, at most {BytesMax} are read");
        }

        using MeterScope scope = MeterScope.Open(LimitsOfStart);
        return Read(() => PreparedAssembly.WovenOf(assembly, prepared));
    }

    /// <summary>What an assembly of one's own declares, as it was compiled and without the meter: for tools.</summary>
    /// <param name="assembly">The assembly as its compiler wrote it.</param>
    /// <returns>What it declares; its commands count nothing.</returns>
    /// <exception cref="ContractLoadException">It is no contract, or its start fails.</exception>
    public static ContractDefinition Declared(byte[] assembly) => Read(() => assembly);

    /// <summary>The assembly with the meter woven in: a function of its bytes.</summary>
    /// <param name="assembly">The assembly as its compiler wrote it.</param>
    /// <returns>The assembly that is loaded.</returns>
    public static byte[] Woven(byte[] assembly) => AssemblyWeaver.Weave(assembly);

    private static ContractDefinition Read(Func<byte[]> image)
    {
        try
        {
            Assembly loaded = new ContractContext().LoadFromStream(new MemoryStream(image()));
            Start(loaded);
            return DefinitionIn(loaded);
        }
#pragma warning disable CA1031 // whatever an assembly does wrong is a reason not to load it
        catch (Exception problem) when (problem is not (OutOfMemoryException or ContractLoadException))
        {
            throw new ContractLoadException(Innermost(problem).Message, problem);
        }
#pragma warning restore CA1031
    }

    // All static values are made now: were they made during a transaction, the first one would use more
    // than the next ones, and a member that was started again would stop it elsewhere.
    private static void Start(Assembly loaded)
    {
        foreach (Type type in loaded.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private static ContractDefinition DefinitionIn(Assembly loaded)
    {
        List<ContractDefinition> found =
        [
            .. loaded.GetExportedTypes()
                .Select(type => type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static))
                .Where(property => property?.PropertyType == typeof(ContractDefinition))
                .Select(property => (ContractDefinition)property!.GetValue(null)!),
        ];
        return found.Count == 1
            ? found[0]
            : throw new ContractLoadException(
                $"it has {found.Count} public static properties Definition, expected exactly one");
    }

    private static Exception Innermost(Exception problem) =>
        problem.InnerException is { } inner ? Innermost(inner) : problem;
}
