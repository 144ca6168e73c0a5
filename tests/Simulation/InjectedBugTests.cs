using System;
using System.Collections.Generic;
using System.Diagnostics;
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

    // What the first sign of a bug leads to when nobody sees it: two blocks are committed at one height.
    [Theory]
    [InlineData("one-step-finality")]
    [InlineData("few-epoch-changes")]
    [InlineData("ignore-start-rule")]
    public void ABugForks(string bug)
    {
        HashSet<string> muted = [.. "R1 R3 R5 R6 S2 S3 S4 S5 S6 S7 S8 S10 S11 A2 D2 L1 L2".Split(' ')];
        Stopwatch watch = Stopwatch.StartNew();
        for (ulong seed = 1; watch.Elapsed < Limit; seed++)
        {
            if (SeedRunner.Run(seed, bug, muted).Rule == "S1")
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{bug} forks with seed {seed} after {watch.Elapsed.TotalSeconds:F2} s"));
                return;
            }
        }

        Assert.Fail($"{bug} did not fork within {Limit}");
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
