using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Kapok.Storage;

/// <summary>
/// An append-only log of opaque records in segment files (spec/storage.md). One thread writes; any
/// number of threads read meanwhile. Records are numbered without gaps.
/// </summary>
public sealed class SegmentLog : IDisposable
{
    private readonly IDisposable folderLock;
    private readonly SegmentSet segments;
    private readonly SegmentWriter writer;
    private volatile bool isDisposed;

    private SegmentLog(IDisposable folderLock, SegmentSet segments, SegmentWriter writer, RecoveryReport recovery)
    {
        this.folderLock = folderLock;
        this.segments = segments;
        this.writer = writer;
        Recovery = recovery;
    }

    /// <summary>What opening had to cut off.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>The number of the oldest record kept; equals <see cref="NextNumber"/> if there is none.</summary>
    public long FirstNumber => segments.Oldest.First;

    /// <summary>The number that the next record gets.</summary>
    public long NextNumber => segments.Newest.Next;

    /// <summary>All records before this number are on the disk. For the writing thread.</summary>
    public long SyncedNumber => writer.SyncedNumber;

    /// <summary>Opens or creates a log and takes its folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; created if absent.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The log, with every record that was synced.</returns>
    /// <exception cref="CorruptStoreException">Synced data is damaged or missing; nothing was changed.</exception>
    /// <exception cref="FolderLockedException">The folder is open elsewhere.</exception>
    /// <exception cref="System.IO.IOException">The file system failed.</exception>
    public static SegmentLog Open(IFileSystem files, string folder, SegmentLogOptions options)
    {
        files.CreateFolder(folder);
        IDisposable folderLock = files.Lock(folder);
        try
        {
            LogFolder place = new(files, folder);
            using LogRecovery recovery = new(place, options);
            SegmentSet segments = recovery.Run();
            SegmentWriter writer = SegmentWriter.Open(place, segments, options);
            recovery.HandOver();
            return new SegmentLog(folderLock, segments, writer, recovery.Report);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Appends one record. Readers see it at once; a crash may take it until <see cref="Sync"/>.</summary>
    /// <param name="payload">The bytes, at most <see cref="SegmentLogOptions.PayloadBytesMax"/>.</param>
    /// <returns>The record number.</returns>
    /// <exception cref="StoreStoppedException">The log stopped writing, now or earlier.</exception>
    /// <exception cref="System.IO.IOException">The disk is full. The record is absent and the log as before.</exception>
    public long Append(ReadOnlySpan<byte> payload)
    {
        ThrowIfDisposed();
        writer.MakeRoom(RecordHeader.SizeBytes + (long)payload.Length);
        long number = NextNumber;
        writer.DiscardStaged();
        writer.Stage(payload);
        writer.WriteStaged();
        return number;
    }

    /// <summary>Appends records in one write into one segment. Not atomic: a crash before the sync
    /// may leave the first ones of the group.</summary>
    /// <param name="payloads">The records, in order.</param>
    /// <returns>The number of the first one.</returns>
    /// <exception cref="StoreStoppedException">The log stopped writing, now or earlier.</exception>
    /// <exception cref="System.IO.IOException">The disk is full. All are absent and the log as before.</exception>
    public long AppendGroup(IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        ThrowIfDisposed();
        writer.MakeRoom(payloads.Sum(payload => RecordHeader.SizeBytes + (long)payload.Length));
        long number = NextNumber;
        writer.DiscardStaged();
        foreach (ReadOnlyMemory<byte> payload in payloads)
        {
            writer.Stage(payload.Span);
        }

        writer.WriteStaged();
        return number;
    }

    /// <summary>Returns when every appended record is on the disk.</summary>
    /// <exception cref="StoreStoppedException">The sync failed, now or earlier.</exception>
    public void Sync()
    {
        ThrowIfDisposed();
        writer.Sync();
    }

    /// <summary>Reads one record and checks it.</summary>
    /// <param name="number">Any number.</param>
    /// <param name="payload">Its bytes.</param>
    /// <returns>False when the record is not kept or not yet written.</returns>
    /// <exception cref="CorruptStoreException">The record is damaged.</exception>
    public bool TryRead(long number, [NotNullWhen(true)] out byte[]? payload)
    {
        ThrowIfDisposed();
        SegmentFile? segment = segments.Find(number);
        try
        {
            payload = segment?.Read(number);
        }
        catch (ObjectDisposedException) when (!isDisposed)
        {
            payload = null; // Pruned between finding and reading.
        }

        return payload is not null;
    }

    /// <summary>Reads records in order until the newest one at that moment.</summary>
    /// <param name="number">Where to begin, at least <see cref="FirstNumber"/>.</param>
    /// <returns>The records, read while they are enumerated.</returns>
    /// <exception cref="CorruptStoreException">A record is damaged.</exception>
    public IEnumerable<LogRecord> ReadFrom(long number)
    {
        for (; TryRead(number, out byte[]? payload); number++)
        {
            yield return new LogRecord(number, payload);
        }
    }

    /// <summary>Deletes the segments that hold only records before a number; never the newest one.</summary>
    /// <param name="number">The first record still needed.</param>
    /// <exception cref="StoreStoppedException">The log stopped writing, now or earlier.</exception>
    public void TruncateBefore(long number)
    {
        ThrowIfDisposed();
        writer.TruncateBefore(number);
    }

    /// <summary>Closes the files and leaves the folder. Does not sync.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        writer.Dispose();
        segments.Dispose();
        folderLock.Dispose();
    }

    /// <summary>Refuses when the log stopped writing, so that its owner does not go on elsewhere.</summary>
    internal void ThrowIfStopped() => writer.ThrowIfStopped();

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(isDisposed, this);
}
