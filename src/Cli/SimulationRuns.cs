using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using Kapok.Finality.Traces;
using Kapok.Simulator;

namespace Kapok.Cli;

/// <summary>Runs simulations and says what came of them.</summary>
/// <param name="output">Where it is said.</param>
/// <param name="cancellationToken">Ends them early.</param>
internal sealed class SimulationRuns(Output output, CancellationToken cancellationToken)
{
    private const int SeedsForCoverage = 1_000;

    private static readonly TimeSpan BugLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);

    private readonly Surroundings surroundings = output.Surroundings;

    internal Output Output => output;

    /// <summary>Runs seeds from the first on.</summary>
    internal int Run(ulong first, long count, string? suite)
    {
        SimulationReport report = Simulation.Run(
            new SimulationOptions(first, count, TimeSpan.MaxValue, suite), Progress(count), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        string[] missing = [.. report.Coverage.Where(mark => mark.Value == 0).Select(mark => mark.Key)
            .Except(Simulation.NeverHit)];
        foreach (RunResult failure in report.Failures)
        {
            Tell(failure);
        }

        output.Line(surroundings.Say(
            Texts.SimulateDone, report.Seeds, report.Failures.Count, report.BlockCount, report.EpochCount, report.FaultCount, Seconds(report.Elapsed), PerMinute(report)));
        if (report.Seeds >= SeedsForCoverage && missing.Length > 0)
        {
            output.Note(surroundings.Say(Texts.SimulateNotCovered, string.Join(", ", missing)));
        }

        output.Object(Json(report, missing));
        return report.Failures.Count == 0 ? ExitCode.Done : ExitCode.Unverified;
    }

    /// <summary>Runs one seed and writes what its honest members do.</summary>
    internal int Trace(ulong seed, string path, string? suite)
    {
        RunResult result;
        long lines = 0;
        using (FileStream file = File.Create(path))
        {
            result = Simulation.Trace(seed, suite, line =>
            {
                file.Write(TraceWriter.Write(line).Span);
                lines++;
            });
        }

        Tell(result);
        output.Line(surroundings.Say(Texts.SimulateTraced, seed, lines, path));
        output.Object(new JsonObject
        {
            ["seed"] = seed,
            ["violations"] = result.Rule is null ? 0 : 1,
            ["lines"] = lines,
            ["blocks"] = result.BlockCount,
            ["epochs"] = result.EpochCount,
            ["traceHash"] = Hash(result.TraceHash),
        });
        return result.Rule is null ? ExitCode.Done : ExitCode.Unverified;
    }

    /// <summary>Puts bugs around the replica, one after the other, and looks for seeds that find them.</summary>
    internal int Inject(IReadOnlyList<string> names)
    {
        JsonArray bugs = [];
        bool areAllFound = true;
        foreach (string name in names)
        {
            BugReport bug = Simulation.Inject(name, BugLimit, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            areAllFound &= bug.IsFound;
            output.Line(bug.IsFound
                ? surroundings.Say(Texts.SimulateBugFound, name, bug.Rule!, bug.Seed, Seconds(bug.Elapsed))
                : surroundings.Say(Texts.SimulateBugNotFound, name, Seconds(bug.Elapsed)));
            bugs.Add(new JsonObject
            {
                ["name"] = name,
                ["found"] = bug.IsFound,
                ["seed"] = bug.Seed,
                ["rule"] = bug.Rule,
                ["seconds"] = Math.Round(bug.Elapsed.TotalSeconds, 2),
            });
        }

        output.Object(new JsonObject { ["bugs"] = bugs });
        return areAllFound ? ExitCode.Done : ExitCode.Unverified;
    }

    private Action<SimulationProgress> Progress(long count)
    {
        Stopwatch sinceLast = Stopwatch.StartNew();
        return progress =>
        {
            if (sinceLast.Elapsed >= ProgressInterval)
            {
                sinceLast.Restart();
                output.Note(surroundings.Say(Texts.SimulateProgress, progress.Seeds, count, progress.Violations));
            }
        };
    }

    private void Tell(RunResult result)
    {
        if (result.Rule is not null)
        {
            output.Error(surroundings.Say(Texts.SimulateViolation, result.Seed, result.What!, result.Plan));
        }
    }

    private static JsonObject Json(SimulationReport report, string[] missing) => new()
    {
        ["seeds"] = report.Seeds,
        ["violations"] = report.Failures.Count,
        ["blocks"] = report.BlockCount,
        ["epochs"] = report.EpochCount,
        ["faults"] = report.FaultCount,
        ["seconds"] = Math.Round(report.Elapsed.TotalSeconds, 1),
        ["seedsPerMinute"] = PerMinute(report),
        ["traceHash"] = Hash(report.TraceHash),
        ["notCovered"] = new JsonArray([.. missing.Select(mark => (JsonNode)mark)]),
        ["coverage"] = new JsonObject(report.Coverage.Select(
            mark => KeyValuePair.Create<string, JsonNode?>(mark.Key, mark.Value))),
        ["failures"] = new JsonArray([.. report.Failures.Select(failure => (JsonNode)new JsonObject
        {
            ["seed"] = failure.Seed,
            ["rule"] = failure.Rule,
            ["what"] = failure.What,
            ["plan"] = failure.Plan,
        })]),
    };

    private static long PerMinute(SimulationReport report) => (long)(report.Seeds / report.Elapsed.TotalMinutes);

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    private static string Hash(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
