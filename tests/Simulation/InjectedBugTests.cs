using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Kapok.Tests.Simulation;

/// <summary>The simulator's own test: it finds each bug that is put around the replica.</summary>
public sealed class InjectedBugTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Bugs.OneStepFinality, "S8", "")]
    [InlineData(Bugs.ForgetVotesOnRestart, "S4", "")]
    [InlineData(Bugs.ForgetVotesOnRestart, "S3", "S4 R1")]
    [InlineData(Bugs.RevoteAfterRewrite, "S4", "")]
    [InlineData(Bugs.RevoteAfterRewrite, "S3", "S4 R1")]
    [InlineData(Bugs.CommitBeforeLockDurable, "S6", "")]
    [InlineData(Bugs.SmallQuorum, "S8", "")]
    [InlineData(Bugs.SmallQuorum, "S1", "S8 S3")]
    [InlineData(Bugs.VoteTwicePerHeight, "S4", "")]
    [InlineData(Bugs.VoteTwicePerHeight, "S3", "S4")]
    [InlineData(Bugs.Canary, "R6", "")]
    public void ABugIsFound(string bug, string rule, string muted)
    {
        HashSet<string> unseen = [.. muted.Split(' ')];
        Stopwatch watch = Stopwatch.StartNew();
        for (ulong seed = 1; watch.Elapsed < Limit; seed++)
        {
            RunResult result = SeedRunner.Run(seed, bug, unseen);
            if (result.Rule == rule)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bug} found with seed {seed} after {watch.Elapsed.TotalSeconds:F2} s: {result.What}"));
                return;
            }
        }

        Assert.Fail($"{bug} was not found within {Limit}");
    }

    // Why the above looks at the certificate: with one epoch a prepared block has no rival.
    [Fact]
    public void InOneEpochFinalityAfterOneStepDoesNotFork()
    {
        HashSet<string> unseen = ["S8"];
        for (ulong seed = 1; seed <= 1_000; seed++)
        {
            RunResult result = SeedRunner.Run(seed, Bugs.OneStepFinality, unseen);
            Assert.True(result.Rule is null, $"{result.Plan}: {result.What}");
        }
    }

    [Fact]
    public void TheCanaryIsAlwaysFound()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            RunResult result = SeedRunner.Run(seed, Bugs.Canary);
            Assert.True(result.Rule == "R6", $"{result.Plan}: {result.What ?? "nothing found"}");
        }
    }
}
