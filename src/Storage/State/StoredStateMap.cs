using System;
using System.Collections.Generic;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// One version of the canonical state map (spec/ledger.md, section 6) whose values are on the disk.
/// Its roots are those of <see cref="StateMap"/>. Immutable to whoever reads it; versions share what
/// did not change. A version stays readable while its height is kept or a <see cref="StateReader"/>
/// holds it.
/// </summary>
public sealed class StoredStateMap : IStateMap
{
    private readonly StateContext context;
    private readonly IndexNode top;
    private PendingBatch? batch;

    internal StoredStateMap(StateContext context, IndexNode top, long count)
    {
        this.context = context;
        this.top = top;
        Count = count;
    }

    /// <summary>The root; 32 zero bytes for no records.</summary>
    public Hash Root => top.Hash;

    /// <summary>Number of records.</summary>
    public long Count { get; }

    /// <summary>The version that this one was made of while this one is not written.</summary>
    internal StoredStateMap? Parent { get; set; }

    /// <summary>The changes while they are not written.</summary>
    internal PendingBatch? Batch
    {
        get => Volatile.Read(ref batch);
        set => Volatile.Write(ref batch, value);
    }

    internal IndexNode Top => top;

    /// <summary>Who reads it: the nodes below the top mean nothing when nobody does.</summary>
    internal VersionHolds Holds { get; } = new();

    /// <summary>Finds a record.</summary>
    /// <param name="keyHash">Its place.</param>
    /// <returns>The entry, or null.</returns>
    /// <exception cref="CorruptStoreException">The record is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The version is not kept any more.</exception>
    public StateEntry? Find(Hash keyHash)
    {
        using VersionHold hold = Holds.Take();
        return IndexSearch.Find(top, keyHash) is EntryPlace place ? EntryAt(place) : null;
    }

    /// <summary>All records, ascending by key hash, read while they are enumerated.</summary>
    /// <returns>The entries.</returns>
    /// <exception cref="CorruptStoreException">A record is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The version is not kept any more.</exception>
    public IEnumerable<StateEntry> Entries()
    {
        using VersionHold hold = Holds.Take();
        foreach (IndexEntry[] entries in IndexSearch.Buckets(top))
        {
            for (int i = 0; i < entries.Length; i++)
            {
                yield return EntryAt(new EntryPlace(entries, i));
            }
        }
    }

    /// <summary>
    /// The map after some changes, in memory alone: <see cref="StateStore.Apply(ulong, Hash, StoredStateMap)"/>
    /// writes it. Blocks that are executed but not final are such versions; one that never becomes
    /// final is dropped when another of its height is written.
    /// </summary>
    /// <param name="changes">Changes, each key once.</param>
    /// <returns>The new map.</returns>
    /// <exception cref="InvariantBrokenException">A key twice, or this version can have no successor:
    /// another one was written in its place or after it.</exception>
    public StoredStateMap With(ReadOnlySpan<StateChange> changes)
    {
        lock (context.Gate)
        {
            Invariant.That(context.CanSucceed(this), "a version is made of the newest one or of one that waits");
            BatchScratch scratch = context.Scratch;
            PendingBatch added = new(context.NextBatchNumber(), scratch.Sort(changes), Batch, scratch);
            (IndexNode changed, int addedCount) = added.Run(scratch, top, scratch.ToIndex(added));
            StoredStateMap next = new(context, changed, Count + addedCount) { Parent = this, Batch = added };
            context.Pending.Add(next);
            return next;
        }
    }

    IStateMap IStateMap.With(Span<StateChange> changes) => With(changes);

    /// <summary>Proves what the map says of some keys.</summary>
    /// <param name="keyHashes">1 to 1,000 different keys, whether there are records or not.</param>
    /// <returns>The proof.</returns>
    /// <exception cref="CorruptStoreException">Another record on the path of an absent key is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The version is not kept any more.</exception>
    public byte[] Prove(params ReadOnlySpan<Hash> keyHashes)
    {
        using VersionHold hold = Holds.Take();
        return StateProofWriter.Write(context.Builder, top, keyHashes, place => EntryAt(place).ValueHash);
    }

    /// <summary>The state at an earlier height, as long as this version stays readable.</summary>
    /// <param name="earlier">What the records that changed since then were at that height.</param>
    /// <returns>That state, for proofs.</returns>
    /// <exception cref="ObjectDisposedException">The version is not kept any more.</exception>
    public RewoundState Rewind(IReadOnlyCollection<StateClaim> earlier) =>
        new(context.Builder, top, Holds, earlier, place => EntryAt(place).ValueHash);

    /// <summary>The same records as a state of its own: versions made of it are never written, and it takes
    /// changes when this version no longer does.</summary>
    /// <returns>The state, readable as long as this version is.</returns>
    public IStateMap Detach() => new DetachedState(this, []);

    private StateEntry EntryAt(EntryPlace place)
    {
        while (true)
        {
            RecordLocation location = place.Location;
            if (!location.IsPending)
            {
                if (TryRead(place, location, out StateEntry? read))
                {
                    return read!;
                }
            }
            else if (Batch?.Find(location.PendingBatch) is PendingBatch waiting)
            {
                return waiting.Entries[location.PendingIndex]!;
            }

            // Written or moved since the location was read: it names the new place by now.
        }
    }

    private bool TryRead(EntryPlace place, RecordLocation location, out StateEntry? entry)
    {
        Hash keyHash = place.Entries[place.Index].KeyHash;
        try
        {
            StateSegment segment = context.Segments[location.Segment];
            entry = segment.Read(location, record => ToEntry(context.Domain, keyHash, record));
            return entry is not null ? true : throw segment.Damaged(location);
        }
        catch (ObjectDisposedException) when (place.Location != location)
        {
            entry = null;
            return false;
        }
    }

    private static StateEntry? ToEntry(HashDomain domain, Hash keyHash, StateRecord record)
    {
        return record.KeyHash(domain) == keyHash
            ? StateEntry.Of(domain, record.Key, keyHash, record.Height, record.Value.ToArray())
            : null;
    }
}
