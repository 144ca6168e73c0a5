using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Node.Telemetry;
using Kapok.Ordering;

namespace Kapok.Node.Members;

/// <summary>How far the logs were read, for those who operate the node. Safe for several threads.</summary>
internal sealed class LogWatch(MemberSetup setup)
{
    // Asking another node is cheap, but tells nothing that would be needed more often.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly Sight[] sights = [.. setup.Logs.Select(_ => new Sight())];

    /// <summary>Each log: its title, whether it can be read, and how many entries of it were not, as far as is known.</summary>
    internal IEnumerable<(string Log, bool IsReachable, long? Lag)> All => sights.Select(
        (sight, log) => (setup.OperatorOf(log), sight.IsReachable, LagOf(sight)));

    /// <summary>Notes how far a log was read.</summary>
    internal void Read(int log, ulong next) => Volatile.Write(ref sights[log].Next, next);

    /// <summary>Notes whether a log can be read.</summary>
    internal void Reach(int log, bool isReachable) => sights[log].IsReachable = isReachable;

    /// <summary>Asks now and then where the logs end, while somebody measures it. Not of streams: asking one writes to
    /// it, and its positions are not consecutive.</summary>
    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            if (NodeInstruments.AreHeard)
            {
                await Task.WhenAll(Enumerable.Range(0, sights.Length)
                    .Where(log => !setup.IsStream(log)).Select(log => AskAsync(log, cancellationToken)));
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task AskAsync(int log, CancellationToken cancellationToken)
    {
        try
        {
            LogRange range = await setup.Logs[log].RangeAsync(cancellationToken);
            Volatile.Write(ref sights[log].End, range.End);
        }
        catch (IOException)
        {
            Volatile.Write(ref sights[log].End, 0);
        }
    }

    private static long? LagOf(Sight sight)
    {
        ulong end = Volatile.Read(ref sight.End);
        ulong next = Volatile.Read(ref sight.Next);
        return end == 0 ? null : (long)(end - ulong.Min(end, next));
    }

    private sealed class Sight
    {
        internal ulong Next;

        // 0 while nobody knows.
        internal ulong End;

        internal volatile bool IsReachable;
    }
}
