using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Arrays and lists that every block needs, used again: they are so large that throwing them away
/// would make the runtime collect the whole heap every few blocks.
/// </summary>
internal sealed class BatchScratch(ICryptoSuite suite)
{
    private readonly Stack<List<EntryPlace>> lists = [];
    private ulong[] prefixes = [];
    private int[] order = [];
    private IndexEntry[] sorted = [];

    /// <summary>Two lists for a batch.</summary>
    internal (List<EntryPlace> Placed, List<EntryPlace> Replaced) RentLists() => (Rent(), Rent());

    /// <summary>Takes back the lists of a batch that is written or dropped.</summary>
    internal void Return(PendingBatch batch)
    {
        Return(batch.Places.Placed);
        Return(batch.Places.Replaced);
    }

    /// <summary>Sorts changes by key hash.</summary>
    /// <param name="changes">Each key once.</param>
    /// <returns>The new entry of each change in that order; null where a key goes.</returns>
    internal StateEntry?[] Sort(ReadOnlySpan<StateChange> changes)
    {
        Reserve(changes.Length);
        for (int i = 0; i < changes.Length; i++)
        {
            order[i] = i;
            prefixes[i] = Prefix(changes[i].KeyHash);
        }

        Array.Sort(prefixes, order, 0, changes.Length);
        SortTies(changes);
        StateEntry?[] entries = new StateEntry?[changes.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = changes[order[i]].Entry;
            sorted[i].KeyHash = changes[order[i]].KeyHash;
            Invariant.That(i == 0 || sorted[i - 1].KeyHash != sorted[i].KeyHash, "a block changes a record once");
        }

        return entries;
    }

    /// <summary>The changes that were sorted last as entries that name them as their location.</summary>
    internal ReadOnlyMemory<IndexEntry> ToIndex(PendingBatch batch)
    {
        for (int i = 0; i < batch.Entries.Length; i++)
        {
            StateEntry? entry = batch.Entries[i];
            sorted[i].LeafHash = entry is null ? default : StateNodes.Leaf(suite, entry.KeyHash, entry.ValueHash);
            sorted[i].Location = entry is null ? default : RecordLocation.Pending(batch.Number, i);
        }

        return sorted.AsMemory(0, batch.Entries.Length);
    }

    // Equal prefixes are next to each other, and as rare as somebody's work to find them.
    private void SortTies(ReadOnlySpan<StateChange> changes)
    {
        for (int i = 1; i < changes.Length; i++)
        {
            for (int k = i; k > 0 && prefixes[k - 1] == prefixes[k] && IsBefore(changes, k); k--)
            {
                (order[k - 1], order[k]) = (order[k], order[k - 1]);
            }
        }
    }

    private bool IsBefore(ReadOnlySpan<StateChange> changes, int index) =>
        changes[order[index]].KeyHash < changes[order[index - 1]].KeyHash;

    private static ulong Prefix(Hash keyHash)
    {
        Span<byte> bytes = stackalloc byte[Hash.SizeBytes];
        keyHash.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private void Reserve(int count)
    {
        if (sorted.Length < count)
        {
            sorted = new IndexEntry[count];
            prefixes = new ulong[count];
            order = new int[count];
        }
    }

    private List<EntryPlace> Rent() => lists.TryPop(out List<EntryPlace>? list) ? list : [];

    private void Return(List<EntryPlace> list)
    {
        list.Clear();
        lists.Push(list);
    }
}
