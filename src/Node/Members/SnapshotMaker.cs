using System;
using System.IO;
using System.Linq;
using System.Threading;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;

namespace Kapok.Node.Members;

/// <summary>Makes snapshots of a member's state. Nobody waits for it: it reads a height that stays
/// readable while it does.</summary>
internal sealed class SnapshotMaker(
    LedgerGenesis genesis,
    string folder,
    Func<ulong, FinalBlock?> read,
    MemberWindow window,
    SetChangeFolder changes,
    StateStore state)
{
    private readonly PhysicalFileSystem files = new();
    private readonly Lock gate = new();
    private ulong? served;

    /// <summary>Writes a snapshot of the newest state that is on the disk, unless there is one.</summary>
    /// <returns>Its height.</returns>
    /// <exception cref="SnapshotRefusedException">There is no final block yet.</exception>
    internal ulong Make()
    {
        // Operators and other nodes may ask at once, and each drops unfinished files before it begins.
        lock (gate)
        {
            SnapshotFolder snapshots = new(files, SnapshotRequests.FolderOf(folder));
            snapshots.Prepare();
            return Make(snapshots);
        }
    }

    /// <summary>A snapshot that is at most so many blocks old: the newest one, or a new one. Of those that it makes
    /// itself it keeps one: other nodes may ask as long as they like.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="SnapshotRefusedException">There is no final block yet.</exception>
    internal string Recent(ulong blocksMax)
    {
        lock (gate)
        {
            SnapshotFolder snapshots = new(files, SnapshotRequests.FolderOf(folder));
            ulong newest = snapshots.Heights().DefaultIfEmpty(0UL).Max();
            if (newest > 0 && (state.Commit?.Height ?? 0) - newest <= blocksMax)
            {
                return snapshots.PathOf(newest);
            }

            ulong made = Make();
            if (served is { } before)
            {
                files.DeleteFile(snapshots.PathOf(before));
            }

            served = made;
            return snapshots.PathOf(made);
        }
    }

    private ulong Make(SnapshotFolder snapshots)
    {
        using StateReader reader = Open();
        ulong height = reader.Commit.Height;
        if (!File.Exists(snapshots.PathOf(height)))
        {
            FinalBlock block = read(height)
                ?? throw new MemberDataException($"block {height}, which the state is behind, is missing");
            SnapshotWriter.Write(
                files,
                snapshots.PathOf(height),
                genesis,
                new SnapshotContent(block, window.Below(height), reader.Map)
                {
                    Changes = [.. changes.All().TakeWhile(change => SetChangeFolder.HeightOf(change) < height)],
                });
        }

        return height;
    }

    // Heights go on while this asks: the newest is always open to readers, the one of before perhaps not.
    private StateReader Open()
    {
        while (true)
        {
            if (state.Commit is not { Height: > 0 } commit)
            {
                throw new SnapshotRefusedException("There is no final block yet, so that a snapshot would say nothing.");
            }

            if (state.TryOpenReader(commit.Height, out StateReader? reader))
            {
                return reader;
            }
        }
    }
}
