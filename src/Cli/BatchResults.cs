using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>What became of the rows of a batch so far.</summary>
/// <param name="total">Rows in all.</param>
/// <param name="time">Measures the batch.</param>
internal sealed class BatchResults(int total, TimeProvider time) : IProgress<NumberedSubmission>
{
    private readonly Submission?[] rows = new Submission?[total];
    private readonly List<double> doneMs = new(total);
    private readonly long begunAt = time.GetTimestamp();
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
            if (value.Submission.Failure is null)
            {
                Done++;
                doneMs.Add(value.Elapsed.TotalMilliseconds);
            }

            Refused += value.Submission.Failure is RefusedFailure ? 1 : 0;
            Changed?.Invoke();
        }
    }

    /// <summary>How long the batch took so far, and how long its done rows took.</summary>
    internal BatchTimes Times()
    {
        double[] sorted = [.. doneMs.Order()];
        double seconds = time.GetElapsedTime(begunAt).TotalSeconds;
        return new BatchTimes(seconds, seconds > 0 ? Done / seconds : 0, At(sorted, 50), At(sorted, 99));
    }

    internal JsonObject ToJson(BatchTimes times) => new()
    {
        ["seconds"] = Math.Round(times.Seconds, 3),
        ["donePerSecond"] = Math.Round(times.DonePerSecond, 1),
        ["p50Ms"] = Math.Round(times.P50Ms, 1),
        ["p99Ms"] = Math.Round(times.P99Ms, 1),
        ["total"] = total,
        ["done"] = Done,
        ["refused"] = Refused,
        ["unsettled"] = Unsettled,
        ["rows"] = new JsonArray([.. Settled.Select(row => RowJson(row.Index, row.Submission))]),
    };

    private static double At(double[] sorted, int percent) =>
        sorted.Length == 0 ? 0 : sorted[(sorted.Length - 1) * percent / 100];

    private static JsonObject RowJson(int index, Submission submission) => new()
    {
        ["row"] = index,
        ["id"] = submission.Id,
        ["stage"] = submission.Status is { } status ? Stages.NameOf(status.Stage) : null,
        ["height"] = submission.Status?.Height,
        ["failure"] = submission.Failure is { } failure ? FailureJson.Of(failure, failure.Message) : null,
    };
}

/// <summary>How fast a batch was.</summary>
/// <param name="Seconds">From the first to now.</param>
/// <param name="DonePerSecond">Done rows a second.</param>
/// <param name="P50Ms">Half of the done rows took at most this.</param>
/// <param name="P99Ms">Of a hundred done rows 99 took at most this.</param>
internal readonly record struct BatchTimes(double Seconds, double DonePerSecond, double P50Ms, double P99Ms);
