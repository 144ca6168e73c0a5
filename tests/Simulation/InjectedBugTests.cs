using System;
using System.Globalization;
using Kapok.Simulator;
using Kapok.Simulator.Bugs;
using Xunit;

namespace Kapok.Tests.Simulation;

/// <summary>The simulator's own test: it finds each bug that is put around the replica.</summary>
public sealed class InjectedBugTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Bugs => [.. InjectedBugs.Names];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void ABugIsFound(string bug)
    {
        BugReport report = Kapok.Simulator.Simulation.Inject(bug, Limit, TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{bug}: {report.Rule} with seed {report.Seed} after {report.Elapsed.TotalSeconds:F2} s"));
        Assert.True(report.IsFound, $"{bug} was not found within {Limit}");
    }

    [Fact]
    public void TheCanaryIsAlwaysFound()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            RunResult result = SeedRunner.Run(seed, "canary");
            Assert.True(result.Rule == "R6", $"{result.Plan}: {result.What ?? "nothing found"}");
        }
    }
}
