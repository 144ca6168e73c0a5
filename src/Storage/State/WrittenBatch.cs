namespace Kapok.Storage.State;

/// <summary>A batch that is in its segment, though perhaps not yet on the disk.</summary>
/// <param name="Commit">Ends it.</param>
/// <param name="Next">The version it makes.</param>
/// <param name="Target">The segment.</param>
/// <param name="SizeBytes">Its length, the commit included.</param>
/// <param name="Locations">Where each change stands; none for a removal.</param>
internal sealed record WrittenBatch(
    StateCommit Commit, StoredStateMap Next, StateSegment Target, long SizeBytes, RecordLocation[] Locations)
{
    /// <summary>Notes which bytes of segments live by it, and which die.</summary>
    internal void Count(StateSegmentSet segments)
    {
        foreach (RecordLocation location in Locations)
        {
            Target.Take(location);
        }

        IndexNotes notes = Next.Batch!.Notes;
        Target.RemovalBytes += (long)notes.Removed.Count * StateRecord.RemovalSizeBytes;
        foreach (EntryPlace place in notes.Replaced)
        {
            segments[place.Location.Segment].Release(place.Location);
        }
    }
}
