using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// The changes of one version that is not written yet. Until it is, the version reads its values
/// from here, and what writing must correct in the index is collected here.
/// </summary>
/// <param name="number">A number that no other waiting batch has.</param>
/// <param name="entries">New entries, ascending by key hash; null where a key goes.</param>
/// <param name="older">The batch of the parent when that waits too.</param>
/// <param name="places">Two empty lists, of those that are used again and again: they are large.</param>
internal sealed class PendingBatch(
    int number, StateEntry?[] entries, PendingBatch? older, (List<EntryPlace> Placed, List<EntryPlace> Replaced) places)
{
    private readonly List<Hash> removed = [];

    internal int Number { get; } = number;

    internal StateEntry?[] Entries { get; } = entries;

    /// <summary>Cut when it is written.</summary>
    internal PendingBatch? Older { get; set; } = older;

    /// <summary>Every entry, of this version or a descendant, that names a change as its location; and
    /// those of the parent that this version changes or removes: their bytes die.</summary>
    internal (List<EntryPlace> Placed, List<EntryPlace> Replaced) Places { get; } = places;

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

    /// <summary>Notes entries of a new array that wait for a location.</summary>
    internal void NotePlaces(IndexEntry[] bucket)
    {
        for (int i = 0; i < bucket.Length; i++)
        {
            RecordLocation location = bucket[i].Location;
            if (location.IsPending)
            {
                Find(location.PendingBatch)!.Places.Placed.Add(new EntryPlace(bucket, i));
            }
        }
    }

    internal void NoteReplaced(EntryPlace place, bool isRemoval)
    {
        Places.Replaced.Add(place);
        if (isRemoval)
        {
            removed.Add(place.Entries[place.Index].KeyHash);
        }
    }

    /// <summary>Gives every entry that waits the location of its change, in this version and in all
    /// that were made of it.</summary>
    internal void Settle(ReadOnlySpan<RecordLocation> locations)
    {
        foreach (EntryPlace place in Places.Placed)
        {
            // Two notes of one place: a bucket that was made and merged again within the batch.
            if (place.Location.IsPending)
            {
                place.MoveTo(locations[place.Location.PendingIndex]);
            }
        }
    }
}
