using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Tests.Unit.Ledgers;

namespace Kapok.Tests.Unit.Storage.Snapshots;

/// <summary>A ledger with some final blocks, and snapshots of it that are true or not.</summary>
internal sealed class SnapshotSamples : IDisposable
{
    internal const string Folder = "/member";
    internal const string File = "/snapshots/snapshot.kapok";

    private readonly List<FinalBlock> blocks = [];

    internal SnapshotSamples(int blockCount)
    {
        for (int i = 1; i <= blockCount; i++)
        {
            ExecutedBlock block = Ledger.Execute(
                Ledger.Transaction("a" + SmallLedger.Text(i)), Ledger.Transaction("b" + SmallLedger.Text(i)));
            FinalityProof proof = new([], Ledger.Certify(block.Header, Ledger.Genesis.Members.QuorumCount));
            blocks.Add(block.ToFinal(proof, [7]));
        }
    }

    internal SmallLedger Ledger { get; } = new();

    internal IReadOnlyList<FinalBlock> Blocks => blocks;

    internal FinalBlock Last => blocks[^1];

    /// <summary>What is true of the last block.</summary>
    internal SnapshotContent Content => new(
        Last,
        [.. blocks.SkipLast(1).Reverse().Take((int)SmallLedger.ValidityWindow - 1)
            .Select(block => WindowBlock.Of(SmallLedger.Suite, block))],
        Ledger.State.Map);

    public void Dispose() => Ledger.Dispose();

    internal FaultyFileSystem Disk() => Disk(Content);

    internal FaultyFileSystem Disk(SnapshotContent content)
    {
        FaultyFileSystem files = new();
        Write(files, content);
        return files;
    }

    internal void Write(FaultyFileSystem files, SnapshotContent content) =>
        SnapshotWriter.Write(files, File, Ledger.Genesis, content);

    internal SnapshotStart? Import(FaultyFileSystem files, out string? problem)
    {
        using IFile file = files.Open(File);
        SnapshotReader reader = new(Ledger.Genesis, file);
        SnapshotStart? start = MemberImport.Run(files, Folder, Ledger.Genesis, reader, (_, _) => { });
        problem = reader.Problem;
        return start;
    }
}

/// <summary>Records that somebody made up.</summary>
internal sealed class ForgedMap(IReadOnlyList<StateEntry> entries) : IStateMap
{
    public Hash Root => Hash.Zero;

    public long Count => entries.Count;

    public StateEntry? Find(Hash keyHash) => throw new NotSupportedException();

    public IEnumerable<StateEntry> Entries() => entries;

    public IStateMap With(Span<StateChange> changes) => throw new NotSupportedException();
}
