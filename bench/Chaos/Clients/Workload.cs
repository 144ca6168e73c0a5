using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>
/// Clients that offer transactions at a steady rate to all nodes: mostly invoices, and sometimes one that two
/// organisations want to reimburse, and the winner twice.
/// </summary>
internal sealed class Workload(Func<IReadOnlyList<NodeAddress>> nodes, ClientParties parties, ClientBook book, FinalTimes times)
{
    // Of a standing network no more is asked than it can take up again soon.
    private const int OpenMax = 600;
    private const int ContestEvery = 12;
    private const int TransactionsOfContest = 6;

    private readonly PersistentClient client = new(nodes, book, times);
    private readonly ConcurrentDictionary<long, Task> open = new();
    private readonly RecentHeight height = new(nodes);
    private long number;

    /// <summary>Offers until it is told to stop; what is under way then goes on.</summary>
    internal async Task OfferAsync(int perSecond, CancellationToken stop, CancellationToken cancellationToken)
    {
        Task watching = height.WatchAsync(stop);
        double owed = 0;
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                owed = times.Open < OpenMax ? owed + (perSecond / 10.0) : 0;
                while (owed >= 1)
                {
                    owed -= Begin(Interlocked.Increment(ref number), cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await watching;
        }
    }

    /// <summary>Waits until the end of everything that was offered is known.</summary>
    internal Task EndAsync() => Task.WhenAll(open.Values);

    /// <summary>Offers one invoice through a node and follows it to its end.</summary>
    internal async Task ProbeAsync(int node, CancellationToken cancellationToken)
    {
        await height.AskAsync(cancellationToken);
        _ = await IssueAsync(Interlocked.Increment(ref number), node, cancellationToken);
    }

    private int Begin(long invoice, CancellationToken cancellationToken)
    {
        bool isContest = invoice % ContestEvery == 0;
        Task task = Task.Run(
            () => isContest ? ContestAsync(invoice, cancellationToken) : IssueAsync(invoice, (int)invoice, cancellationToken),
            CancellationToken.None);
        open[invoice] = task;
        _ = task.ContinueWith(
            _ => open.TryRemove(invoice, out Task? _),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
        return isContest ? TransactionsOfContest : 1;
    }

    private Task<TransactionOutcome?> IssueAsync(long invoice, int node, CancellationToken cancellationToken) =>
        SendAsync(parties.Issuer, Invoices.Issue(invoice), node, cancellationToken);

    private async Task ContestAsync(long invoice, CancellationToken cancellationToken)
    {
        int node = (int)invoice / ContestEvery;
        if (await IssueAsync(invoice, node, cancellationToken) is not { IsDone: true }
            || await SendAsync(parties.Issuer, Invoices.Deliver(invoice), node + 1, cancellationToken) is not { IsDone: true })
        {
            return;
        }

        TransactionOutcome?[] locks = await Task.WhenAll(
            SendAsync(parties.Issuer, Invoices.Lock(invoice), node, cancellationToken),
            SendAsync(parties.Rival, Invoices.Lock(invoice), node + 1, cancellationToken));
        RequestSigner? holder = locks[0] is { IsDone: true } ? parties.Issuer : locks[1] is { IsDone: true } ? parties.Rival : null;
        if (holder is not null)
        {
            _ = await Task.WhenAll(
                SendAsync(holder, Invoices.Reimburse(invoice, 0), node + 2, cancellationToken),
                SendAsync(holder, Invoices.Reimburse(invoice, 1), node + 3, cancellationToken));
        }
    }

    private Task<TransactionOutcome?> SendAsync(
        RequestSigner signer, ContractCall call, int node, CancellationToken cancellationToken) =>
        client.FollowAsync(signer.Sign(call, signer.ExpiryAt(height.Value)), node, cancellationToken);
}
