using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Ledger;

namespace Kapok.Simulator;

/// <summary>How a run ended.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Plan">What could go wrong in it.</param>
/// <param name="Rule">The rule that was broken, or null.</param>
/// <param name="What">What was seen, or null.</param>
/// <param name="TraceHash">A hash over every effect in its order.</param>
/// <param name="BlockCount">Blocks that became final.</param>
/// <param name="EpochCount">Epochs that honest members started.</param>
/// <param name="FaultCount">Crashes, lies and accidents.</param>
/// <param name="Suite">The suite that signed for real, or null.</param>
public sealed record RunResult(
    ulong Seed, string Plan, string? Rule, string? What, ulong TraceHash, long BlockCount, long EpochCount, long FaultCount, string? Suite);

/// <summary>Runs one seed.</summary>
internal static class SeedRunner
{
    private static readonly IReadOnlySet<string> NoneMuted = new HashSet<string>();

    internal static RunResult Run(
        ulong seed, string? bug = null, IReadOnlySet<string>? muted = null, long[]? marks = null, Tracer? tracer = null, string? suite = null)
    {
        Network network = new(
            seed, suite, bug, muted ?? NoneMuted, marks ?? NewMarks(), tracer ?? new Tracer(), changesSets: tracer is null);
        try
        {
            network.Run();
            return Result(network, seed, null, null);
        }
        catch (ViolationException violation)
        {
            return Result(network, seed, violation.Rule, violation.Message);
        }
        catch (Exception failure) when (failure is InvariantBrokenException or KeyNotFoundException or ArgumentException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException)
        {
            return Result(network, seed, "replica", failure.ToString());
        }
    }

    internal static long[] NewMarks() => new long[Enum.GetValues<Mark>().Length];

    internal static string Describe(IEnumerable<RunResult> failures) => string.Join(
        Environment.NewLine,
        failures.Select(failure => string.Create(
            CultureInfo.InvariantCulture,
            $"{failure.What}\n  {failure.Plan}\n  reproduce: ./kapok simulate --seed {failure.Seed}{(failure.Suite is null ? string.Empty : " --suite " + failure.Suite)}")));

    private static RunResult Result(Network network, ulong seed, string? rule, string? what) => new(
        seed,
        network.Plan.ToString(),
        rule,
        what,
        network.TraceHash,
        network.Checker.FinalCount,
        network.Checker.EpochCount,
        network.FaultCount,
        network.Plan.RealSuite);
}
