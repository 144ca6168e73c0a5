using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality;

/// <summary>What a replica does because time passed (spec/finality.md, section 6). None of it touches safety.</summary>
public sealed partial class Replica
{
    private const int SilencesUntilAsked = 4;

    private readonly Resend resend;
    private List<Hash> toTell = [];
    private long epochBeganAtMs;
    private long askedAtMs = long.MinValue / 2;
    private bool isAsked;

    private void Pace()
    {
        if (isHalted || isReading)
        {
            PaceFollowing();
            return;
        }

        if (sought is null && !isLost)
        {
            PaceBlocks();
            PaceDemands();
        }

        PaceTelling();
        PaceEpochs();
        PaceRequests();
        PacePulls();
    }

    private void PaceBlocks()
    {
        bool isPending = !IsClosed(tip.Block) && (run.Lanes.HasPending || (run.IsFirst && chain.HasUnfinal));
        if (run.Pacemaker.ShouldStateTime(isPending))
        {
            effects.Add(new StateTime(run.Epoch));
        }

        ulong settled = ulong.Max(chain.FinalHeight, run.Start.Height);
        if (isPending
            && run.NextCut - settled <= settings.InFlightMax
            && run.Pacemaker.ShouldCut(run.NextCut, run.Clocks))
        {
            effects.Add(new WriteCut(run.Epoch, run.NextCut));
        }
    }

    private void PaceDemands()
    {
        effects.AddRange(demands.Due(nowMs).Select(batch => new SendDemand(run.Epoch, batch)));
        if (demands.IsCensored)
        {
            LeaveEpoch(run.Epoch + 1);
        }
    }

    // F-81: the sequencer tells at once, the others in turn what nobody told and is not final.
    private void PaceTelling()
    {
        if (toTell.Count == 0 || nowMs - epochBeganAtMs < settings.TellMs * run.Pacemaker.TurnsAway)
        {
            return;
        }

        Hash[] blocks = [.. toTell.Where(block => chain.Find(block) is not null)];
        toTell = [];
        if (blocks.Length > 0)
        {
            effects.Add(new TellBlocks(run.Epoch, blocks));
        }
    }

    private void PaceEpochs()
    {
        if (timer.IsUp(nowMs, IsWaiting()))
        {
            GiveUp();
        }

        PaceSeal();
    }

    private void PaceSeal()
    {
        if (memory.Seal is { } seal && seal.Epoch > Epoch && !HasForgotten && resend.IsDue(nowMs))
        {
            effects.Add(new SendEpochChange(seal));
        }
    }

    // A member that halted and may come back follows the epochs, and only that.
    private void PaceFollowing()
    {
        if (diverged is not null && !isReading)
        {
            PaceSeal();
            PaceSearch();
        }
    }

    // Input, a block that is not final, an epoch that does not begin, a heartbeat that does not come back.
    private bool IsWaiting() =>
        sought is not null
        || memory.SealedEpoch > run.Epoch
        || demands.IsOwnMissing
        || (!isLost && (chain.HasUnfinal || run.Lanes.HasPending || run.Pacemaker.IsHeartbeatMissing));

    // To the next epoch; beyond that only when the one it waits for could have begun.
    private void GiveUp()
    {
        if (memory.SealedEpoch <= Epoch)
        {
            LeaveEpoch(Epoch + 1);
        }
        else if (epochs.CountFor(memory.SealedEpoch) >= members.QuorumCount)
        {
            LeaveEpoch(memory.SealedEpoch + 1);
        }
    }

    // F-66, F-67: a member that cannot vote leaves the others without slack. When an epoch is old enough they end it
    // for its sake.
    private void PaceRequests()
    {
        if (sought is null && IsMute() && nowMs - askedAtMs >= settings.AskMs)
        {
            askedAtMs = nowMs;
            effects.Add(new AskForEpoch(run.Epoch));
        }

        if (isAsked && sought is null && MayVote && nowMs - epochBeganAtMs >= settings.CourtesyMs)
        {
            LeaveEpoch(run.Epoch + 1);
        }
    }

    private bool IsMute() => HasForgotten
        ? memory.HasConsent
        : isLost || (tip.Epoch == run.Epoch && chain.Find(tip.Block) is { } slot && !memory.Has(slot.Vote(VotePhase.Prepare)));

    private void PacePulls()
    {
        behindSinceMs = peers.Reached > chain.FinalHeight ? long.Min(behindSinceMs, nowMs) : long.MaxValue;
        if (IsLeftBehind())
        {
            Ask();
        }
        else
        {
            PaceSearch();
        }
    }

    private void PaceSearch()
    {
        if (sought is { IsBegun: true } && wanted is not null)
        {
            Ask();
        }
    }

    private void Ask()
    {
        if (nowMs - pulledAtMs >= settings.PullMs)
        {
            pulledAtMs = nowMs;
            effects.Add(new Pull(chain.FinalHeight, wanted));
        }
    }

    private bool IsLeftBehind()
    {
        long behindMs = behindSinceMs == long.MaxValue ? 0 : nowMs - behindSinceMs;
        return behindMs > 0
            && (isLost
                || (behindMs >= settings.SilentLogMs && nowMs - logSeenAtMs >= settings.SilentLogMs)
                || behindMs >= settings.SilentLogMs * SilencesUntilAsked);
    }

    /// <summary>An epoch change is sent again, ever more rarely.</summary>
    private sealed class Resend(long firstMs)
    {
        private const int DoublingsMax = 5;

        private long sentAtMs = long.MinValue / 2;
        private int times;

        internal void Begin(long nowMs) => (sentAtMs, times) = (nowMs, 0);

        internal bool IsDue(long nowMs)
        {
            bool isDue = nowMs - sentAtMs >= firstMs << times;
            if (isDue)
            {
                sentAtMs = nowMs;
                times = int.Min(times + 1, DoublingsMax);
            }

            return isDue;
        }
    }
}
