using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kapok.Storage;

/// <summary>
/// What a member must not forget before it speaks: votes, locks, seals. An append returns only when
/// the entry is on the disk, so that it may then be sent (R6). One thread uses it.
/// </summary>
public sealed class VoteJournal : IDisposable
{
    private readonly IDisposable folderLock;
    private readonly JournalFolder folder;
    private readonly SegmentLogOptions options;
    private long generation;
    private SegmentLog log;
    private Exception? failure;

    private VoteJournal(
        IDisposable folderLock, JournalFolder folder, SegmentLogOptions options, long generation, SegmentLog log)
    {
        this.folderLock = folderLock;
        this.folder = folder;
        this.options = options;
        this.generation = generation;
        this.log = log;
        Recovery = log.Recovery;
    }

    /// <summary>The random id of this journal. Another one than before means that votes may be forgotten.</summary>
    public Guid Incarnation { get; private init; }

    /// <summary>Whether this opening created the journal: nothing is known of earlier votes. An empty
    /// journal counts the same, because the process may have ended before its first entry.</summary>
    public bool IsNew { get; private init; }

    /// <summary>What opening had to cut off: entries whose append had not returned.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>Opens or creates a journal and takes its folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; created if absent.</param>
    /// <param name="options">The limits; the first number stays 0.</param>
    /// <param name="newIncarnation">A fresh random id, used only when the journal is created.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="CorruptStoreException">Entries are damaged or missing; nothing was changed.</exception>
    /// <exception cref="FolderLockedException">The folder is open elsewhere.</exception>
    /// <exception cref="IOException">The file system failed.</exception>
    public static VoteJournal Open(
        IFileSystem files, string folder, SegmentLogOptions options, Guid newIncarnation)
    {
        files.CreateFolder(folder);
        IDisposable folderLock = files.Lock(folder);
        try
        {
            return OpenLocked(folderLock, new JournalFolder(files, folder), options, newIncarnation);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>All entries, oldest first.</summary>
    /// <returns>A new list.</returns>
    /// <exception cref="CorruptStoreException">An entry is damaged.</exception>
    public IReadOnlyList<byte[]> ReadAll() =>
        [.. log.ReadFrom(log.FirstNumber).Select(record => record.Payload.ToArray())];

    /// <summary>Appends an entry and returns when it is on the disk.</summary>
    /// <param name="entry">The bytes.</param>
    /// <exception cref="IOException">The entry may be forgotten: do not send what it records.</exception>
    public void Append(ReadOnlySpan<byte> entry)
    {
        ThrowIfStopped();
        log.Append(entry);
        log.Sync();
    }

    /// <summary>Appends entries with one sync and returns when all are on the disk.</summary>
    /// <param name="entries">The entries, in order.</param>
    /// <exception cref="IOException">Entries may be forgotten: do not send what they record.</exception>
    public void AppendAll(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ThrowIfStopped();
        log.AppendGroup(entries);
        log.Sync();
    }

    /// <summary>
    /// Replaces all entries by those that still matter, in a new generation that takes over in one
    /// rename: a crash leaves the old entries or the new ones.
    /// </summary>
    /// <param name="kept">The entries, in order.</param>
    /// <exception cref="IOException">The journal holds the old or the new entries and stopped.</exception>
    public void Checkpoint(IReadOnlyList<byte[]> kept)
    {
        ThrowIfStopped();
        try
        {
            WriteDraft(kept);
            log.Dispose();
            folder.Files.Rename(folder.DraftPath(generation + 1), folder.GenerationPath(generation + 1));
            generation++;
            log = OpenGeneration(folder, options, generation);
            folder.DeleteAllBut(generation);
        }
        catch (Exception cause) when (cause is IOException or CorruptStoreException)
        {
            failure = cause;
            throw new StoreStoppedException(folder.Path, cause);
        }
    }

    /// <summary>Closes the files and leaves the folder. Everything appended is on the disk already.</summary>
    public void Dispose()
    {
        log.Dispose();
        folderLock.Dispose();
    }

    private static VoteJournal OpenLocked(
        IDisposable folderLock, JournalFolder folder, SegmentLogOptions options, Guid newIncarnation)
    {
        bool isNew = !JournalIdentity.Exists(folder.Files, folder.Path);
        long newest = folder.Newest();
        if (newest < 0 && !isNew)
        {
            throw new CorruptStoreException(folder.Path, 0, "the journal is missing, its identity is there");
        }

        long generation = Math.Max(newest, 0);
        SegmentLog log = OpenGeneration(folder, options, generation);
        try
        {
            Guid incarnation = isNew ? Create(folder, log, newIncarnation) : JournalIdentity.Read(folder.Files, folder.Path);
            folder.DeleteAllBut(generation);
            return new VoteJournal(folderLock, folder, options, generation, log)
            {
                Incarnation = incarnation,
                IsNew = isNew,
            };
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>The identity comes last: once it exists, so does the journal.</summary>
    private static Guid Create(JournalFolder folder, SegmentLog log, Guid incarnation)
    {
        if (log.NextNumber > log.FirstNumber)
        {
            throw new CorruptStoreException(folder.Path, 0, "the identity is missing, entries are there");
        }

        JournalIdentity.Write(folder.Files, folder.Path, incarnation);
        return incarnation;
    }

    private static SegmentLog OpenGeneration(JournalFolder folder, SegmentLogOptions options, long generation) =>
        SegmentLog.Open(folder.Files, folder.GenerationPath(generation), options with { FirstNumber = 0 });

    private void WriteDraft(IReadOnlyList<byte[]> kept)
    {
        using SegmentLog draft = SegmentLog.Open(
            folder.Files, folder.DraftPath(generation + 1), options with { FirstNumber = 0 });
        draft.AppendGroup([.. kept.Select(entry => new ReadOnlyMemory<byte>(entry))]);
        draft.Sync();
    }

    private void ThrowIfStopped()
    {
        if (failure is not null)
        {
            throw new StoreStoppedException(folder.Path, failure);
        }

        log.ThrowIfStopped();
    }
}
