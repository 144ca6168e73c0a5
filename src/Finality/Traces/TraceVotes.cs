using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>A member's votes and locks: one of each for an epoch and height, prepares in one chain (R1, R2, S4).</summary>
/// <param name="id">The member.</param>
/// <param name="ledger">What is known of blocks.</param>
internal sealed class TraceVotes(string id, TraceLedger ledger)
{
    private readonly Dictionary<(ulong Epoch, ulong Height), Slot> slots = [];
    private readonly Dictionary<ulong, TraceBlock> lastPrepared = [];
    private readonly Dictionary<ulong, TraceBlock> contradicted = [];

    internal TraceBlock? LastPrepared(ulong epoch) =>
        lastPrepared.TryGetValue(epoch, out TraceBlock last) ? last : null;

    internal Broken? Take(VoteLine vote, TraceEpochs epochs, ulong finalHeight)
    {
        Slot slot = SlotOf(vote.Block);
        return CheckOnce(vote, slot.Vote(vote.Phase))
            ?? CheckFinal(vote.Block, finalHeight)
            ?? (vote.Phase == VotePhase.Prepare ? Prepare(vote, slot, epochs) : Commit(vote.Block, slot));
    }

    internal void Take(LockLine held) => SlotOf(held.Block).Locked = held.Block.Block;

    /// <summary>A block is final here: who prepared another one in its place may not go on in that epoch.</summary>
    internal void Settle(TraceBlock final)
    {
        if (slots.TryGetValue((final.Epoch, final.Height), out Slot? slot)
            && slot.Prepared is { } prepared && prepared != final.Block)
        {
            contradicted[final.Epoch] = final;
        }
    }

    private Slot SlotOf(TraceBlock block)
    {
        if (!slots.TryGetValue((block.Epoch, block.Height), out Slot? slot))
        {
            slot = new Slot();
            slots.Add((block.Epoch, block.Height), slot);
        }

        return slot;
    }

    private Broken? CheckOnce(VoteLine vote, Hash? earlier) => Broken.Unless(
        earlier is null || earlier == vote.Block.Block,
        "S4",
        $"{id} votes {vote.Phase} for {vote.Block} after another block of that epoch and height");

    private Broken? CheckFinal(TraceBlock block, ulong finalHeight)
    {
        if (contradicted.TryGetValue(block.Epoch, out TraceBlock other))
        {
            return new Broken("S4", $"{id} votes for {block}, though it prepared another block where {other} became final");
        }

        bool isSettled = block.Height <= finalHeight
            && ledger.FinalAt(block.Height) is { } final && final.Epoch == block.Epoch && final != block;
        return Broken.Unless(!isSettled, "S4", $"{id} votes for {block}, though another block of that epoch is final there");
    }

    private Broken? Prepare(VoteLine vote, Slot slot, TraceEpochs epochs)
    {
        TraceBlock block = vote.Block;
        if (slot.Prepared is not null)
        {
            return null;
        }

        bool isNext = LastPrepared(block.Epoch) is { } last
            ? IsChild(vote, last)
            : epochs.StartsOf(block.Epoch).Exists(start => IsChild(vote, start));
        slot.Prepared = block.Block;
        string wanted = LastPrepared(block.Epoch)?.ToString() ?? "the start of the epoch";
        lastPrepared[block.Epoch] = block;
        return Broken.Unless(
            isNext, "R1", $"{id} prepares {block} with the parent {TraceBlock.Short(vote.Parent)}, which is no child of {wanted}");
    }

    private Broken? Commit(TraceBlock block, Slot slot)
    {
        slot.Committed = block.Block;
        return Broken.Unless(slot.Prepared == block.Block, "R2", $"{id} commits {block}, which it did not prepare")
            ?? Broken.Unless(slot.Locked == block.Block, "R2", $"{id} commits {block} without a lock on it");
    }

    private static bool IsChild(VoteLine vote, TraceBlock parent) =>
        vote.Parent == parent.Block && vote.Block.Height == parent.Height + 1;

    private sealed class Slot
    {
        internal Hash? Prepared { get; set; }

        internal Hash? Committed { get; set; }

        internal Hash? Locked { get; set; }

        internal Hash? Vote(VotePhase phase) => phase == VotePhase.Prepare ? Prepared : Committed;
    }
}
