using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger;

namespace Kapok.Tests.Simulation;

/// <summary>How a run ended.</summary>
/// <param name="Plan">What could go wrong in it.</param>
/// <param name="Rule">The rule that was broken, or null.</param>
/// <param name="What">What was seen.</param>
/// <param name="TraceHash">Hash over every effect.</param>
internal sealed record RunResult(FaultPlan Plan, string? Rule, string? What, ulong TraceHash);

/// <summary>Runs seeds, two at a time; each run stays on one thread.</summary>
internal static class SeedRunner
{
    private const int Threads = 2;
    private const int FailuresMax = 5;

    private static readonly IReadOnlySet<string> NoneMuted = new HashSet<string>();

    internal static RunResult Run(
        ulong seed, string? bug = null, IReadOnlySet<string>? muted = null, long[]? marks = null)
    {
        Network network = new(seed, bug, muted ?? NoneMuted, marks ?? NewMarks());
        try
        {
            network.Run();
            return new RunResult(network.Plan, null, null, network.TraceHash);
        }
        catch (ViolationException violation)
        {
            return new RunResult(network.Plan, violation.Rule, violation.Message, network.TraceHash);
        }
        catch (Exception failure) when (failure is InvariantBrokenException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            return new RunResult(network.Plan, "replica", failure.ToString(), network.TraceHash);
        }
    }

    internal static long[] NewMarks() => new long[Enum.GetValues<Mark>().Length];

    /// <summary>Runs seeds from the first on until the count, the time, or five failures are reached.</summary>
    internal static (long Runs, IReadOnlyList<RunResult> Failures, long[] Marks) RunMany(
        ulong first, long count, TimeSpan limit)
    {
        long next = -1;
        long runs = 0;
        int failed = 0;
        Stopwatch watch = Stopwatch.StartNew();
        List<RunResult> failures = [];
        long[] total = NewMarks();
        Lock gate = new();
        _ = Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            long[] marks = NewMarks();
            long own = 0;
            while (Volatile.Read(ref failed) < FailuresMax && watch.Elapsed < limit && Interlocked.Increment(ref next) is long index && index < count)
            {
                own++;
                RunResult result = Run(first + (ulong)index, marks: marks);
                if (result.Rule is not null)
                {
                    _ = Interlocked.Increment(ref failed);
                    lock (gate)
                    {
                        failures.Add(result);
                    }
                }
            }

            lock (gate)
            {
                runs += own;
                total = [.. total.Zip(marks, (a, b) => a + b)];
            }
        });
        return (runs, failures, total);
    }

    internal static string Describe(IEnumerable<RunResult> failures) => string.Join(
        Environment.NewLine,
        failures.Select(failure => string.Create(CultureInfo.InvariantCulture, $"{failure.What}\n  {failure.Plan}")));
}
