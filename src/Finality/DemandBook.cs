using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// Batches that the log of the epoch does not show. Their author demands them over the other logs;
/// who reads a demand passes the batch on, and demands it too when the log still does not show it.
/// What f+1 members miss is censored (spec/finality.md, section 7).
/// </summary>
internal sealed class DemandBook(MemberSet members, int self, ReplicaSettings settings, EpochRun run)
{
    private const int OpenPerMemberMax = 64;

    private readonly Dictionary<Hash, Open> open = [];
    private readonly Queue<(BatchEntry Batch, long SinceMs)> own = new();

    /// <summary>Whether a batch of this member is on its way.</summary>
    internal bool IsOwnMissing
    {
        get
        {
            while (own.TryPeek(out (BatchEntry Batch, long SinceMs) next)
                && next.Batch.Sequence <= run.Lanes.EndOf(self).Sequence)
            {
                _ = own.Dequeue();
            }

            return own.Count > 0;
        }
    }

    internal void Published(BatchEntry batch, long nowMs) => own.Enqueue((batch, nowMs));

    /// <summary>Takes a demand; answers the batch when it is to be passed on.</summary>
    internal Wire.Signed? Take(DemandEntry demand, long nowMs)
    {
        BatchEntry batch = demand.Batch;
        if (demand.Epoch != run.Epoch || batch.Sequence <= run.Lanes.EndOf(batch.Author).Sequence)
        {
            return null;
        }

        ForgetOrdered();
        bool isNew = !open.ContainsKey(batch.Hash);
        if (isNew && open.Values.Count(one => one.Batch.Author == batch.Author) >= OpenPerMemberMax)
        {
            return null;
        }

        if (isNew)
        {
            open.Add(batch.Hash, new Open(batch, nowMs));
        }

        _ = open[batch.Hash].Demanders.Add(demand.Author);
        return isNew && batch.Author != self ? batch.Envelope : null;
    }

    /// <summary>The batches to demand now.</summary>
    internal IEnumerable<Wire.Signed> Due(long nowMs)
    {
        if (IsOwnMissing && own.TryPeek(out (BatchEntry Batch, long SinceMs) first)
            && nowMs - first.SinceMs >= settings.DemandMs)
        {
            _ = open.TryAdd(first.Batch.Hash, new Open(first.Batch, first.SinceMs));
        }

        foreach (Open one in open.Values.Where(one => one.Demanders.Count > 0 || one.Batch.Author == self))
        {
            if (!one.Demanders.Contains(self) && nowMs - one.SinceMs >= settings.DemandMs && IsMissing(one))
            {
                _ = one.Demanders.Add(self);
                yield return one.Batch.Envelope;
            }
        }
    }

    /// <summary>Whether f+1 members miss a batch that the log could have shown.</summary>
    internal bool IsCensored => open.Values.Any(
        one => one.Demanders.Count > Quorum.FaultyMax(members.Members.Count)
            && one.Demanders.Contains(self) && IsMissing(one));

    private void ForgetOrdered()
    {
        foreach (Open one in open.Values.Where(one => one.Batch.Sequence <= run.Lanes.EndOf(one.Batch.Author).Sequence).ToArray())
        {
            _ = open.Remove(one.Batch.Hash);
        }
    }

    private bool IsMissing(Open one)
    {
        LaneEnd end = run.Lanes.EndOf(one.Batch.Author);
        return one.Batch.Sequence == end.Sequence + 1 && one.Batch.Previous == end.Last;
    }

    private sealed class Open(BatchEntry batch, long sinceMs)
    {
        internal BatchEntry Batch { get; } = batch;

        internal long SinceMs { get; } = sinceMs;

        internal HashSet<int> Demanders { get; } = [];
    }
}
