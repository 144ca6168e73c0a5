using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>What one thread notes while it makes a version: what writing must correct in the index.</summary>
internal sealed class IndexNotes
{
    /// <summary>Entries of new arrays that wait for a location.</summary>
    internal List<EntryPlace> Placed { get; } = [];

    /// <summary>Entries of the parent that the version changes or removes: their bytes die.</summary>
    internal List<EntryPlace> Replaced { get; } = [];

    /// <summary>Keys that the parent had and the version has not.</summary>
    internal List<Hash> Removed { get; } = [];

    /// <summary>Nodes of the parent that the version has not.</summary>
    internal IndexStock Gone { get; } = new();

    internal void NotePlaces(IndexEntry[] bucket)
    {
        for (int i = 0; i < bucket.Length; i++)
        {
            if (bucket[i].Location.IsPending)
            {
                Placed.Add(new EntryPlace(bucket, i));
            }
        }
    }

    internal void NoteReplaced(EntryPlace place, bool isRemoval)
    {
        Replaced.Add(place);
        if (isRemoval)
        {
            Removed.Add(place.Entries[place.Index].KeyHash);
        }
    }

    internal void Clear()
    {
        Placed.Clear();
        Replaced.Clear();
        Removed.Clear();
        Gone.Clear();
    }
}
