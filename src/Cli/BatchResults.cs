using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>What became of the rows of a batch so far.</summary>
/// <param name="total">Rows in all.</param>
internal sealed class BatchResults(int total) : IProgress<NumberedSubmission>
{
    private readonly Submission?[] rows = new Submission?[total];
    private readonly System.Threading.Lock turn = new();

    /// <summary>Called after each row.</summary>
    internal Action? Changed { get; set; }

    internal int Total => total;

    internal int Done { get; private set; }

    internal int Refused { get; private set; }

    internal int SettledCount { get; private set; }

    /// <summary>Rows that are neither done nor refused.</summary>
    internal int Unsettled => total - Done - Refused;

    internal IEnumerable<(int Index, Submission Submission)> Settled => rows
        .Select((submission, index) => (index, submission))
        .Where(row => row.submission is not null)
        .Select(row => (row.index, row.submission!));

    /// <summary>Refused when any row was; else the first other failure's.</summary>
    internal int ExitCode => Refused > 0
        ? Cli.ExitCode.Refused
        : Settled.Select(row => row.Submission.Failure)
            .OfType<Failure>()
            .Select(Cli.ExitCode.Of)
            .FirstOrDefault(Cli.ExitCode.Done);

    /// <inheritdoc/>
    public void Report(NumberedSubmission value)
    {
        lock (turn)
        {
            rows[value.Index] = value.Submission;
            SettledCount++;
            Done += value.Submission.Failure is null ? 1 : 0;
            Refused += value.Submission.Failure is RefusedFailure ? 1 : 0;
            Changed?.Invoke();
        }
    }

    internal JsonObject ToJson() => new()
    {
        ["total"] = total,
        ["done"] = Done,
        ["refused"] = Refused,
        ["unsettled"] = Unsettled,
        ["rows"] = new JsonArray([.. Settled.Select(row => RowJson(row.Index, row.Submission))]),
    };

    private static JsonObject RowJson(int index, Submission submission) => new()
    {
        ["row"] = index,
        ["id"] = submission.Id,
        ["stage"] = submission.Status is { } status ? Stages.NameOf(status.Stage) : null,
        ["height"] = submission.Status?.Height,
        ["failure"] = submission.Failure is { } failure ? FailureJson.Of(failure, failure.Message) : null,
    };
}
