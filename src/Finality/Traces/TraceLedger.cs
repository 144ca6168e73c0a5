using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Membership;

namespace Kapok.Finality.Traces;

/// <summary>What all members' lines must agree on: the members, the blocks, what is certified and final.</summary>
internal sealed class TraceLedger
{
    private readonly Dictionary<string, int> indexes;
    private readonly Dictionary<Hash, (TraceBlock Block, Hash? Parent)> blocks = [];
    private readonly Dictionary<(ulong Epoch, ulong Height), Hash> certified = [];
    private readonly Dictionary<ulong, (TraceBlock Block, string Member)> finals = [];

    internal TraceLedger(StartLine first)
    {
        Id = first.Ledger;
        Members = first.Members;
        QuorumCount = Quorum.Of(first.Members.Count);
        Genesis = new TraceBlock(0, 0, Id);
        blocks.Add(Id, (Genesis, null));
        indexes = first.Members.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    internal Hash Id { get; }

    internal IReadOnlyList<string> Members { get; }

    internal int QuorumCount { get; }

    internal TraceBlock Genesis { get; }

    internal bool Has(string member) => indexes.ContainsKey(member);

    internal int IndexOf(string member) => indexes[member];

    /// <summary>The final block of a height, when a line told one.</summary>
    internal TraceBlock? FinalAt(ulong height) => finals.TryGetValue(height, out (TraceBlock Block, string Member) final) ? final.Block : null;

    /// <summary>T2: a block id stands for one epoch, height and parent.</summary>
    internal Broken? Know(string member, TraceBlock block, Hash? parent = null)
    {
        if (!blocks.TryGetValue(block.Block, out (TraceBlock Block, Hash? Parent) known))
        {
            blocks.Add(block.Block, (block, parent));
            return Broken.Unless(
                block.Height > 0, "T2", $"{member} names {block}, but genesis is {TraceBlock.Short(Id)}");
        }

        if (known.Parent is null)
        {
            blocks[block.Block] = (known.Block, parent);
        }

        return Broken.Unless(known.Block == block, "T2", $"{member} names {block}, but another line names it {known.Block}")
            ?? Broken.Unless(
                parent is null || known.Parent is null || known.Parent == parent,
                "T2",
                $"{member} gives {block} the parent {Short(parent)}, but another line gives it {Short(known.Parent)}");
    }

    internal Broken? Know(string member, TraceBlock? block) => block is { } named ? Know(member, named) : null;

    /// <summary>S3: one block with a prepare certificate for each epoch and height.</summary>
    internal Broken? Certify(string member, TraceBlock block)
    {
        bool isNew = certified.TryAdd((block.Epoch, block.Height), block.Block);
        return isNew ? null : Broken.Unless(
            certified[(block.Epoch, block.Height)] == block.Block,
            "S3",
            $"{member} has a prepare certificate of {block}; there is one of {Short(certified[(block.Epoch, block.Height)])} at that epoch and height");
    }

    /// <summary>S1: one final block for each height, over all members and all time.</summary>
    internal Broken? Finalise(string member, TraceBlock block)
    {
        bool isNew = finals.TryAdd(block.Height, (block, member));
        return isNew ? null : Broken.Unless(
            finals[block.Height].Block == block,
            "S1",
            $"on {member} {block} is final, on {finals[block.Height].Member} {finals[block.Height].Block}");
    }

    /// <summary>Members as one number, a bit for each; or what is wrong with them as a quorum.</summary>
    internal (UInt128 Signers, Broken? Broken) QuorumOf(
        string rule, string what, IReadOnlyCollection<string> names)
    {
        UInt128 signers = 0;
        foreach (string name in names)
        {
            UInt128 bit = Has(name) ? UInt128.One << IndexOf(name) : 0;
            if (bit == 0 || (signers & bit) != 0)
            {
                return (0, new Broken(rule, $"{what} names {name} {(bit == 0 ? "which is no member" : "twice")}"));
            }

            signers |= bit;
        }

        return (signers, Broken.Unless(
            names.Count >= QuorumCount, rule, $"{what} names {names.Count} members, a quorum is {QuorumCount}"));
    }

    private static string Short(Hash? hash) => hash is { } known ? TraceBlock.Short(known) : "none";
}
