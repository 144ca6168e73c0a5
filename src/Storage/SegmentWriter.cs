using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;

namespace Kapok.Storage;

/// <summary>The one writer of a log. After a failure that leaves the disk unknown it stops for good.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly LogFolder folder;
    private readonly SegmentSet segments;
    private readonly SegmentLogOptions options;
    private readonly IFile syncedMark;
    private readonly ArrayBufferWriter<byte> staged = new();
    private readonly List<int> stagedPayloadBytes = [];
    private Exception? failure;

    private SegmentWriter(LogFolder folder, SegmentSet segments, SegmentLogOptions options, IFile syncedMark)
    {
        this.folder = folder;
        this.segments = segments;
        this.options = options;
        this.syncedMark = syncedMark;
        SyncedNumber = NextNumber;
    }

    internal long NextNumber => segments.Newest.Next;

    internal long SyncedNumber { get; private set; }

    public void Dispose() => syncedMark.Dispose();

    internal static SegmentWriter Open(LogFolder folder, SegmentSet segments, SegmentLogOptions options)
    {
        bool isNew = !folder.Files.FileExists(folder.SyncedPath);
        SegmentWriter writer = new(folder, segments, options, folder.Files.Open(folder.SyncedPath));
        NumberMark.Write(writer.syncedMark, writer.SyncedNumber);
        if (isNew)
        {
            writer.syncedMark.Sync();
            folder.Files.SyncFolder(folder.Path);
        }

        return writer;
    }

    /// <summary>Adds a record to the next write.</summary>
    internal void Stage(ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, options.PayloadBytesMax);
        long number = NextNumber + stagedPayloadBytes.Count;
        RecordHeader header = new(
            payload.Length, number != SyncedNumber, number, RecordHeader.ChecksumOf(number, payload));
        header.Write(staged.GetSpan(RecordHeader.SizeBytes));
        staged.Advance(RecordHeader.SizeBytes);
        staged.Write(payload);
        stagedPayloadBytes.Add(payload.Length);
    }

    internal void DiscardStaged()
    {
        staged.ResetWrittenCount();
        stagedPayloadBytes.Clear();
    }

    /// <summary>Makes room for a group of a size, so that it lies in one segment.</summary>
    internal void MakeRoom(long groupBytes)
    {
        ThrowIfStopped();
        SegmentFile newest = segments.Newest;
        if (newest.Next > newest.First && newest.EndBytes + groupBytes > options.SegmentBytesMax)
        {
            Sync();
            OrStop(() => segments.Add(SegmentCreation.Create(folder, NextNumber)));
        }
    }

    /// <summary>Writes what is staged, all or nothing, and shows it to readers.</summary>
    internal void WriteStaged()
    {
        ThrowIfStopped();
        SegmentFile newest = segments.Newest;
        try
        {
            newest.File.WriteAt(newest.EndBytes, staged.WrittenSpan);
        }
        catch (IOException)
        {
            // A full disk writes a part. Without it the log is as before and may go on.
            OrStop(() => newest.File.Truncate(newest.EndBytes));
            throw;
        }

        stagedPayloadBytes.ForEach(newest.Publish);
        DiscardStaged();
    }

    internal void Sync()
    {
        ThrowIfStopped();
        if (SyncedNumber == NextNumber)
        {
            return;
        }

        OrStop(() =>
        {
            segments.Newest.File.Sync();
            SyncedNumber = NextNumber;
            NumberMark.Write(syncedMark, SyncedNumber);
        });
    }

    /// <summary>Deletes whole segments; the mark first, so that an interrupted deletion is finished
    /// at the next opening (S-14).</summary>
    internal void TruncateBefore(long number)
    {
        ThrowIfStopped();
        SegmentFile[] removed = segments.RemoveBefore(number);
        if (removed.Length == 0)
        {
            return;
        }

        long kept = segments.Oldest.First;
        OrStop(() =>
        {
            AtomicFile.Replace(folder.Files, folder.KeptPath, file => NumberMark.Write(file, kept));
            foreach (SegmentFile segment in removed)
            {
                segment.Dispose();
                folder.Files.DeleteFile(segment.File.Path);
            }

            folder.Files.SyncFolder(folder.Path);
        });
    }

    internal void ThrowIfStopped()
    {
        if (failure is not null)
        {
            throw new StoreStoppedException(folder.Path, failure);
        }
    }

    private void OrStop(Action action)
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
}
