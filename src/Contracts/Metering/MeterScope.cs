using System;
using System.Globalization;

namespace Kapok.Contracts.Metering;

/// <summary>
/// Counts what one call of a contract uses, from opening to disposal, on the thread that opened it. What
/// is counted depends on the contract's code and its inputs alone, so that every member stops it at the
/// same place.
/// </summary>
public sealed class MeterScope : IDisposable
{
    private readonly MeterLimits limits;
    private readonly MeterScope? outer;
    private long depth;

    private MeterScope(MeterLimits limits, MeterScope? outer)
    {
        this.limits = limits;
        this.outer = outer;
    }

    /// <summary>The limit that was passed, such as <c>1000000 steps</c>; null while none was.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The greatest depth so far.</summary>
    public long Deepest { get; private set; }

    /// <summary>Begins to count on this thread; a scope that is open already waits meanwhile.</summary>
    /// <param name="limits">What may be used.</param>
    /// <returns>The scope.</returns>
    public static MeterScope Open(MeterLimits limits)
    {
        MeterScope scope = new(limits, Meter.Opened);
        Meter.Opened = scope;
        return scope;
    }

    /// <inheritdoc/>
    public void Dispose() => Meter.Opened = outer;

    internal void Step(long count)
    {
        // A contract's own collection may say any number of items.
        Steps += Math.Max(0, count);
        if (Steps > limits.Steps)
        {
            Stop(limits.Steps, "steps");
        }
    }

    internal void Enter(int frame)
    {
        depth += frame;
        if (depth <= Deepest)
        {
            return;
        }

        Deepest = depth;
        if (depth > limits.Depth)
        {
            Stop(limits.Depth, "calls deep");
        }
    }

    internal void Leave(int frame) => depth -= frame;

    internal void Allocate(long bytes)
    {
        Bytes += bytes;
        if (Bytes > limits.Bytes)
        {
            Stop(limits.Bytes, "bytes made");
        }
    }

    // A sort wraps what its comparison throws: the first limit passed is kept for whoever opened the scope.
    private void Stop(int max, string what)
    {
        Exceeded ??= max.ToString(CultureInfo.InvariantCulture) + " " + what;
        throw new MeterExceededException(Exceeded);
    }
}
