using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Contracts;
using Kapok.Loading;
using Kapok.Node.Networks;
using Kapok.Rehearsal;
using Xunit;

namespace Kapok.Tests.Unit.Loading;

/// <summary>What is woven in changes no outcome: the stories name the roots that the plain code gives.</summary>
public sealed class WovenScenarioTests
{
    private const int RandomCalls = 500;

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.Offered.Select(scenario => scenario.Folder)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void StoriesEndWithTheSameRootsWovenAndPlain(string folder)
    {
        OfferedScenario scenario = ScenarioCatalogue.Offered.Single(s => s.Folder == folder);
        Assert.Empty(ProblemsOf(scenario, scenario.Contract));
        Assert.Empty(ProblemsOf(scenario, scenario.Metered));
    }

    [Fact]
    public void TheSameBytesAreWovenAlike()
    {
        byte[] assembly = Assemblies.Fixture("Runaway");
        Assert.Equal(ContractLoader.Woven(assembly), ContractLoader.Woven(assembly));
    }

    [Fact]
    public void AnAssemblyThatDeclaresNothingIsNotLoaded() => Assert.Contains(
        "public static properties Definition",
        Assert.Throws<ContractLoadException>(() => ContractLoader.Load(Assemblies.Read("Kapok.Loading"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoAssemblyIsNotLoaded() =>
        Assert.Throws<ContractLoadException>(() => ContractLoader.Load("no assembly"u8.ToArray()));

    private static IEnumerable<string> ProblemsOf(OfferedScenario scenario, ContractDefinition contract)
    {
        ContractDefinition[] used =
        [
            .. ScenarioCatalogue.Offered.Where(s => contract.Uses.Contains(s.Contract.Name)).Select(s => s.Metered),
        ];
        ScenarioRehearsal rehearsal = new(new(contract, used), Path.Combine(Root(), "scenarios", scenario.Folder));
        return rehearsal.Run(new(RandomCalls, false), _ => { })
            .Where(check => !check.Name.EndsWith("random calls", StringComparison.Ordinal))
            .SelectMany(check => check.Problems);
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Kapok.slnx");
        }

        return folder.FullName;
    }
}
