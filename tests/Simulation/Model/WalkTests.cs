using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Kapok.Finality.Traces;
using Xunit;

namespace Kapok.Tests.Simulation.Model;

/// <summary>Random walks over pipelined heights (README.md beside this file).</summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private const int Walks = 500_000;
    private const int WalksMax = 5_000_000;
    private const int Traces = 10_000;
    private const int Forks = 10;

    public static TheoryData<string> BrokenRules => [.. Broken.Keys];

    private static Dictionary<string, WalkRules> Broken { get; } = new()
    {
        ["highest certificate chosen by height"] = new() { OrdersByHeight = true },
        ["one vote per height"] = new() { OneVotePerHeight = true },
    };

    [Fact]
    public void NoWalkForks()
    {
        Stopwatch watch = Stopwatch.StartNew();
        long finals = 0;
        for (ulong seed = 1; seed <= Walks; seed++)
        {
            Walk walk = new(new Dice(seed), new WalkRules(), BoundsOf(seed));
            Assert.False(walk.Forks(), $"seed {seed}\n{string.Join('\n', walk.Story())}");
            finals += walk.FinalCount;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Walks} walks, {finals} final blocks in {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.True(finals > Walks, $"only {finals} final blocks");
    }

    // The judge of traces and the model were written apart: each is a check of the other.
    [Fact]
    public void TheTraceOfAWalkBreaksNoRule()
    {
        for (ulong seed = 1; seed <= Traces; seed++)
        {
            Walk walk = new(new Dice(seed), new WalkRules(), BoundsOf(seed));
            Assert.False(walk.Forks());
            TraceReport report = new WalkTrace(walk).Check();
            Assert.True(report.Broken is null, $"seed {seed}: {report.Broken}\n{string.Join('\n', walk.Story())}");
        }
    }

    [Theory]
    [InlineData("highest certificate chosen by height", "R3 R4")]
    [InlineData("one vote per height", "R1")]
    public void TheTraceOfAForkNamesTheBrokenRule(string rule, string names)
    {
        int forks = 0;
        for (ulong seed = 1; forks < Forks; seed++)
        {
            Walk walk = new(new Dice(seed), Broken[rule], WalkBounds.Small);
            if (walk.Forks())
            {
                Assert.Contains(new WalkTrace(walk).Check().Broken?.Rule, names.Split(' '));
                forks++;
            }
        }
    }

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void ABrokenRuleForks(string rule)
    {
        Stopwatch watch = Stopwatch.StartNew();
        for (ulong seed = 1; seed <= WalksMax; seed++)
        {
            Walk walk = new(new Dice(seed), Broken[rule], WalkBounds.Small);
            if (walk.Forks())
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{rule}: seed {seed} after {watch.Elapsed.TotalSeconds:F1} s"));
                walk.Story().ToList().ForEach(output.WriteLine);
                return;
            }
        }

        Assert.Fail($"no fork in {WalksMax} walks");
    }

    private static WalkBounds BoundsOf(ulong seed) => seed % 2 == 0 ? WalkBounds.Small : WalkBounds.Large;
}
