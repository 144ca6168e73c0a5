using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>The highest final block that any node told of, from which expiry is counted.</summary>
internal sealed class RecentHeight(Func<IReadOnlyList<NodeAddress>> nodes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(2);
    private long highest;

    internal ulong Value => (ulong)Interlocked.Read(ref highest);

    /// <summary>Asks once a second until it is told to stop.</summary>
    internal async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await AskAsync(stop);
                await Task.Delay(Interval, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Asks all nodes once.</summary>
    internal async Task AskAsync(CancellationToken cancellationToken)
    {
        ulong[] told = await Task.WhenAll(nodes().Select(node => AskAsync(node, cancellationToken)));
        _ = Interlocked.Exchange(ref highest, (long)Math.Max(Value, told.Max()));
    }

    private static async Task<ulong> AskAsync(NodeAddress node, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SilenceMax);
        try
        {
            Answer<LedgerStatus> status = await node.Client.StatusAsync(bound.Token);
            return status.Value?.Height ?? 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
