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
/// <param name="scratch">Lends the notes: their lists are large and used again.</param>
internal sealed class PendingBatch(int number, StateEntry?[] entries, PendingBatch? older, BatchScratch scratch)
{
    private readonly IndexNotes left = scratch.Rent();
    private readonly IndexNotes right = scratch.Rent();

    internal int Number { get; } = number;

    internal StateEntry?[] Entries { get; } = entries;

    /// <summary>Cut when it is written.</summary>
    internal PendingBatch? Older { get; set; } = older;

    /// <summary>Of this version; and of its descendants the entries that name a change of this one.</summary>
    internal IndexNotes Notes { get; } = scratch.Rent();

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

    /// <summary>Makes the index of the version.</summary>
    /// <param name="builders">With the memory of the scratch, which is used by one at a time.</param>
    /// <param name="top">The index of the parent.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>The index, and how many records it has more.</returns>
    internal (IndexNode Top, int Added) Run(BatchScratch builders, IndexNode top, ReadOnlyMemory<IndexEntry> changes)
    {
        IndexUpdate update = new(builders.Left, changes, left);
        IndexNode changed = update.Run(top, new IndexUpdate(builders.Right, changes, right));
        Take(left);
        Take(right);
        return (changed, update.Added);
    }

    /// <summary>Lets the next versions use the nodes that this one replaced: nobody sees them any more.</summary>
    internal void ReuseReplaced(BatchScratch lender)
    {
        lender.Reuse(left, right);
        ForgetReplaced(lender);
    }

    /// <summary>Leaves those nodes to the runtime.</summary>
    internal void ForgetReplaced(BatchScratch lender)
    {
        lender.Return(left);
        lender.Return(right);
    }

    // Each place goes to the batch whose change it names.
    private void Take(IndexNotes taken)
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
