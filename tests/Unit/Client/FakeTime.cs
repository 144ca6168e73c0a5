using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Tests.Unit.Client;

/// <summary>A clock on which every pause is over at once; it remembers how long they were.</summary>
internal sealed class FakeTime : TimeProvider
{
    private long nowMs = 1_800_000_000_000;

    /// <summary>The pauses that were asked for, in milliseconds.</summary>
    internal ConcurrentQueue<double> Pauses { get; } = new();

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Interlocked.Read(ref nowMs);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(GetTimestamp());

    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pauses.Enqueue(dueTime.TotalMilliseconds);
        _ = Interlocked.Add(ref nowMs, (long)dueTime.TotalMilliseconds + 1);
        callback(state);
        return new RungTimer();
    }

    /// <summary>Time passes without anybody pausing.</summary>
    internal void Pass(long milliseconds) => Interlocked.Add(ref nowMs, milliseconds);

    private sealed class RungTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
