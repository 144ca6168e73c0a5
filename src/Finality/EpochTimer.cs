using System;

namespace Kapok.Finality;

/// <summary>
/// Decides when an epoch is given up: only while something waits, doubling with each epoch that
/// brought nothing, up to a cap; progress begins anew.
/// </summary>
internal sealed class EpochTimer(ReplicaSettings settings)
{
    private const int DoublingsMax = 20;

    private long sinceMs = long.MaxValue;
    private int failures;

    internal void Progress()
    {
        sinceMs = long.MaxValue;
        failures = 0;
    }

    internal void EpochBegan() => sinceMs = long.MaxValue;

    internal void EpochLeft()
    {
        sinceMs = long.MaxValue;
        failures = Math.Min(failures + 1, DoublingsMax);
    }

    /// <summary>Whether the time is up; if so it begins again.</summary>
    internal bool IsUp(long nowMs, bool isWaiting)
    {
        sinceMs = isWaiting ? Math.Min(sinceMs, nowMs) : long.MaxValue;
        if (!isWaiting || nowMs - sinceMs < TimeoutMs)
        {
            return false;
        }

        sinceMs = nowMs;
        return true;
    }

    private long TimeoutMs => Math.Min(settings.EpochTimeoutMs << failures, settings.EpochTimeoutMaxMs);
}
