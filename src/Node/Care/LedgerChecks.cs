using System;
using System.Globalization;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.State;
using Kapok.Storage.State;

namespace Kapok.Node.Care;

/// <summary>Checks a member's blocks and state against what proves them.</summary>
internal sealed class LedgerChecks(StoppedNetwork network, StoppedMember member)
{
    private readonly LedgerGenesis genesis = network.Genesis;

    /// <summary>Chain, certificates and roots of every block.</summary>
    internal string Blocks(Action<long> progress)
    {
        long first = member.Blocks.FirstHeight;
        MemberSetChain sets = member.Changes.Chain(genesis);
        Hash? previous = first == 1 ? genesis.Block : null;
        for (long height = first; height <= member.Blocks.LastHeight; height++)
        {
            FinalBlock block = member.Read((ulong)height)
                ?? throw new DamageException($"block {height} of the store is not a block of this ledger");
            string? problem = block.Header.Height != (ulong)height ? "it is of another height"
                : previous is { } id && block.Header.Previous != id ? "it does not follow the block before it"
                : FinalBlockCheck.Problem(genesis, sets.SetAt((ulong)height), block);
            Require(problem is null, $"block {height}: {problem}");
            previous = block.Block;
            progress(height - first + 1);
        }

        return Text($"{first} to {member.Blocks.LastHeight}");
    }

    /// <summary>The ids that a start needs are there, and proven.</summary>
    internal string Window() =>
        member.State.Commit is { Height: > 0 } commit ? Text($"{member.Window.Below(commit.Height).Count + 1} blocks") : "0 blocks";

    /// <summary>Every record is read; together they lead to the root in the block's header.</summary>
    internal string State(Action<StateEntry, ulong> compare, Action<long> progress)
    {
        StateCommit commit = member.State.Commit ?? throw new DamageException("the state is empty");
        BlockHeader? header = commit.Height == 0 ? genesis.Header : member.Read(commit.Height)?.Header;
        Require(header?.StateRoot == commit.Root, $"the state is not that of block {commit.Height}");
        StateRootBuilder root = new(genesis.Domain.Suite);
        foreach (StateEntry entry in member.State.Current.Entries())
        {
            Require(root.TryAdd(entry.KeyHash, entry.ValueHash), $"record {entry.Key} is out of order");
            compare(entry, commit.Height);
            progress(root.Count);
        }

        Require(root.Finish() == commit.Root, "the records on the disk do not lead to the state root");
        return Text($"height {commit.Height}, {root.Count} records");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DamageException(otherwise);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
