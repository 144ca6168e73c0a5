using System;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Storage;

/// <summary>
/// Final blocks by height, as opaque bytes. Heights have no gaps and begin at 1, or after the
/// snapshot that a joining member started from.
/// </summary>
public sealed class BlockStore : IDisposable
{
    private readonly SegmentLog log;

    private BlockStore(SegmentLog log)
    {
        this.log = log;
    }

    /// <summary>The limits of a member's store. Segments of 4 MiB: pruning frees space in such steps, and a
    /// hundred gigabytes of blocks stay under 26,000 files.</summary>
    public static SegmentLogOptions Options { get; } = new(SegmentBytesMax: 4L * 1024 * 1024);

    /// <summary>What opening had to cut off.</summary>
    public RecoveryReport Recovery => log.Recovery;

    /// <summary>The lowest height kept; one more than <see cref="LastHeight"/> if there is none.</summary>
    public long FirstHeight => log.FirstNumber + 1;

    /// <summary>The highest height stored, synced or not; 0 in a new store that begins at 1.</summary>
    public long LastHeight => log.NextNumber;

    /// <summary>The highest height that is on the disk. For the writing thread.</summary>
    public long SyncedHeight => log.SyncedNumber;

    /// <summary>Opens or creates a store and takes its folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; created if absent.</param>
    /// <param name="options">The limits; <see cref="SegmentLogOptions.FirstNumber"/> is the height of
    /// the snapshot that a new store begins after.</param>
    /// <returns>The store.</returns>
    /// <exception cref="CorruptStoreException">Synced blocks are damaged or missing; nothing was changed.</exception>
    /// <exception cref="FolderLockedException">The folder is open elsewhere.</exception>
    /// <exception cref="System.IO.IOException">The file system failed.</exception>
    public static BlockStore Open(IFileSystem files, string folder, SegmentLogOptions options) =>
        new(SegmentLog.Open(files, folder, options));

    /// <summary>Appends the next block; durable after <see cref="Sync"/>.</summary>
    /// <param name="height">Must be <see cref="LastHeight"/> + 1.</param>
    /// <param name="block">The bytes of the block.</param>
    /// <exception cref="ArgumentOutOfRangeException">A gap or a repetition: a bug of the caller.</exception>
    /// <exception cref="System.IO.IOException">As for <see cref="SegmentLog.Append"/>.</exception>
    public void Append(long height, ReadOnlySpan<byte> block)
    {
        if (height != LastHeight + 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(height), height, $"The next block has height {LastHeight + 1}.");
        }

        log.Append(block);
    }

    /// <summary>Returns when every appended block is on the disk.</summary>
    /// <exception cref="StoreStoppedException">The sync failed, now or earlier.</exception>
    public void Sync() => log.Sync();

    /// <summary>Reads one block.</summary>
    /// <param name="height">Any height.</param>
    /// <param name="block">Its bytes.</param>
    /// <returns>False when the height is pruned or not yet stored.</returns>
    /// <exception cref="CorruptStoreException">The block is damaged.</exception>
    public bool TryRead(long height, [NotNullWhen(true)] out byte[]? block)
    {
        block = null;
        return height > 0 && log.TryRead(height - 1, out block);
    }

    /// <summary>Deletes whole segments of blocks below a height, behind a certified snapshot.</summary>
    /// <param name="height">The lowest height still needed.</param>
    /// <exception cref="StoreStoppedException">The store stopped writing, now or earlier.</exception>
    public void PruneBefore(long height) => log.TruncateBefore(height - 1);

    /// <summary>Closes the files and leaves the folder. Does not sync.</summary>
    public void Dispose() => log.Dispose();
}
