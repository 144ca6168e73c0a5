using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Contracts;
using Kapok.Loading;

namespace Kapok.Node.Networks;

/// <summary>A scenario that this build offers.</summary>
/// <param name="Folder">Its folder under <c>scenarios</c>.</param>
/// <param name="Contract">What it declares, as it was compiled: for documentation and tools.</param>
/// <param name="AssemblyFile">The file that declares it.</param>
public sealed record OfferedScenario(string Folder, ContractDefinition Contract, string AssemblyFile)
{
    private readonly Lazy<ContractDefinition> metered = new(() => Load(AssemblyFile));

    /// <summary>The same declaration with the meter woven in, as members execute it.</summary>
    public ContractDefinition Metered => metered.Value;

    private static ContractDefinition Load(string assemblyFile)
    {
        string prepared = Path.ChangeExtension(assemblyFile, PreparedAssembly.Extension);
        return ContractLoader.Load(
            File.ReadAllBytes(assemblyFile), File.Exists(prepared) ? File.ReadAllBytes(prepared) : []);
    }
}

/// <summary>
/// The scenarios that a node offers: one for each folder under <c>scenarios</c>. The build writes the
/// list (Node.csproj), so that a new folder needs no line here.
/// </summary>
public static partial class ScenarioCatalogue
{
    /// <summary>The scenarios, ascending by folder.</summary>
    public static IReadOnlyList<OfferedScenario> Offered { get; } = [.. Listed().OrderBy(s => s.Folder)];

    /// <summary>What members execute.</summary>
    internal static IReadOnlyList<ContractDefinition> Metered => [.. Offered.Select(s => s.Metered)];

    private static partial IEnumerable<OfferedScenario> Listed();
}
