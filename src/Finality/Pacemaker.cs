using System;

namespace Kapok.Finality;

/// <summary>
/// Decides when to state the time and when to cut. The sequencer cuts as soon as enough clocks are
/// fresh; were it to fail, the others follow in turn. The first valid cut in the log wins.
/// </summary>
internal sealed class Pacemaker(ReplicaSettings settings, int quorumCount, int turnsAway)
{
    private long pendingSinceMs = long.MaxValue;
    private long statedAtMs = long.MinValue / 2;
    private ulong askedHeight;
    private long askedAtMs;

    internal long NowMs { get; private set; }

    internal int TurnsAway { get; } = turnsAway;

    /// <summary>Whether this member's last time statement has not come back.</summary>
    internal bool IsHeartbeatMissing { get; private set; }

    internal void Advance(long nowMs) => NowMs = Math.Max(NowMs, nowMs);

    internal void InputPending() => pendingSinceMs = Math.Min(pendingSinceMs, NowMs);

    internal void CutSeen() => pendingSinceMs = long.MaxValue;

    internal void HeartbeatSeen() => IsHeartbeatMissing = false;

    internal bool ShouldStateTime(bool isInputPending)
    {
        bool isDue = NowMs - statedAtMs >= (isInputPending ? settings.FreshMs : settings.HeartbeatMs);
        statedAtMs = isDue ? NowMs : statedAtMs;
        IsHeartbeatMissing |= isDue;
        return isDue;
    }

    internal bool ShouldCut(ulong height, Clocks clocks)
    {
        bool wasAsked = askedHeight == height && NowMs - askedAtMs < settings.CutTimeoutMs;
        bool isDue = !wasAsked && (TurnsAway == 0 ? IsGathered(clocks) : IsOverdue());
        if (isDue)
        {
            askedHeight = height;
            askedAtMs = NowMs;
        }

        return isDue;
    }

    private bool IsGathered(Clocks clocks) =>
        NowMs - pendingSinceMs >= settings.GatherMs
        || clocks.CountSince(pendingSinceMs - settings.FreshMs) >= quorumCount;

    private bool IsOverdue() => NowMs - pendingSinceMs >= settings.CutTimeoutMs * TurnsAway;
}
