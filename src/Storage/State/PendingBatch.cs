using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// The changes of one version that is not written yet. Until it is, the version reads its values
/// from here, and what writing must correct in the index is collected here.
/// </summary>
internal sealed class PendingBatch
{
    private readonly List<EntryPlace> placed;
    private readonly List<EntryPlace> replaced;
    private readonly List<Hash> removed = [];

    internal PendingBatch(int number, ReadOnlySpan<StateChange> changes, PendingBatch? older)
    {
        Number = number;
        Changes = Sorted(changes);
        Older = older;
        placed = new List<EntryPlace>(changes.Length);
        replaced = new List<EntryPlace>(changes.Length);
    }

    /// <summary>A number that no other waiting batch has.</summary>
    internal int Number { get; }

    /// <summary>Ascending by key hash, each key once.</summary>
    internal StateChange[] Changes { get; }

    /// <summary>The batch of the parent when that waits too. Cut when it is written.</summary>
    internal PendingBatch? Older { get; set; }

    /// <summary>Entries of the parent that this version changes or removes: their bytes die.</summary>
    internal IReadOnlyList<EntryPlace> Replaced => replaced;

    /// <summary>Keys that the parent had and this version has not.</summary>
    internal IReadOnlyList<Hash> Removed => removed;

    /// <summary>The batch with a number, from this one back; null when it is written by now.</summary>
    internal PendingBatch? Find(int number)
    {
        PendingBatch? batch = this;
        while (batch is not null && batch.Number != number)
        {
            batch = batch.Older;
        }

        return batch;
    }

    /// <summary>The changes as entries that name them as their location.</summary>
    internal IndexEntry[] ToEntries(ICryptoSuite suite)
    {
        IndexEntry[] entries = new IndexEntry[Changes.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i].KeyHash = Changes[i].KeyHash;
            if (Changes[i].Entry is StateEntry entry)
            {
                entries[i].LeafHash = StateNodes.Leaf(suite, entry.KeyHash, entry.ValueHash);
                entries[i].Location = RecordLocation.Pending(Number, i);
            }
        }

        return entries;
    }

    /// <summary>Notes entries of a new array that wait for a location.</summary>
    internal void NotePlaces(IndexEntry[] entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            RecordLocation location = entries[i].Location;
            if (location.IsPending)
            {
                Find(location.PendingBatch)!.placed.Add(new EntryPlace(entries, i));
            }
        }
    }

    internal void NoteReplaced(EntryPlace place, bool isRemoval)
    {
        replaced.Add(place);
        if (isRemoval)
        {
            removed.Add(place.Entries[place.Index].KeyHash);
        }
    }

    /// <summary>Gives every entry that waits the location of its change, in this version and in all
    /// that were made of it.</summary>
    internal void Settle(ReadOnlySpan<RecordLocation> locations)
    {
        foreach (EntryPlace place in placed)
        {
            // Two notes of one place: a bucket that was made and merged again within the batch.
            if (place.Location.IsPending)
            {
                place.MoveTo(locations[place.Location.PendingIndex]);
            }
        }
    }

    private static StateChange[] Sorted(ReadOnlySpan<StateChange> changes)
    {
        StateChange[] sorted = changes.ToArray();
        Array.Sort(sorted, (left, right) => left.KeyHash.CompareTo(right.KeyHash));
        for (int i = 1; i < sorted.Length; i++)
        {
            Invariant.That(sorted[i - 1].KeyHash != sorted[i].KeyHash, "a block changes a record once");
        }

        return sorted;
    }
}
