using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Arrays and lists that every block needs, used again: they are so large that throwing them away
/// would make the runtime collect the whole heap every few blocks.
/// </summary>
internal sealed class BatchScratch
{
    private readonly ICryptoSuite suite;
    private readonly IndexStock leftStock = new();
    private readonly IndexStock rightStock = new();
    private readonly Stack<IndexNotes> free = [];
    private ulong[] prefixes = [];
    private int[] order = [];
    private IndexEntry[] sorted = [];

    internal BatchScratch(IndexBuilder builder)
    {
        suite = builder.Suite;
        Left = builder.With(leftStock);
        Right = builder.With(rightStock);
    }

    /// <summary>Makes nodes for one thread out of those that nobody sees any more.</summary>
    internal IndexBuilder Left { get; }

    /// <summary>The same for another thread.</summary>
    internal IndexBuilder Right { get; }

    /// <summary>Takes the nodes that a version replaced when nobody sees them any more.</summary>
    internal void Reuse(IndexNotes left, IndexNotes right)
    {
        leftStock.TakeAll(left.Gone);
        rightStock.TakeAll(right.Gone);
    }

    /// <summary>Empty notes.</summary>
    internal IndexNotes Rent() => free.TryPop(out IndexNotes? notes) ? notes : new IndexNotes();

    /// <summary>Takes back notes that nobody needs any more.</summary>
    internal void Return(IndexNotes notes)
    {
        notes.Clear();
        free.Push(notes);
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
        int half = batch.Entries.Length / 2;
        Parallel.Invoke(() => Fill(batch, 0, half), () => Fill(batch, half, batch.Entries.Length));
        return sorted.AsMemory(0, batch.Entries.Length);
    }

    private void Fill(PendingBatch batch, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            StateEntry? entry = batch.Entries[i];
            sorted[i].LeafHash = entry is null ? default : StateNodes.Leaf(suite, entry.KeyHash, entry.ValueHash);
            sorted[i].Location = entry is null ? default : RecordLocation.Pending(batch.Number, i);
        }
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
}
