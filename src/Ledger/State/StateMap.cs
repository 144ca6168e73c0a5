using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.State;

/// <summary>One record of the state.</summary>
/// <param name="Key">Full key, <c>contract/record/key</c>.</param>
/// <param name="KeyHash">Tagged hash of the key: its place in the map.</param>
/// <param name="Height">Height of the block that wrote it last.</param>
/// <param name="ValueHash">Tagged hash of height and value.</param>
/// <param name="Value">The value.</param>
public sealed record StateEntry(
    string Key, Hash KeyHash, ulong Height, Hash ValueHash, ReadOnlyMemory<byte> Value)
{
    /// <summary>Makes the entry of a record.</summary>
    /// <param name="domain">The genesis domain.</param>
    /// <param name="key">Full key.</param>
    /// <param name="keyHash">Its tagged hash.</param>
    /// <param name="height">Height of the block that writes it.</param>
    /// <param name="value">The value.</param>
    /// <returns>The entry.</returns>
    public static StateEntry Of(
        HashDomain domain, string key, Hash keyHash, ulong height, ReadOnlyMemory<byte> value) =>
        new(key, keyHash, height, domain.ValueHash(height, value.Span), value);
}

/// <summary>A change of one record: its new entry, or null where it is removed.</summary>
/// <param name="KeyHash">Its place in the map.</param>
/// <param name="Entry">The new entry, or null.</param>
public readonly record struct StateChange(Hash KeyHash, StateEntry? Entry);

/// <summary>
/// The canonical compact sparse Merkle map (spec/ledger.md, section 6). The root depends only on the
/// set of records. Immutable: each block makes a new map that shares what did not change, so readers
/// keep the height they began with.
/// </summary>
public sealed class StateMap : IStateMap
{
    private readonly ICryptoSuite suite;
    private readonly Node? top;

    private StateMap(ICryptoSuite suite, Node? top, long count)
    {
        this.suite = suite;
        this.top = top;
        Count = count;
    }

    /// <summary>The root; 32 zero bytes for no records.</summary>
    public Hash Root => top?.Hash ?? Hash.Zero;

    /// <summary>Number of records.</summary>
    public long Count { get; }

    /// <summary>A map without records.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <returns>The map.</returns>
    public static StateMap Empty(ICryptoSuite suite) => new(suite, null, 0);

    /// <summary>Finds a record.</summary>
    /// <param name="keyHash">Its place.</param>
    /// <returns>The entry, or null.</returns>
    public StateEntry? Find(Hash keyHash)
    {
        Node? node = top;
        for (int depth = 0; node is Branch branch; depth++)
        {
            node = keyHash.Bit(depth) ? branch.Right : branch.Left;
        }

        return node is Leaf leaf && leaf.Entry.KeyHash == keyHash ? leaf.Entry : null;
    }

    /// <summary>All records, ascending by key hash.</summary>
    /// <returns>The entries.</returns>
    public IEnumerable<StateEntry> Entries()
    {
        Stack<Node?> open = new([top]);
        while (open.TryPop(out Node? node))
        {
            if (node is Leaf leaf)
            {
                yield return leaf.Entry;
            }
            else if (node is Branch branch)
            {
                open.Push(branch.Right);
                open.Push(branch.Left);
            }
        }
    }

    /// <summary>The map after some changes.</summary>
    /// <param name="changes">Changes, each key once; sorted in place.</param>
    /// <returns>The new map.</returns>
    public StateMap With(Span<StateChange> changes)
    {
        changes.Sort((left, right) => left.KeyHash.CompareTo(right.KeyHash));
        int added = 0;
        Node? changed = Update(top, 0, changes, ref added);
        return new StateMap(suite, changed, Count + added);
    }

    IStateMap IStateMap.With(Span<StateChange> changes) => With(changes);

    private Node? Update(Node? node, int depth, ReadOnlySpan<StateChange> changes, ref int added)
    {
        if (changes.IsEmpty)
        {
            return node;
        }

        if (node is not Branch branch)
        {
            return Rebuild(node as Leaf, depth, changes, ref added);
        }

        int split = FirstWithBit(changes, depth);
        return Join(
            Update(branch.Left, depth + 1, changes[..split], ref added),
            Update(branch.Right, depth + 1, changes[split..], ref added));
    }

    private Node? Rebuild(Leaf? leaf, int depth, ReadOnlySpan<StateChange> changes, ref int added)
    {
        List<StateEntry> entries = new(changes.Length + 1);
        bool isLeafPlaced = leaf is null;
        foreach (StateChange change in changes)
        {
            if (!isLeafPlaced && leaf!.Entry.KeyHash <= change.KeyHash)
            {
                isLeafPlaced = true;
                if (leaf.Entry.KeyHash != change.KeyHash)
                {
                    entries.Add(leaf.Entry);
                }
            }

            if (change.Entry is not null)
            {
                entries.Add(change.Entry);
            }
        }

        if (!isLeafPlaced)
        {
            entries.Add(leaf!.Entry);
        }

        added += entries.Count - (leaf is null ? 0 : 1);
        return Build(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries), depth);
    }

    private Node? Build(ReadOnlySpan<StateEntry> entries, int depth)
    {
        if (entries.Length <= 1)
        {
            return entries.IsEmpty ? null : new Leaf(suite, entries[0]);
        }

        int split = 0;
        while (split < entries.Length && !entries[split].KeyHash.Bit(depth))
        {
            split++;
        }

        return new Branch(
            suite, Build(entries[..split], depth + 1), Build(entries[split..], depth + 1));
    }

    // Compact form: a subtree of one record is that record's leaf.
    private Node? Join(Node? left, Node? right) => (left, right) switch
    {
        (null, null or Leaf) => right,
        (Leaf, null) => left,
        _ => new Branch(suite, left, right),
    };

    private static int FirstWithBit(ReadOnlySpan<StateChange> changes, int depth)
    {
        int low = 0;
        int high = changes.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (changes[middle].KeyHash.Bit(depth))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private abstract class Node(Hash hash)
    {
        internal Hash Hash { get; } = hash;
    }

    private sealed class Leaf(ICryptoSuite suite, StateEntry entry)
        : Node(StateNodes.Leaf(suite, entry.KeyHash, entry.ValueHash))
    {
        internal StateEntry Entry { get; } = entry;
    }

    private sealed class Branch(ICryptoSuite suite, Node? left, Node? right)
        : Node(StateNodes.Branch(suite, left?.Hash ?? default, right?.Hash ?? default))
    {
        internal Node? Left { get; } = left;

        internal Node? Right { get; } = right;
    }
}
