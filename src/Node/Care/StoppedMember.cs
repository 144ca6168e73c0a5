using System;
using System.IO;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Node.Members;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;

namespace Kapok.Node.Care;

/// <summary>Blocks and state of a member that does not run. Opening ends what a crash interrupted, as a
/// start would; the journal is left alone.</summary>
internal sealed class StoppedMember : IDisposable
{
    private readonly LedgerGenesis genesis;

    private StoppedMember(LedgerGenesis genesis, string folder, BlockStore blocks, StateStore state)
    {
        this.genesis = genesis;
        Blocks = blocks;
        State = state;
        Window = new MemberWindow(genesis, folder, Read, () => (ulong)blocks.FirstHeight);
        Changes = new SetChangeFolder(new PhysicalFileSystem(), Path.Combine(folder, SetChangeFolder.Name));
        Snapshots = new SnapshotMaker(genesis, folder, Read, Window, Changes, state);
    }

    internal BlockStore Blocks { get; }

    internal StateStore State { get; }

    internal MemberWindow Window { get; }

    internal SetChangeFolder Changes { get; }

    internal SnapshotMaker Snapshots { get; }

    /// <summary>Opens what is there; a member without blocks or state is refused and not made one.</summary>
    internal static StoppedMember Open(LedgerGenesis genesis, string folder)
    {
        PhysicalFileSystem files = new();
        files.CreateFolder(folder);
        MemberImport.Finish(files, folder);
        Require(folder, "blocks");
        Require(folder, "state");
        BlockStore blocks = BlockStore.Open(files, Path.Combine(folder, "blocks"), BlockStore.Options);
        try
        {
            return new StoppedMember(genesis, folder, blocks, StateStore.Open(
                files, Path.Combine(folder, "state"), genesis.GenesisDomain, MemberStores.StateOptions));
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        State.Dispose();
        Blocks.Dispose();
    }

    /// <summary>A block, or null when it is not kept or cannot be read.</summary>
    internal FinalBlock? Read(ulong height) =>
        Blocks.TryRead((long)height, out byte[]? bytes) && FinalBlock.TryRead(genesis, bytes, out FinalBlock? block)
            ? block
            : null;

    private static void Require(string folder, string name)
    {
        if (!Directory.Exists(Path.Combine(folder, name)))
        {
            throw new MemberDataException($"{Path.Combine(folder, name)} is missing");
        }
    }
}
