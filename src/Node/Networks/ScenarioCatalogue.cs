using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>A scenario that this build offers.</summary>
/// <param name="Folder">Its folder under <c>scenarios</c>.</param>
/// <param name="Contract">What it declares.</param>
public sealed record OfferedScenario(string Folder, ContractDefinition Contract);

/// <summary>
/// The scenarios that a node offers: one for each folder under <c>scenarios</c>. The build writes the
/// list (Node.csproj), so that a new folder needs no line here.
/// </summary>
public static partial class ScenarioCatalogue
{
    /// <summary>The scenarios, ascending by folder.</summary>
    public static IReadOnlyList<OfferedScenario> Offered { get; } = [.. Listed().OrderBy(s => s.Folder)];

    internal static IReadOnlyList<ContractDefinition> All { get; } = [.. Offered.Select(s => s.Contract)];

    private static partial IEnumerable<OfferedScenario> Listed();
}
