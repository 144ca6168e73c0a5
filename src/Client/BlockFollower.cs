using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>
/// Follows final blocks without a gap. A connection that breaks or falls silent is made anew behind the last block that
/// was seen.
/// </summary>
/// <param name="connection">The node.</param>
/// <param name="options">How.</param>
internal sealed class BlockFollower(NodeConnection connection, FollowOptions options)
{
    private Patience patience = new(connection.Time, options.PatienceMs);

    internal async IAsyncEnumerable<LedgerBlock> BlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ulong last = options.After ?? await TipAsync(cancellationToken);
        while (true)
        {
            await using BlockListener listener = await BlockListener.OpenAsync(connection, PathOf(last), cancellationToken);
            while (await listener.NextAsync(cancellationToken) is { } block)
            {
                if (block.Height <= last)
                {
                    continue;
                }

                last = block.Height == last + 1 ? block.Height : throw Gap(last, block.Height);
                patience = new Patience(connection.Time, options.PatienceMs);
                yield return block;
            }

            await PauseAsync(listener.End, cancellationToken);
        }
    }

    internal async IAsyncEnumerable<FinalEvent> EventsAsync(
        string contract, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LedgerBlock block in BlocksAsync(cancellationToken))
        {
            foreach (BlockTransaction transaction in block.Transactions ?? [])
            {
                bool isDone = string.IsNullOrEmpty(transaction.Refusal);
                if (!isDone || transaction.Contract != contract)
                {
                    continue;
                }

                TransactionStatus status = await StatusOfAsync(transaction.Id, cancellationToken);
                foreach (LedgerEvent announced in status.Outcome?.Events ?? [])
                {
                    yield return new FinalEvent(block.Height, block.TimeMs, transaction.Id, announced);
                }
            }
        }
    }

    private string PathOf(ulong after) =>
        $"v1/events?after={after}" + (options.HasTransactions ? "&transactions=true" : string.Empty);

    private async Task<ulong> TipAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("v1/status", cancellationToken)).Read(ClientJson.Default.LedgerStatus).Require().Height;

    private async Task<TransactionStatus> StatusOfAsync(string id, CancellationToken cancellationToken)
    {
        Reply reply = await ReadAsync("v1/transactions/" + id, cancellationToken);
        return reply.Read(ClientJson.Default.TransactionStatus).Require();
    }

    private async Task<Reply> ReadAsync(string path, CancellationToken cancellationToken)
    {
        Reply reply = await connection.GetAsync(path, cancellationToken);
        while (reply.IsTransient)
        {
            await PauseAsync(reply, cancellationToken);
            reply = await connection.GetAsync(path, cancellationToken);
        }

        return reply;
    }

    private async Task PauseAsync(Reply reply, CancellationToken cancellationToken)
    {
        bool mayPass = reply.IsTransient && await patience.TryPauseAsync(reply.RetryAfter, cancellationToken);
        if (!mayPass)
        {
            throw new FailureException(reply.ToFailure());
        }
    }

    private FailureException Gap(ulong last, ulong found) => new(new ProblemFailure(
        200, "unreadable", $"{connection.Address} sent block {found} behind block {last}", []));
}
