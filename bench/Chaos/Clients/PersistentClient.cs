using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>
/// Sends one signed transaction again and again, to one node after another, until its end is known, and fetches the
/// receipt. Every answer that counts goes into the book before anything else.
/// </summary>
internal sealed class PersistentClient(Func<IReadOnlyList<NodeAddress>> nodes, ClientBook book, FinalTimes times)
{
    private const long PatienceMs = 6_000;

    // What a node answers when another member set than the first made the block final.
    private const string BehindAChange = "no-receipt";

    // A stopped process holds a connection open and says nothing.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Follows a transaction to its end.</summary>
    /// <param name="request">The transaction.</param>
    /// <param name="first">The node that is asked first.</param>
    /// <param name="cancellationToken">Gives up; the book then says that it was offered, and no more.</param>
    /// <returns>What became of it; null when no node took it or it expired.</returns>
    internal async Task<TransactionOutcome?> FollowAsync(
        SignedRequest request, int first, CancellationToken cancellationToken)
    {
        book.Append(new BookLine(BookKind.Offered, request.Id));
        times.Offer();
        try
        {
            return await UntilKnownAsync(request, first, cancellationToken);
        }
        finally
        {
            times.Close();
        }
    }

    private async Task<TransactionOutcome?> UntilKnownAsync(
        SignedRequest request, int first, CancellationToken cancellationToken)
    {
        for (int turn = first; ; turn++)
        {
            NodeAddress node = At(turn);
            Submission answer = await AskAsync(node, request, cancellationToken);
            if (answer.Status is { Stage: Stage.Final } status)
            {
                Told(node, status);
                await FetchReceiptAsync(request.Id, turn, cancellationToken);
                return status.Outcome;
            }

            if (IsEnd(node, request.Id, answer.Failure))
            {
                return null;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<Submission> AskAsync(NodeAddress node, SignedRequest request, CancellationToken cancellationToken)
    {
        Submission answer = await BoundedAsync(
            token => node.Client.SubmitAsync(request, new SubmitOptions(Stage.Final, PatienceMs), token),
            new Submission(request.Id, null, Silent(node)),
            cancellationToken);
        return answer.Failure is ExpiredFailure or RefusedFailure && answer.Status is not { Stage: Stage.Final }
            ? await AskAgainAsync(node, request.Id, answer, cancellationToken)
            : answer;
    }

    // Another node may have taken the same bytes before: what this one knows of the transaction goes before its "no".
    private static async Task<Submission> AskAgainAsync(
        NodeAddress node, string id, Submission answer, CancellationToken cancellationToken)
    {
        Answer<TransactionStatus> known = await BoundedAsync(
            token => node.Client.TransactionAsync(id, token), new Answer<TransactionStatus>(Silent(node)), cancellationToken);
        bool isUnknown = known.Failure is ProblemFailure { Status: 404 };
        return known.IsOk && known.Value.Stage != Stage.Expired ? new Submission(id, known.Value, null)
            : known.IsOk || isUnknown ? answer
            : new Submission(id, null, known.Failure);
    }

    private bool IsEnd(NodeAddress node, string id, Failure? failure)
    {
        switch (failure)
        {
            case ExpiredFailure:
                book.Append(new BookLine(BookKind.Expired, id, node.Member));
                times.Expire();
                return true;
            case RefusedFailure refused:
                book.Append(new BookLine(BookKind.Refused, id, node.Member, Code: refused.Code));
                times.Refuse();
                return true;
            default:
                return false;
        }
    }

    private void Told(NodeAddress node, TransactionStatus status)
    {
        book.Append(new BookLine(
            BookKind.Final, status.Id, node.Member, status.Height!.Value, status.Block, status.Outcome!.Refusal));
        times.Answer();
        if (!status.Outcome.IsDone)
        {
            times.Refuse();
        }
    }

    private NodeAddress At(int turn)
    {
        IReadOnlyList<NodeAddress> asked = nodes();
        return asked[turn % asked.Count];
    }

    // Any node has it, but one that began behind it; the one that said "final" may be gone by now.
    private async Task FetchReceiptAsync(string id, int first, CancellationToken cancellationToken)
    {
        for (int turn = first; ; turn++)
        {
            NodeAddress node = At(turn);
            Answer<ReceiptBytes> receipt = await BoundedAsync(
                token => node.Client.ReceiptAsync(id, token), new Answer<ReceiptBytes>(Silent(node)), cancellationToken);
            if (receipt.IsOk)
            {
                book.Append(new BookLine(BookKind.Receipt, id, node.Member, File: receipt.Value.Bytes.ToArray()));
                return;
            }

            if (receipt.Failure is ProblemFailure { Code: BehindAChange } && await FetchBundleAsync(node, id, cancellationToken))
            {
                return;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<bool> FetchBundleAsync(NodeAddress node, string id, CancellationToken cancellationToken)
    {
        Answer<BundleBytes> bundle = await BoundedAsync(
            token => node.Client.BundleAsync(new BundleQuery([], null, false, [id]), token),
            new Answer<BundleBytes>(Silent(node)),
            cancellationToken);
        if (bundle.IsOk)
        {
            book.Append(new BookLine(BookKind.Bundle, id, node.Member, File: bundle.Value.Bytes.ToArray()));
        }

        return bundle.IsOk;
    }

    private static async Task<T> BoundedAsync<T>(
        Func<CancellationToken, Task<T>> ask, T otherwise, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SilenceMax);
        try
        {
            return await ask(bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return otherwise;
        }
    }

    private static UnreachableFailure Silent(NodeAddress node) => new(node.Member, "no answer in time");
}
