using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading;
using Kapok.Finality.Traces;

namespace Kapok.Cli;

/// <summary>Checks trace files, line by line, and says what was found.</summary>
/// <param name="output">Where it is said.</param>
internal sealed class TraceCheck(Output output)
{
    private readonly Surroundings surroundings = output.Surroundings;

    internal Output Output => output;

    internal int Run(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        TraceChecker checker = new();
        bool isValid = true;
        for (int i = 0; isValid && i < paths.Count; i++)
        {
            isValid = Take(checker, paths[i], cancellationToken);
        }

        TraceReport report = checker.Finish();
        Show(report);
        output.Object(Json(report, paths.Count));
        return report.Broken is null ? ExitCode.Done : ExitCode.Unverified;
    }

    private bool Take(TraceChecker checker, string path, CancellationToken cancellationToken)
    {
        using TraceFile file = new(path);
        bool isValid = true;
        while (isValid && file.TryReadLine(out ReadOnlyMemory<byte> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            isValid = checker.Take(new TracePlace(path, file.LineNumber), line);
        }

        output.Line(surroundings.Say(Texts.TraceFileRead, path, file.LineNumber));
        return isValid;
    }

    private void Show(TraceReport report)
    {
        TraceCounts counts = report.Counts;
        if (report.Broken is { } broken)
        {
            output.Error(surroundings.Say(
                Texts.TraceBroken, broken.Rule, broken.Place.File, broken.Place.Line, broken.What));
            return;
        }

        output.Line(surroundings.Say(
            Texts.TraceValid, counts.Members, counts.Votes, counts.Locks, counts.Seals, counts.Epochs, counts.Finals));
    }

    private static JsonObject Json(TraceReport report, int files) => new()
    {
        ["valid"] = report.Broken is null,
        ["files"] = files,
        ["lines"] = report.Counts.Lines,
        ["members"] = report.Counts.Members,
        ["votes"] = report.Counts.Votes,
        ["locks"] = report.Counts.Locks,
        ["seals"] = report.Counts.Seals,
        ["epochs"] = report.Counts.Epochs,
        ["finals"] = report.Counts.Finals,
        ["broken"] = report.Broken is { } broken ? Json(broken) : null,
    };

    private static JsonObject Json(TraceBreach broken) => new()
    {
        ["rule"] = broken.Rule,
        ["file"] = broken.Place.File,
        ["line"] = broken.Place.Line,
        ["what"] = broken.What,
    };
}
