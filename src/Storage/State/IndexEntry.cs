using System.Threading;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>What memory holds of one record: 72 bytes, in the array of its bucket.</summary>
internal struct IndexEntry
{
    internal Hash KeyHash;
    internal Hash LeafHash;
    private ulong location;

    /// <summary>
    /// The one thing that changes in place: when a record is written or moved, both the old and the
    /// new location hold the same bytes, so that a reader may meet either.
    /// </summary>
    internal RecordLocation Location
    {
        readonly get => new(Volatile.Read(in location));
        set => Volatile.Write(ref location, value.Bits);
    }
}

/// <summary>An entry in the array that holds it.</summary>
/// <param name="Entries">The array of a bucket.</param>
/// <param name="Index">Place in it.</param>
internal readonly record struct EntryPlace(IndexEntry[] Entries, int Index)
{
    internal RecordLocation Location => Entries[Index].Location;

    internal void MoveTo(RecordLocation location) => Entries[Index].Location = location;
}
