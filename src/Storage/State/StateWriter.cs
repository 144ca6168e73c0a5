using System;
using System.Buffers;
using System.IO;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// The one writer of a state store: stages a batch, writes it behind the newest segment, syncs. After
/// a failure that leaves the disk unknown it stops for good.
/// </summary>
internal sealed class StateWriter : IDisposable
{
    private readonly StateFolder folder;
    private readonly StateSegmentSet segments;
    private readonly StateStoreOptions options;
    private readonly IFile syncedMark;
    private readonly ArrayBufferWriter<byte> staged = new();
    private long syncedBytes;
    private Exception? failure;

    private StateWriter(StateFolder folder, StateSegmentSet segments, StateStoreOptions options, IFile syncedMark)
    {
        this.folder = folder;
        this.segments = segments;
        this.options = options;
        this.syncedMark = syncedMark;
        syncedBytes = segments.Newest.EndBytes;
    }

    public void Dispose() => syncedMark.Dispose();

    /// <summary>Begins writing behind segments that are on the disk.</summary>
    internal static StateWriter Open(StateFolder folder, StateSegmentSet segments, StateStoreOptions options)
    {
        bool isNew = !folder.Files.FileExists(folder.SyncedPath);
        StateWriter writer = new(folder, segments, options, folder.Files.Open(folder.SyncedPath));
        writer.Mark();
        if (isNew)
        {
            writer.syncedMark.Sync();
            folder.Files.SyncFolder(folder.Path);
        }

        return writer;
    }

    /// <summary>Stages the changes of a batch.</summary>
    /// <returns>The place of each change within what is staged, with its length; in segment 0.</returns>
    internal RecordLocation[] Stage(ulong height, PendingBatch batch)
    {
        DiscardStaged();
        RecordLocation[] places = new RecordLocation[batch.Entries.Length];
        for (int i = 0; i < places.Length; i++)
        {
            if (batch.Entries[i] is StateEntry entry)
            {
                places[i] = StageValue(entry);
            }
        }

        foreach (Hash removed in batch.Notes.Removed)
        {
            StateRecord.WriteRemoval(Room(StateRecord.RemovalSizeBytes), height, removed);
            staged.Advance(StateRecord.RemovalSizeBytes);
        }

        return places;
    }

    /// <summary>Stages a copy of a record that is whole.</summary>
    /// <returns>Its place within what is staged.</returns>
    internal RecordLocation StageCopy(StateRecord record)
    {
        RecordLocation place = RecordLocation.Of(0, staged.WrittenCount, record.SizeBytes);
        staged.Write(record.Bytes);
        return place;
    }

    internal void DiscardStaged() => staged.ResetWrittenCount();

    /// <summary>Writes what is staged and a commit behind it, all or nothing.</summary>
    /// <returns>The segment and where the batch begins in it.</returns>
    /// <exception cref="IOException">The disk is full and the store as before, or the store stopped.</exception>
    internal (StateSegment Segment, long OffsetBytes) Write(StateCommit commit)
    {
        ThrowIfStopped();
        MakeRoom(staged.WrittenCount + StateCommit.RecordBytes);
        commit.Write(Room(StateCommit.RecordBytes), syncedBytes);
        staged.Advance(StateCommit.RecordBytes);
        StateSegment newest = segments.Newest;
        long offset = newest.EndBytes;
        try
        {
            newest.File.WriteAt(offset, staged.WrittenSpan);
        }
        catch (IOException)
        {
            // A full disk writes a part. Without it the store is as before and may go on.
            OrStop(() => newest.File.Truncate(offset));
            throw;
        }

        newest.EndBytes += staged.WrittenCount;
        return (newest, offset);
    }

    /// <summary>Returns when everything written is on the disk.</summary>
    internal void Sync()
    {
        ThrowIfStopped();
        if (syncedBytes < segments.Newest.EndBytes)
        {
            OrStop(() =>
            {
                segments.Newest.File.Sync();
                syncedBytes = segments.Newest.EndBytes;
                Mark();
            });
        }
    }

    internal void ThrowIfStopped()
    {
        if (failure is not null)
        {
            throw new StoreStoppedException(folder.Path, failure);
        }
    }

    /// <summary>Runs what would leave the disk unknown if it failed.</summary>
    internal void OrStop(Action action)
    {
        try
        {
            action();
        }
        catch (IOException cause)
        {
            failure = cause;
            throw new StoreStoppedException(folder.Path, cause);
        }
    }

    private RecordLocation StageValue(StateEntry entry)
    {
        int keyBytes = System.Text.Encoding.UTF8.GetByteCount(entry.Key);
        long wanted = (long)keyBytes + entry.Value.Length;
        Invariant.That(
            keyBytes <= ushort.MaxValue && wanted < StateRecord.SizeBytesMax - RecordLocation.UnitBytes * 8,
            "a record fits in a segment");
        int sizeBytes = StateRecord.ValueBytes(keyBytes, entry.Value.Length);
        RecordLocation place = RecordLocation.Of(0, staged.WrittenCount, sizeBytes);
        StateRecord.WriteValue(Room(sizeBytes), entry.Height, entry.Key, entry.Value.Span);
        staged.Advance(sizeBytes);
        return place;
    }

    // A batch lies in one segment, so that a torn one is a torn end of one file.
    private void MakeRoom(long batchBytes)
    {
        StateSegment newest = segments.Newest;
        bool isUsed = newest.EndBytes > StateSegmentHeader.SizeBytes;
        if (isUsed && newest.EndBytes + batchBytes > options.SegmentBytesMax)
        {
            Sync();
            OrStop(() => segments.Add(StateSegmentCreation.Create(folder, newest.Number + 1)));
            syncedBytes = segments.Newest.EndBytes;
        }

        Invariant.That(
            segments.Newest.EndBytes + batchBytes < RecordLocation.SegmentBytesMax, "a batch fits in a segment");
    }

    private void Mark() => StateMark.Write(syncedMark, segments.Newest.Number, syncedBytes);

    private Span<byte> Room(int sizeBytes) => staged.GetSpan(sizeBytes)[..sizeBytes];
}
