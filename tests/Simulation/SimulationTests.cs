using System;
using System.Globalization;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Membership;
using Kapok.Simulator;
using Xunit;

namespace Kapok.Tests.Simulation;

/// <summary>spec/finality.md under faults; the rules are listed in docs/TESTING.md.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const long DefaultSeeds = 600;
    private const ulong RealSeed = 9;
    private const long RealSeeds = 3;

    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(60);

    private static ulong? FirstSeed => Number("KAPOK_SEED");

    private static bool IsLong => Number("KAPOK_LONG") == 1;

    [Fact]
    public void NoSeedBreaksARule()
    {
        long usual = IsLong ? long.MaxValue : DefaultSeeds;
        long count = (long?)Number("KAPOK_SEEDS") ?? (FirstSeed is null ? usual : 1);
        SimulationReport report = Kapok.Simulator.Simulation.Run(
            new SimulationOptions(FirstSeed ?? 1, count, IsLong ? LongRun : TimeSpan.MaxValue),
            _ => { },
            TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Seeds} seeds, {report.BlockCount} blocks, {report.EpochCount} epochs, {report.FaultCount} faults in {report.Elapsed.TotalSeconds:F1} s, {report.Seeds / report.Elapsed.TotalMinutes:F0} a minute, trace {report.TraceHash:x16}"));
        foreach ((string mark, long hits) in report.Coverage)
        {
            output.WriteLine($"{mark}: {hits}");
        }

        Assert.True(report.Failures.Count == 0, SeedRunner.Describe(report.Failures));
        if (count >= DefaultSeeds)
        {
            Assert.Equal(
                Kapok.Simulator.Simulation.NeverHit,
                report.Coverage.Where(mark => mark.Value == 0).Select(mark => mark.Key));
        }
    }

    [Fact]
    public void ASeedGivesOneTrace()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            RunResult one = SeedRunner.Run(seed);
            RunResult two = SeedRunner.Run(seed);
            Assert.Equal(one.TraceHash, two.TraceHash);
            Assert.Equal(one.What, two.What);
        }

        Assert.NotEqual(SeedRunner.Run(1).TraceHash, SeedRunner.Run(2).TraceHash);
    }

    // Faults, and everything that is sent really signed and checked. No signature is the same twice, nor in two suites,
    // so that a trace that both give depends on none.
    [Fact]
    public void RealSignaturesOfBothSuitesGiveOneTrace()
    {
        SimulationReport[] reports = [.. CryptoSuites.All.Select(suite => Kapok.Simulator.Simulation.Run(
            new SimulationOptions(RealSeed, RealSeeds, TimeSpan.MaxValue, suite),
            _ => { },
            TestContext.Current.CancellationToken))];
        foreach (SimulationReport report in reports)
        {
            Assert.True(report.Failures.Count == 0, SeedRunner.Describe(report.Failures));
            Assert.Equal(RealSeeds, report.Coverage["RealSignatures"]);
            Assert.True(report.FaultCount > 0 && report.BlockCount > 0);
            Assert.Equal(reports[0].TraceHash, report.TraceHash);
        }
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
