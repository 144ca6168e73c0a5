using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>An executed block that is not final.</summary>
internal sealed class Slot(
    BlockHeader header,
    Hash block,
    Wire.Preamble preamble,
    IReadOnlyList<LedgerTransaction> transactions,
    IReadOnlyList<ulong> logPositions)
{
    internal BlockHeader Header { get; } = header;

    internal Hash Block { get; } = block;

    internal Wire.Preamble Preamble { get; } = preamble;

    /// <summary>What it was made of; unfit ones are not in the block.</summary>
    internal IReadOnlyList<LedgerTransaction> Transactions { get; } = transactions;

    internal IReadOnlyList<ulong> LogPositions { get; } = logPositions;

    internal BlockReference Reference => BlockReference.To(Header, Block);

    /// <summary>The epoch of the votes on it: its own, or a later one that it was carried into.</summary>
    internal ulong VoteEpoch { get; private set; } = header.Epoch;

    internal bool IsCertified { get; set; }

    internal bool IsCommitCast { get; set; }

    internal FinalityProof? Commit { get; set; }

    internal VoteStatement Vote(VotePhase phase) => VoteStatement.For(phase, Header, Block) with { Epoch = VoteEpoch };

    /// <summary>No block of the same member set may stand on a closing one: what started a later epoch is voted on
    /// again there.</summary>
    internal void CarryInto(ulong epoch) => (VoteEpoch, IsCertified, IsCommitCast) = (epoch, false, false);

    /// <summary>The certificate in the form that says which epoch's votes it holds.</summary>
    internal Wire.Certificate Dated(Wire.Certificate certificate)
    {
        certificate.Epoch = VoteEpoch == Header.Epoch ? 0 : VoteEpoch;
        return certificate;
    }
}

/// <summary>The last final block and the executed ones above it, which may branch between epochs.</summary>
internal sealed class Chain(BlockHeader finalHeader, Hash finalBlock, Wire.Preamble finalPreamble)
{
    private readonly Dictionary<Hash, Slot> slots = [];

    internal BlockHeader FinalHeader { get; private set; } = finalHeader;

    internal Hash FinalBlock { get; private set; } = finalBlock;

    internal Wire.Preamble FinalPreamble { get; private set; } = finalPreamble;

    internal ulong FinalHeight => FinalHeader.Height;

    internal BlockReference Final => BlockReference.To(FinalHeader, FinalBlock);

    internal bool HasUnfinal => slots.Count > 0;

    internal bool Knows(Hash block) => block == FinalBlock || slots.ContainsKey(block);

    internal Slot? Find(Hash block) => slots.GetValueOrDefault(block);

    internal void Add(Slot slot) => slots.Add(slot.Block, slot);

    /// <summary>The blocks from behind the last final one up to a block, or null when it does not
    /// descend from it.</summary>
    internal List<Slot>? PathTo(Hash block)
    {
        List<Slot> path = [];
        for (Hash next = block; next != FinalBlock; next = path[^1].Header.Previous)
        {
            if (Find(next) is not { } slot)
            {
                return null;
            }

            path.Add(slot);
        }

        path.Reverse();
        return path;
    }

    internal Wire.Preamble PreambleOf(Hash block) => block == FinalBlock ? FinalPreamble : slots[block].Preamble;

    /// <summary>Drops every block outside a path.</summary>
    internal Hash[] KeepOnly(IReadOnlyList<Slot> path)
    {
        HashSet<Hash> kept = [.. path.Select(slot => slot.Block)];
        return Drop(slot => !kept.Contains(slot.Block));
    }

    /// <summary>Makes the next block final; what does not descend from it is dropped.</summary>
    internal Hash[] Advance(Slot next)
    {
        Invariant.That(next.Header.Previous == FinalBlock, "final blocks form a chain");
        _ = slots.Remove(next.Block);
        (FinalHeader, FinalBlock, FinalPreamble) = (next.Header, next.Block, next.Preamble);
        HashSet<Hash> orphans = [.. slots.Keys.Where(block => PathTo(block) is null)];
        return Drop(slot => orphans.Contains(slot.Block));
    }

    private Hash[] Drop(Func<Slot, bool> isDropped)
    {
        Hash[] dropped = [.. slots.Values.Where(isDropped).OrderBy(slot => slot.Header.Height).Select(slot => slot.Block)];
        foreach (Hash block in dropped)
        {
            _ = slots.Remove(block);
        }

        return dropped;
    }
}
