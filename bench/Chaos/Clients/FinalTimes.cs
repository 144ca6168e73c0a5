using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>When clients got final answers, and how many of what, in seconds of the run.</summary>
internal sealed class FinalTimes
{
    private readonly Lock turn = new();
    private readonly List<double> times = [];
    private readonly long begun = Stopwatch.GetTimestamp();
    private long offered;
    private long refused;
    private long expired;
    private long open;

    internal double Now => Stopwatch.GetElapsedTime(begun).TotalSeconds;

    internal long Offered => Interlocked.Read(ref offered);

    /// <summary>Final transactions that a contract refused, and those that no node took.</summary>
    internal long Refused => Interlocked.Read(ref refused);

    internal long Expired => Interlocked.Read(ref expired);

    /// <summary>Transactions whose end no client knows yet.</summary>
    internal long Open => Interlocked.Read(ref open);

    internal long Final
    {
        get
        {
            lock (turn)
            {
                return times.Count;
            }
        }
    }

    internal void Offer()
    {
        _ = Interlocked.Increment(ref offered);
        _ = Interlocked.Increment(ref open);
    }

    internal void Refuse() => _ = Interlocked.Increment(ref refused);

    internal void Expire() => _ = Interlocked.Increment(ref expired);

    internal void Close() => _ = Interlocked.Decrement(ref open);

    internal void Answer()
    {
        lock (turn)
        {
            times.Add(Now);
        }
    }

    /// <summary>The times so far, ascending.</summary>
    internal double[] ToArray()
    {
        lock (turn)
        {
            return [.. times];
        }
    }
}
