using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>Where a lane stands.</summary>
/// <param name="Sequence">Number of its last batch, 0 before the first.</param>
/// <param name="Last">Hash of its last batch, 32 zero bytes before the first.</param>
public readonly record struct LaneEnd(ulong Sequence, Hash Last);

/// <summary>
/// The members' lanes: each is a chain of batches, taken in order and once. Inside a block they are
/// merged round-robin, so that whoever orders the log can favour nobody (spec/finality.md, F-20).
/// </summary>
internal sealed class Lanes
{
    private readonly Lane[] lanes;

    internal Lanes(MemberSet members, Wire.Preamble last)
    {
        lanes = [.. members.Members.Select(member => new Lane(member.Id))];
        foreach (Wire.LaneMark mark in last.Lanes)
        {
            if (members.Find(mark.Member) is { } member)
            {
                lanes[member.Index].Sequence = mark.Sequence;
                lanes[member.Index].Last = Hash.From(mark.Batch.Span);
            }
        }
    }

    /// <summary>Bytes that wait for a cut.</summary>
    internal long PendingBytes { get; private set; }

    internal bool HasPending => lanes.Any(lane => lane.Pending.Count > 0);

    /// <summary>Takes a batch when it is the next of its lane; anything else is not in the lane.</summary>
    internal bool TryTake(BatchEntry batch)
    {
        Lane lane = lanes[batch.Author];
        if (batch.Sequence != lane.Sequence + 1 || batch.Previous != lane.Last)
        {
            return false;
        }

        lane.Sequence = batch.Sequence;
        lane.Last = batch.Hash;
        lane.Pending.Enqueue(batch);
        PendingBytes += batch.SizeBytes;
        return true;
    }

    internal LaneEnd EndOf(int member) => new(lanes[member].Sequence, lanes[member].Last);

    internal IEnumerable<Wire.LaneMark> Marks() => lanes.Where(lane => lane.Sequence > 0)
        .Select(lane => new Wire.LaneMark
        {
            Member = lane.Member,
            Sequence = lane.Sequence,
            Batch = UnsafeByteOperations.UnsafeWrap(lane.Last.ToArray()),
        });

    /// <summary>Empties the lanes: one batch of each in turn, beginning at member (height mod n).</summary>
    internal List<LedgerTransaction> Merge(ulong height)
    {
        List<LedgerTransaction> merged = [];
        int turn = (int)(height % (ulong)lanes.Length);
        for (int left = lanes.Sum(lane => lane.Pending.Count); left > 0; turn = (turn + 1) % lanes.Length)
        {
            if (lanes[turn].Pending.TryDequeue(out BatchEntry? batch))
            {
                merged.AddRange(batch.Transactions);
                left--;
            }
        }

        PendingBytes = 0;
        return merged;
    }

    private sealed class Lane(string member)
    {
        internal string Member { get; } = member;

        internal ulong Sequence { get; set; }

        internal Hash Last { get; set; }

        internal Queue<BatchEntry> Pending { get; } = new();
    }
}
