using System;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// The changes of one version that is not written yet. Until it is, the version reads its values
/// from here, and what writing must correct in the index is collected here.
/// </summary>
/// <param name="number">A number that no other waiting batch has.</param>
/// <param name="entries">New entries, ascending by key hash; null where a key goes.</param>
/// <param name="older">The batch of the parent when that waits too.</param>
/// <param name="notes">Empty; its lists are large and used again.</param>
internal sealed class PendingBatch(int number, StateEntry?[] entries, PendingBatch? older, IndexNotes notes)
{
    internal int Number { get; } = number;

    internal StateEntry?[] Entries { get; } = entries;

    /// <summary>Cut when it is written.</summary>
    internal PendingBatch? Older { get; set; } = older;

    /// <summary>Of this version; and of its descendants the entries that name a change of this one.</summary>
    internal IndexNotes Notes { get; } = notes;

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

    /// <summary>Takes over what a thread noted, each place to the batch whose change it names.</summary>
    internal void Take(IndexNotes taken)
    {
        foreach (EntryPlace place in taken.Placed)
        {
            Find(place.Location.PendingBatch)!.Notes.Placed.Add(place);
        }

        Notes.Replaced.AddRange(taken.Replaced);
        Notes.Removed.AddRange(taken.Removed);
    }

    /// <summary>Gives every entry that waits the location of its change, in this version and in all
    /// that were made of it.</summary>
    internal void Settle(ReadOnlySpan<RecordLocation> locations)
    {
        foreach (EntryPlace place in Notes.Placed)
        {
            // Two notes of one place: a bucket that was made and merged again within the batch.
            if (place.Location.IsPending)
            {
                place.MoveTo(locations[place.Location.PendingIndex]);
            }
        }
    }
}
