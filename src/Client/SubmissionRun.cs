using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>
/// Follows one transaction to its stage: sends it, asks how far it is, and sends the same bytes again
/// whenever the node may have lost them.
/// </summary>
/// <param name="connection">The node.</param>
/// <param name="id">Transaction id.</param>
/// <param name="expiresAtHeight">The last height at which it may execute; null when not known.</param>
/// <param name="options">What to wait for and how long.</param>
internal sealed class SubmissionRun(
    NodeConnection connection, string id, ulong? expiresAtHeight, SubmitOptions options)
{
    private readonly Patience patience = new(connection.Time, options.TimeoutMs);
    private TransactionStatus? last;
    private string lastReason = "the node has not answered yet";
    private int sendCount;

    /// <summary>Sends the transaction; the text is the query that waits for a stage.</summary>
    internal required Func<string, CancellationToken, Task<Reply>> Send { get; init; }

    /// <summary>Whether the node is known to have the transaction.</summary>
    internal bool IsAccepted { get; set; }

    internal async Task<Submission> RunAsync(CancellationToken cancellationToken)
    {
        while (patience.RemainingMs > 0)
        {
            Stage? before = last?.Stage;
            Reply reply = await AskAsync(cancellationToken);
            Submission? end = await JudgeAsync(reply, cancellationToken);
            if (end is not null)
            {
                return end;
            }

            bool hasMoved = last?.Stage != before;
            if (!hasMoved && !await patience.TryPauseAsync(reply.RetryAfter, cancellationToken))
            {
                break;
            }
        }

        return Ended(new LateFailure(options.Wanted, options.TimeoutMs, lastReason));
    }

    private Stage Next => options.Progress is null || last is null
        ? options.Wanted
        : Min(Stages.After(last.Stage), options.Wanted);

    private async Task<Reply> AskAsync(CancellationToken cancellationToken)
    {
        if (IsAccepted)
        {
            return await StatusAsync(cancellationToken);
        }

        sendCount++;
        Stage first = options.Progress is null ? options.Wanted : Stage.Seen;
        return await Send(WaitQuery(first), cancellationToken);
    }

    private Task<Reply> StatusAsync(CancellationToken cancellationToken) => connection.SendAsync(
        HttpMethod.Get, $"v1/transactions/{id}{WaitQuery(Next)}", null, ClientLimits.WaitMs, cancellationToken);

    private string WaitQuery(Stage stage)
    {
        long waitMs = Math.Clamp(patience.RemainingMs, 1, ClientLimits.WaitMs);
        return $"?wait={Stages.NameOf(stage)}&timeoutMs={waitMs}";
    }

    // Null: go on.
    private async Task<Submission?> JudgeAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (reply.IsSuccess)
        {
            return Take(reply);
        }

        if (reply.IsRefused)
        {
            return await RefusedAsync(reply, cancellationToken);
        }

        bool isForgotten = IsAccepted && reply.Status == 404;
        if (!reply.IsTransient && !isForgotten)
        {
            return Ended(reply.ToFailure());
        }

        lastReason = reply.ToFailure().Message;
        IsAccepted = false;
        return null;
    }

    private Submission? Take(Reply reply)
    {
        Answer<TransactionStatus> answer = reply.Read(ClientJson.Default.TransactionStatus);
        if (!answer.IsOk)
        {
            return Ended(answer.Failure);
        }

        IsAccepted = true;
        patience.Reset();
        Report(answer.Value);
        lastReason = $"it is {Stages.NameOf(answer.Value.Stage)}";
        return answer.Value.Stage switch
        {
            Stage.Expired => Ended(new ExpiredFailure(expiresAtHeight)),
            Stage stage when stage >= options.Wanted => Ended(answer.Value.Outcome?.ToFailure()),
            _ => null,
        };
    }

    private void Report(TransactionStatus status)
    {
        bool isNews = last?.Stage != status.Stage;
        last = status;
        if (isNews)
        {
            options.Progress?.Report(status);
        }
    }

    // A refusal of bytes that were sent before says nothing about the first time: what the node
    // knows of the transaction decides, so that one that was done is never reported as expired.
    private async Task<Submission?> RefusedAsync(Reply refusal, CancellationToken cancellationToken)
    {
        if (sendCount > 1)
        {
            Reply known = await StatusAsync(cancellationToken);
            if (known.IsSuccess)
            {
                return Take(known);
            }
        }

        Failure failure = refusal.ToFailure();
        return Ended(failure is RefusedFailure { Code: "expired" }
            ? new ExpiredFailure(expiresAtHeight)
            : failure);
    }

    private Submission Ended(Failure? failure) => new(id, last, failure);

    private static Stage Min(Stage left, Stage right) => left < right ? left : right;
}
