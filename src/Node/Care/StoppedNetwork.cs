using System;
using System.Collections.Generic;
using System.IO;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Care;

/// <summary>The files of a network that does not run, held so that nobody starts it meanwhile.</summary>
public sealed class StoppedNetwork : IDisposable
{
    private readonly IDisposable held;

    private StoppedNetwork(IDisposable held, NetworkFolder folder, LedgerGenesis genesis, LedgerState start)
    {
        this.held = held;
        Folder = folder;
        Genesis = genesis;
        Start = start;
    }

    /// <summary>The ledger.</summary>
    public LedgerGenesis Genesis { get; }

    /// <summary>Ids of the members whose data is here, ascending.</summary>
    public IReadOnlyList<string> Members => Folder.MembersHere(Genesis);

    internal LedgerState Start { get; }

    internal NetworkFolder Folder { get; }

    /// <summary>Takes the folder of a network.</summary>
    /// <param name="folder">The folder; it holds a network.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FolderLockedException">The network runs.</exception>
    /// <exception cref="NetworkFolderException">The genesis is damaged.</exception>
    public static StoppedNetwork Open(NetworkFolder folder)
    {
        IDisposable held = folder.Lock();
        try
        {
            return LedgerGenesis.TryRead(
                File.ReadAllBytes(folder.GenesisFile), out LedgerGenesis? genesis, out LedgerState? start)
                ? new StoppedNetwork(held, folder, genesis!, start!)
                : throw new NetworkFolderException(
                    folder.Root, "genesis.kapok is damaged; restore it from another copy of the network");
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The snapshots of a member.</summary>
    /// <param name="member">Its id.</param>
    /// <returns>The folder.</returns>
    public SnapshotFolder SnapshotsOf(string member) =>
        new(new PhysicalFileSystem(), Folder.SnapshotsOf(member).Folder);

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    internal ProjectionPlace ProjectionOf(string member) => Folder.ProjectionOf(Genesis, member);

    internal StoppedMember Open(string member) => StoppedMember.Open(Genesis, Folder.MemberFolder(member));
}
