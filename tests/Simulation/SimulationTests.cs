using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Kapok.Ledger.Membership;
using Xunit;

namespace Kapok.Tests.Simulation;

/// <summary>spec/finality.md under faults.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const long DefaultSeeds = 8_000;

    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(10);

    private static ulong? FirstSeed => Number("KAPOK_SEED");

    private static bool IsLong => Number("KAPOK_LONG") == 1;

    [Fact]
    public void NoSeedBreaksARule()
    {
        long usual = IsLong ? long.MaxValue : DefaultSeeds;
        long count = (long?)Number("KAPOK_SEEDS") ?? (FirstSeed is null ? usual : 1);
        Stopwatch watch = Stopwatch.StartNew();
        (long runs, IReadOnlyList<RunResult> failures, long[] marks) =
            SeedRunner.RunMany(FirstSeed ?? 1, count, IsLong ? LongRun : TimeSpan.MaxValue);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} seeds in {watch.Elapsed.TotalSeconds:F1} s, {runs / watch.Elapsed.TotalMinutes:F0} a minute"));
        foreach (Mark mark in Enum.GetValues<Mark>())
        {
            output.WriteLine($"{mark}: {marks[(int)mark]}");
        }

        Assert.True(failures.Count == 0, SeedRunner.Describe(failures));
        if (count >= DefaultSeeds)
        {
            Assert.DoesNotContain(Enum.GetValues<Mark>(), mark => marks[(int)mark] == 0);
        }
    }

    // Seeds that once broke a rule. 1596 (R1, F-52): a member that raised an alarm saw another block
    // become final, restarted behind it, and voted on a chain that was not its own.
    [Theory]
    [InlineData(1596)]
    public void ASeedThatBrokeARuleKeepsIt(ulong seed)
    {
        RunResult result = SeedRunner.Run(seed);
        Assert.True(result.Rule is null, SeedRunner.Describe([result]));
    }

    [Fact]
    public void ASeedGivesOneTrace()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            RunResult one = SeedRunner.Run(seed);
            RunResult two = SeedRunner.Run(seed);
            Assert.Equal(one.TraceHash, two.TraceHash);
            Assert.Equal(one.What, two.What);
        }

        Assert.NotEqual(SeedRunner.Run(1).TraceHash, SeedRunner.Run(2).TraceHash);
    }

    // S15: any two quorums share an honest member, and the honest alone are a quorum.
    [Fact]
    public void QuorumsShareAnHonestMemberAtEverySize()
    {
        for (int n = 1; n <= Quorum.MembersMax; n++)
        {
            int q = Quorum.Of(n);
            int f = Quorum.FaultyMax(n);
            Assert.True((2 * q) - n >= f + 1, $"n {n}");
            Assert.True(q <= n - f, $"n {n}");
        }
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : null;
}
