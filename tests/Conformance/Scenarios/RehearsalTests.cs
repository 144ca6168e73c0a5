using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Kapok.Contracts;
using Kapok.Rehearsal;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Every folder under scenarios passes the common suite (docs/guides/scenario.md): a new one is found by
/// its name alone.
/// </summary>
public sealed class RehearsalTests
{
    private const int Calls = 5_000;
    private const int CallsWhenLong = 100_000;

    public static TheoryData<string> Scenarios =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "scenarios"))
            .Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ScenarioPassesTheCommonSuite(string name)
    {
        ScenarioRehearsal rehearsal = new(Of(name), Path.Combine(Repository.Root, "scenarios", name));
        IReadOnlyList<RehearsalCheck> checks = rehearsal.Run(
            new(Fixtures.IsLong ? CallsWhenLong : Calls, Fixtures.MayUpdate), _ => { });

        Assert.Empty(checks.SelectMany(check => check.Problems));
        Assert.True(checks.Count > 5, "a scenario has stories");
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EveryStoryRecordsItsRoot(string name) => Assert.All(
        StoryFile.ReadFolder(Path.Combine(Repository.Root, "scenarios", name, "vectors")),
        story => Assert.Equal(64, story.StateRoot?.Length));

    internal static RehearsedScenario Of(string name)
    {
        ContractDefinition contract = DefinitionOf(name);
        return new(contract, [.. Scenarios.Select(row => DefinitionOf(row.Data)).Where(c => contract.Uses.Contains(c.Name))]);
    }

    private static ContractDefinition DefinitionOf(string name) => (ContractDefinition)Assembly
        .Load("Kapok.Scenarios." + name)
        .GetType($"Kapok.Scenarios.{name}.{name}Contract", throwOnError: true)!
        .GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)!
        .GetValue(null)!;
}
