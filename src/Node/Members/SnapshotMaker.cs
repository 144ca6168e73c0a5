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

    /// <summary>Writes a snapshot of the newest state that is on the disk, unless there is one.</summary>
    /// <returns>Its height.</returns>
    /// <exception cref="SnapshotRefusedException">There is no final block yet.</exception>
    internal ulong Make()
    {
        using StateReader reader = Open();
        ulong height = reader.Commit.Height;
        SnapshotFolder snapshots = new(files, SnapshotRequests.FolderOf(folder));
        snapshots.Prepare();
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

    /// <summary>A snapshot that is at most so many blocks old: the newest one, or a new one.</summary>
    /// <returns>The file.</returns>
    internal string Recent(ulong blocksMax)
    {
        lock (gate)
        {
            SnapshotFolder snapshots = new(files, SnapshotRequests.FolderOf(folder));
            snapshots.Prepare();
            ulong newest = snapshots.Heights().DefaultIfEmpty(0UL).Max();
            bool isRecent = newest > 0 && (state.Commit?.Height ?? 0) - newest <= blocksMax;
            return snapshots.PathOf(isRecent ? newest : Make());
        }
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
