using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Ledger;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Storage.Snapshots;

/// <summary>
/// Gives a member the blocks, the state and the window of a snapshot. All is written beside under draft
/// names; one small file then says that it counts, so that a crash leaves nothing or all of it
/// (spec/snapshots.md, section 5). The vote journal is not touched.
/// </summary>
public static class MemberImport
{
    private const string Blocks = "blocks";
    private const string State = "state";
    private const string Draft = ".import";
    private const string Marker = "import";

    private static readonly string[] Folders = [Blocks, State, SetChangeFolder.Name];

    /// <summary>What a member has already that an import would replace.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The member's folder.</param>
    /// <returns>Names of files and folders; none when it may import.</returns>
    public static IReadOnlyList<string> InTheWay(IFileSystem files, string folder)
    {
        files.CreateFolder(folder);
        return
        [
            .. files.ListFolders(folder).Intersect(Folders),
            .. files.ListFiles(folder).Intersect([WindowFile.Name, "projection.db"]),
        ];
    }

    /// <summary>Imports a snapshot into a member's folder in which nothing is in the way.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The member's folder.</param>
    /// <param name="genesis">The ledger.</param>
    /// <param name="snapshot">Reads the snapshot, from its beginning.</param>
    /// <param name="progress">Is told how many records are written, and of how many.</param>
    /// <returns>What was imported; null when the snapshot is damaged, and nothing is left behind.</returns>
    public static SnapshotStart? Run(
        IFileSystem files, string folder, LedgerGenesis genesis, SnapshotReader snapshot, Action<long, long> progress)
    {
        DeleteDrafts(files, folder);
        SnapshotStart? start = snapshot.ReadStart();
        if (start is null || !TryWriteDrafts(files, folder, genesis, snapshot, start, progress))
        {
            DeleteDrafts(files, folder);
            return null;
        }

        AtomicFile.Replace(files, Path.Combine(folder, Marker), file => NumberMark.Write(file, (long)start.Head.Height));
        Finish(files, folder);
        return start;
    }

    /// <summary>Ends an import that a crash interrupted when it counted already.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The member's folder.</param>
    public static void Finish(IFileSystem files, string folder)
    {
        string marker = Path.Combine(folder, Marker);
        if (!files.FileExists(marker))
        {
            return;
        }

        foreach (string name in Folders.Where(name => files.ListFolders(folder).Contains(name + Draft)))
        {
            files.Rename(Path.Combine(folder, name + Draft), Path.Combine(folder, name));
        }

        string window = Path.Combine(folder, WindowFile.Name);
        if (files.FileExists(window + Draft))
        {
            files.Rename(window + Draft, window);
        }

        files.DeleteFile(marker);
        files.SyncFolder(folder);
    }

    private static bool TryWriteDrafts(
        IFileSystem files,
        string folder,
        LedgerGenesis genesis,
        SnapshotReader snapshot,
        SnapshotStart start,
        Action<long, long> progress)
    {
        long height = (long)start.Head.Height;
        SegmentLogOptions options = BlockStore.Options with { FirstNumber = height - 1 };
        using (BlockStore blocks = BlockStore.Open(files, Path.Combine(folder, Blocks + Draft), options))
        {
            blocks.Append(height, start.Block.Encode());
            blocks.Sync();
        }

        SetChangeFolder changes = new(files, Path.Combine(folder, SetChangeFolder.Name + Draft));
        foreach (Wire.MemberSetChange change in start.Changes)
        {
            changes.Keep(SetChangeFolder.HeightOf(change), change);
        }

        WindowFile.Write(files, Path.Combine(folder, WindowFile.Name + Draft), genesis, start.Window);
        StateCommit commit = new(
            start.Head.Height, start.Block.Block, start.Block.Header.StateRoot, start.Head.RecordCount);
        using StateBulkWriter state = StateBulkWriter.Create(files, Path.Combine(folder, State + Draft), commit);
        long written = 0;
        while (snapshot.ReadRecords() is { } records)
        {
            foreach (StateEntry entry in records)
            {
                state.Add(entry);
            }

            written += records.Count;
            progress(written, start.Head.RecordCount);
        }

        state.Finish();
        return snapshot.IsVerified;
    }

    private static void DeleteDrafts(IFileSystem files, string folder)
    {
        IReadOnlyList<string> folders = files.ListFolders(folder);
        foreach (string name in Folders.Select(name => name + Draft).Where(folders.Contains))
        {
            files.DeleteFolder(Path.Combine(folder, name));
        }

        foreach (string name in files.ListFiles(folder).Where(IsDraft))
        {
            files.DeleteFile(Path.Combine(folder, name));
        }

        files.SyncFolder(folder);
    }

    private static bool IsDraft(string name) =>
        name is WindowFile.Name + Draft or WindowFile.Name + Draft + ".new" or Marker + ".new";
}
