using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Finality.Traces;

namespace Kapok.Simulator;

/// <summary>What to simulate.</summary>
/// <param name="First">The first seed.</param>
/// <param name="Count">How many seeds.</param>
/// <param name="Limit">When to stop at the latest.</param>
/// <param name="Suite">
/// One of <see cref="CryptoSuites.All"/>: every run hashes and signs with it. Null leaves it to the seeds: 99 of 100
/// have stand-ins for signatures.
/// </param>
public sealed record SimulationOptions(ulong First, long Count, TimeSpan Limit, string? Suite = null);

/// <summary>How far a simulation is.</summary>
/// <param name="Seeds">Seeds that were run.</param>
/// <param name="Violations">Seeds that broke a rule.</param>
public readonly record struct SimulationProgress(long Seeds, long Violations);

/// <summary>What came of many seeds.</summary>
/// <param name="Seeds">Seeds that were run.</param>
/// <param name="Failures">Those that broke a rule; it stops at a few.</param>
/// <param name="BlockCount">Final blocks in all runs.</param>
/// <param name="EpochCount">Epochs in all runs.</param>
/// <param name="FaultCount">Crashes, lies and accidents in all runs.</param>
/// <param name="TraceHash">A hash over the runs' trace hashes, whatever their order.</param>
/// <param name="Coverage">How often each coverage mark was hit.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record SimulationReport(
    long Seeds,
    IReadOnlyList<RunResult> Failures,
    long BlockCount,
    long EpochCount,
    long FaultCount,
    ulong TraceHash,
    IReadOnlyDictionary<string, long> Coverage,
    TimeSpan Elapsed);

/// <summary>Whether a bug that is put around the replica is found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFound">Whether it is.</param>
/// <param name="Seed">The seed that found it.</param>
/// <param name="Rule">The rule that it broke.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record BugReport(string Name, bool IsFound, ulong Seed, string? Rule, TimeSpan Elapsed);

/// <summary>
/// Simulated networks: each seed is a network of 1 to 10 members on one thread, with virtual time, logs
/// and disks around the production replica (docs/TESTING.md).
/// </summary>
public static class Simulation
{
    private const int FailuresMax = 5;

    /// <summary>Marks that the plans which are drawn never hit.</summary>
    public static IReadOnlyList<string> NeverHit { get; } = [nameof(Mark.AlarmFinalityBroken)];

    /// <summary>Runs seeds, one on each core; each run stays on one thread.</summary>
    /// <param name="options">Which.</param>
    /// <param name="progress">Told after each seed.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What came of them.</returns>
    /// <exception cref="SuiteUnavailableException">This machine lacks what the suite needs.</exception>
    public static SimulationReport Run(
        SimulationOptions options, Action<SimulationProgress> progress, CancellationToken cancellationToken)
    {
        World.Require(options.Suite);
        Tally tally = new(progress);
        long next = -1;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        _ = Parallel.For(0, Environment.ProcessorCount, parallel, _ =>
        {
            long[] marks = SeedRunner.NewMarks();
            while (tally.Goes(options.Limit) && !cancellationToken.IsCancellationRequested
                && Interlocked.Increment(ref next) is long index && index < options.Count)
            {
                tally.Add(SeedRunner.Run(options.First + (ulong)index, marks: marks, suite: options.Suite));
            }

            tally.Add(marks);
        });
        return tally.Report();
    }

    /// <summary>Runs one seed and tells what its honest members do, as the lines that nodes write.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="suite">The suite that signs, as in <see cref="SimulationOptions.Suite"/>.</param>
    /// <param name="take">Takes each line.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="SuiteUnavailableException">This machine lacks what the suite needs.</exception>
    public static RunResult Trace(ulong seed, string? suite, Action<TraceLine> take) =>
        SeedRunner.Run(seed, tracer: new LineTracer(take), suite: suite);

    /// <summary>Puts a bug around the replica and looks for the first seed that finds it.</summary>
    /// <param name="bug">One of <see cref="Bugs.InjectedBugs.Names"/>.</param>
    /// <param name="limit">When to give up.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Whether it was found.</returns>
    public static BugReport Inject(string bug, TimeSpan limit, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ulong next = 0;
        RunResult? found = null;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        _ = Parallel.For(0, Environment.ProcessorCount, parallel, _ =>
        {
            while (Volatile.Read(ref found) is null && watch.Elapsed < limit && !cancellationToken.IsCancellationRequested)
            {
                RunResult result = SeedRunner.Run(Interlocked.Increment(ref next), bug);
                if (result.Rule is not null && Interlocked.CompareExchange(ref found, result, null) is null)
                {
                    return;
                }
            }
        });
        return new BugReport(bug, found is not null, found?.Seed ?? 0, found?.Rule, watch.Elapsed);
    }

    private sealed class Tally(Action<SimulationProgress> progress)
    {
        private readonly Lock gate = new();
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly List<RunResult> failures = [];
        private long[] total = SeedRunner.NewMarks();
        private long seeds;
        private long blocks;
        private long epochs;
        private long faults;
        private ulong hash;

        internal bool Goes(TimeSpan limit)
        {
            lock (gate)
            {
                return failures.Count < FailuresMax && watch.Elapsed < limit;
            }
        }

        internal void Add(RunResult result)
        {
            lock (gate)
            {
                seeds++;
                blocks += result.BlockCount;
                epochs += result.EpochCount;
                faults += result.FaultCount;
                hash ^= Dice.Mix(unchecked((result.Seed * 31) + result.TraceHash));
                if (result.Rule is not null)
                {
                    failures.Add(result);
                }

                progress(new SimulationProgress(seeds, failures.Count));
            }
        }

        internal void Add(long[] marks)
        {
            lock (gate)
            {
                total = [.. total.Zip(marks, (a, b) => a + b)];
            }
        }

        internal SimulationReport Report() => new(
            seeds,
            failures,
            blocks,
            epochs,
            faults,
            hash,
            Enum.GetValues<Mark>().ToDictionary(mark => mark.ToString(), mark => total[(int)mark]),
            watch.Elapsed);
    }
}
