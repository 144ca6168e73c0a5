using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// The state of a ledger on the disk (spec/state.md): append-only segments of records, and an index
/// in memory that is the state map. One thread at a time writes; readers never wait for it, nor it
/// for them.
/// </summary>
public sealed class StateStore : IDisposable
{
    private readonly IDisposable folderLock;
    private readonly Lock writing = new();
    private readonly StateContext context;
    private readonly StateWriter writer;
    private readonly StateVersions versions;
    private readonly StateUpkeep upkeep;
    private bool isDisposed;

    private StateStore(
        IDisposable folderLock, StateContext context, StateWriter writer, StateVersions versions, StateUpkeep upkeep)
    {
        this.folderLock = folderLock;
        this.context = context;
        this.writer = writer;
        this.versions = versions;
        this.upkeep = upkeep;
    }

    /// <summary>What opening found.</summary>
    public required StateRecoveryReport Recovery { get; init; }

    /// <summary>The newest state that is on the disk.</summary>
    public StoredStateMap Current => context.Newest!;

    /// <summary>The block behind which it is; null in a new store.</summary>
    public StateCommit? Commit { get; private set; }

    /// <summary>Size and use of the files at this moment. For the writing thread.</summary>
    public StateStoreFigures Figures => new(
        context.Segments.FileBytes + upkeep.LastCheckpointBytes,
        context.Segments.All.Count,
        upkeep.LivePercent);

    /// <summary>Opens or creates a store and takes its folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; created if absent.</param>
    /// <param name="domain">The genesis domain, under which keys and values are hashed.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The store at its last whole commit.</returns>
    /// <exception cref="CorruptStoreException">Data that had reached the disk is damaged or missing.</exception>
    /// <exception cref="FolderLockedException">The folder is open elsewhere.</exception>
    /// <exception cref="IOException">The file system failed.</exception>
    public static StateStore Open(IFileSystem files, string folder, HashDomain domain, StateStoreOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BucketKeysMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HeightsKept, 1);
        files.CreateFolder(folder);
        IDisposable folderLock = files.Lock(folder);
        try
        {
            StateFolder place = new(files, folder);
            IndexBuilder builder = new(domain.Suite, options.BucketKeysMax);
            using StateRecovery recovery = new(place, domain, builder);
            recovery.Run();
            StateContext context = new(domain, recovery.Segments, builder, options.HeightsKept);
            StateStore store = Wire(folderLock, place, recovery, options, context);
            recovery.HandOver();
            return store;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Writes the changes of a block and returns when they are on the disk.</summary>
    /// <param name="height">Height of the block; the next one, or any in a new store.</param>
    /// <param name="block">Its id.</param>
    /// <param name="changes">Changes, each key once.</param>
    /// <returns>The new state.</returns>
    /// <exception cref="IOException">Nothing was applied. After <see cref="StoreStoppedException"/> the
    /// store must be opened again; otherwise the disk is full and the call may be repeated.</exception>
    public StoredStateMap Apply(ulong height, Hash block, ReadOnlySpan<StateChange> changes)
    {
        StoredStateMap next = Current.With(changes);
        Apply(height, block, next);
        return next;
    }

    /// <summary>Writes a version that was made ahead and returns when it is on the disk. Versions that
    /// were made beside it are dropped; those made of it wait on.</summary>
    /// <param name="height">Height of the block; the next one, or any in a new store.</param>
    /// <param name="block">Its id.</param>
    /// <param name="next">Made of <see cref="Current"/> by <see cref="StoredStateMap.With"/>.</param>
    /// <exception cref="IOException">As for the first overload.</exception>
    public void Apply(ulong height, Hash block, StoredStateMap next) => Apply([(height, block, next)]);

    /// <summary>Writes versions that were made ahead, each of the one before, and returns when all are
    /// on the disk, which works once for all. Each is a batch of its own: a crash leaves any number of
    /// them, from the first on. Meanwhile other threads may make further versions.</summary>
    /// <param name="blocks">Height, block id and version, as for one.</param>
    /// <exception cref="IOException">As for the first overload, but versions for which the disk had
    /// room are applied: <see cref="Commit"/> tells.</exception>
    public void Apply(IReadOnlyList<(ulong Height, Hash Block, StoredStateMap Next)> blocks)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            ThrowIfOutOfOrder(blocks);
            List<WrittenBatch> written = [];
            try
            {
                foreach ((ulong height, Hash block, StoredStateMap next) in blocks)
                {
                    written.Add(Write(new StateCommit(height, block, next.Root, next.Count), next));
                }
            }
            finally
            {
                Finish(written); // What the file has counts, even if there was no room for what follows.
            }
        }
    }

    /// <summary>Opens the state at one of the last heights.</summary>
    /// <param name="height">The height.</param>
    /// <param name="reader">Keeps it readable until disposed.</param>
    /// <returns>False when the height is not kept.</returns>
    public bool TryOpenReader(ulong height, [NotNullWhen(true)] out StateReader? reader) =>
        versions.TryOpen(height, out reader);

    /// <summary>
    /// Does one bounded piece of upkeep: moves records out of a segment, writes a part of a
    /// checkpoint, or deletes what nobody needs. A crash at any moment loses nothing.
    /// </summary>
    /// <returns>Whether there is more to do now.</returns>
    /// <exception cref="IOException">The disk failed; a full one leaves the store as before.</exception>
    /// <exception cref="CorruptStoreException">A record of a segment is damaged.</exception>
    public bool Step()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            writer.ThrowIfStopped();
            return Commit is not null && upkeep.Step(Current, Commit);
        }
    }

    /// <summary>Begins a checkpoint of the present state, so that the next start is short. The steps
    /// that follow write it.</summary>
    public void BeginCheckpoint()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            writer.ThrowIfStopped();
            if (Commit is not null)
            {
                upkeep.BeginCheckpoint(Current, Commit);
            }
        }
    }

    /// <summary>Closes the files and leaves the folder. Everything applied is on the disk already.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            if (!isDisposed)
            {
                isDisposed = true;
                upkeep.Dispose();
                writer.Dispose();
                context.Segments.Dispose();
                folderLock.Dispose();
            }
        }
    }

    private static StateStore Wire(
        IDisposable folderLock, StateFolder folder, StateRecovery recovery, StateStoreOptions options, StateContext context)
    {
        StateWriter writer = StateWriter.Open(folder, context.Segments, options);
        StateVersions versions = new(options.HeightsKept);
        StateUpkeep upkeep = new(folder, context, writer, versions, options)
        {
            LastPosition = recovery.Checkpoint?.Position,
            LastCheckpointBytes = recovery.CheckpointBytes,
        };
        StateCommit? commit = recovery.Commit;
        context.Newest = new StoredStateMap(context, recovery.Top, commit?.Count ?? 0);
        if (commit is not null)
        {
            versions.Add(commit, context.Newest);
        }

        return new StateStore(folderLock, context, writer, versions, upkeep)
        {
            Recovery = recovery.Report,
            Commit = commit,
        };
    }

    private void ThrowIfOutOfOrder(IReadOnlyList<(ulong Height, Hash Block, StoredStateMap Next)> blocks)
    {
        StoredStateMap parent = Current;
        ulong? last = Commit?.Height;
        foreach ((ulong height, _, StoredStateMap next) in blocks)
        {
            Invariant.That(ReferenceEquals(next.Parent, parent), "a version is written on the one it was made of");
            Invariant.That(last is null || height == last + 1, "heights have no gaps");
            (parent, last) = (next, height);
        }
    }

    private WrittenBatch Write(StateCommit commit, StoredStateMap next)
    {
        RecordLocation[] locations = writer.Stage(commit.Height, next.Batch!);
        (StateSegment target, long offset) = writer.Write(commit);
        for (int i = 0; i < locations.Length; i++)
        {
            locations[i] = next.Batch!.Entries[i] is null ? default : locations[i].In(target.Number, offset);
        }

        return new WrittenBatch(commit, next, target, target.EndBytes - offset, locations);
    }

    private void Finish(List<WrittenBatch> written)
    {
        if (written.Count > 0)
        {
            writer.Sync();
            lock (context.Gate)
            {
                written.ForEach(Publish);
            }
        }
    }

    // The places name the locations before the batch goes, so that a reader finds one or the other.
    private void Publish(WrittenBatch written)
    {
        written.Count(context.Segments);
        upkeep.NoteWritten(written.SizeBytes);
        written.Next.Batch!.Settle(written.Locations);
        versions.Add(written.Commit, written.Next);
        if (Commit is null)
        {
            Current.Holds.Release(); // Without a height, it is not among the versions.
        }

        context.Follow(written.Next);

        Commit = written.Commit;
    }
}
