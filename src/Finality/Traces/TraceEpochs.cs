using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>A member's way through the epochs: what it sealed, and where it started (R2, R3, R4).</summary>
internal sealed class TraceEpochs
{
    private readonly string id;
    private readonly TraceLedger ledger;
    private readonly TraceBlock begin;
    private readonly Dictionary<ulong, TraceBlock> starts = [];
    private TraceBlock? highestLock;
    private SealLine? lastSeal;
    private ulong votedEpoch;

    internal TraceEpochs(StartLine first, TraceLedger ledger)
    {
        id = first.Member;
        this.ledger = ledger;
        begin = first.Final;
        starts.Add(1, ledger.Genesis);
    }

    /// <summary>
    /// Blocks whose child a member may prepare first in an epoch. Of a member whose trace begins inside
    /// an epoch, the votes before are not known: it may go on behind the block where it begins.
    /// </summary>
    internal List<TraceBlock> StartsOf(ulong epoch)
    {
        List<TraceBlock> blocks = begin.Height > 0 && begin.Epoch == epoch ? [begin] : [];
        if (starts.TryGetValue(epoch, out TraceBlock start))
        {
            blocks.Add(start);
        }

        return blocks;
    }

    internal void Voted(ulong epoch) => votedEpoch = Math.Max(votedEpoch, epoch);

    internal Broken? CheckVote(VoteLine vote)
    {
        ulong epoch = vote.Block.Epoch;
        ulong reached = Math.Max(votedEpoch, lastSeal?.Epoch ?? 0);
        return Broken.Unless(
                epoch >= reached,
                vote.Phase == VotePhase.Commit ? "R2" : "R3",
                $"{id} votes {vote.Phase} for {vote.Block} after it sealed or voted for epoch {reached}")
            ?? Broken.Unless(
                StartsOf(epoch).Count > 0, "R4", $"{id} votes for {vote.Block} in an epoch that it did not start");
    }

    internal void Locked(TraceBlock block) => highestLock = block.IsAbove(highestLock) ? block : highestLock;

    internal Broken? Take(SealLine seal, TraceBlock final)
    {
        if (lastSeal?.Epoch == seal.Epoch)
        {
            return Broken.Unless(lastSeal == seal, "R3", $"{id} seals for epoch {seal.Epoch} a second time with another content");
        }

        ulong reached = Math.Max(votedEpoch, lastSeal?.Epoch ?? 1);
        lastSeal = seal;
        return Broken.Unless(
                seal.Epoch > reached, "R3", $"{id} seals for epoch {seal.Epoch} after it sealed or voted for epoch {reached}")
            ?? CheckLock(seal)
            ?? Broken.Unless(
                seal.Final == final, "R3", $"{id} states {seal.Final} as its last final one, but that is {final}");
    }

    internal Broken? Take(EpochLine epoch, bool hasVoted)
    {
        bool isOther = starts.TryGetValue(epoch.Epoch, out TraceBlock earlier) && earlier != epoch.Start;
        starts[epoch.Epoch] = epoch.Start;
        return CheckSet(epoch)
            ?? Broken.Unless(
                !(isOther && hasVoted),
                "R4",
                $"{id} starts epoch {epoch.Epoch} from {epoch.Start} after it voted in it on {earlier}");
    }

    // A trace that begins above genesis does not show older locks; the first seal tells the highest.
    private Broken? CheckLock(SealLine seal)
    {
        if (begin.Height > 0 && seal.Lock is { } stated && stated.IsAbove(highestLock))
        {
            highestLock = stated;
        }

        return Broken.Unless(
                seal.Lock == highestLock, "R3", $"{id} states {Named(seal.Lock)}, but its highest is {Named(highestLock)}")
            ?? Broken.Unless(
                (seal.Lock?.Epoch ?? 0) < seal.Epoch, "R3", $"{id} seals for epoch {seal.Epoch} with {Named(seal.Lock)}");
    }

    private Broken? CheckSet(EpochLine epoch)
    {
        string what = $"the set by which {id} starts epoch {epoch.Epoch}";
        Broken? broken = ledger.QuorumOf("R4", what, [.. epoch.Set.Select(claim => claim.Member)]).Broken;
        TraceBlock? highest = null;
        foreach (EpochClaim claim in epoch.Set)
        {
            broken ??= CheckClaim(claim, epoch.Epoch, what);
            highest = claim.Lock is { } held && held.IsAbove(highest) ? held : highest;
        }

        return broken ?? Broken.Unless(
            epoch.Start == (highest ?? ledger.Genesis),
            "R4",
            $"{id} starts epoch {epoch.Epoch} from {epoch.Start}, but the set's highest is {Named(highest)}");
    }

    private Broken? CheckClaim(EpochClaim claim, ulong epoch, string what)
    {
        if (claim.Lock is not { } held)
        {
            return null;
        }

        return Broken.Unless(held.Epoch < epoch, "R4", $"{what} holds a lock on {held}")
            ?? ledger.Know(id, held)
            ?? ledger.Certify(id, held);
    }

    private static string Named(TraceBlock? held) => held is { } block ? $"a lock on {block}" : "no lock";
}
