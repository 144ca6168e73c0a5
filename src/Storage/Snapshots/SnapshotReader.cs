using System;
using System.Collections.Generic;
using System.Globalization;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Storage.Snapshots;

/// <summary>
/// Reads a snapshot and believes nothing of it but what the genesis and a quorum's signatures prove
/// (spec/snapshots.md, section 4). Memory holds the block, the window and one chunk of records.
/// </summary>
/// <param name="genesis">The ledger that is trusted.</param>
/// <param name="file">The snapshot.</param>
public sealed class SnapshotReader(LedgerGenesis genesis, IFile file)
{
    private readonly ChunkReader chunks = new(genesis.Domain.Suite, file);
    private readonly StateRootBuilder root = new(genesis.Domain.Suite);
    private readonly MemberSetChain sets = new(genesis);
    private readonly List<Wire.MemberSetChange> changes = [];
    private SnapshotStart? start;
    private BlockSigners? signers;

    /// <summary>Whether all of it was read and holds.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>What is wrong and where, for people; null while nothing is.</summary>
    public string? Problem => chunks.Problem is { } problem
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Path}, byte {chunks.OffsetBytes}: {problem}")
        : null;

    internal static ReadOnlySpan<byte> FirstLine => "kapok-snapshot 1\n"u8;

    /// <summary>Reads and checks the block and the window.</summary>
    /// <returns>What they are; null when something is wrong.</returns>
    public SnapshotStart? ReadStart()
    {
        if (chunks.TryBegin(FirstLine)
            && ReadHead() is { } head
            && ReadBlock(head) is { } block
            && ReadWindow(head, block) is { } window)
        {
            start = new SnapshotStart(head, block, window, changes);
            signers = new BlockSigners(genesis.Domain.Suite, block);
        }

        return start;
    }

    /// <summary>Reads some records, ascending by key hash; none of them is proven before the last.</summary>
    /// <returns>The records; null at the end, where <see cref="IsVerified"/> tells whether all holds.</returns>
    public IReadOnlyList<StateEntry>? ReadRecords()
    {
        if (!chunks.TryNext(out ChunkKind kind, out ReadOnlyMemory<byte> payload))
        {
            return null;
        }

        if (kind == ChunkKind.End)
        {
            IsVerified = IsProven();
            return null;
        }

        if (kind != ChunkKind.Records || RecordChunk.Read(genesis.GenesisDomain, payload) is not { } entries)
        {
            _ = chunks.Fail("records: the chunk does not hold records");
            return null;
        }

        return Take(entries) ? entries : null;
    }

    /// <summary>Reads and checks all of it.</summary>
    /// <returns>Its start; null when something is wrong.</returns>
    public SnapshotStart? Verify()
    {
        if (ReadStart() is null)
        {
            return null;
        }

        while (ReadRecords() is not null)
        {
        }

        return IsVerified ? start : null;
    }

    private SnapshotHead? ReadHead()
    {
        if (!TryNext(ChunkKind.Head, out ReadOnlyMemory<byte> payload)
            || !SnapshotHead.TryRead(payload.Span, out SnapshotHead? head))
        {
            return Failed<SnapshotHead>("head: it cannot be read");
        }

        return head!.Fingerprint != genesis.Fingerprint
                ? Failed<SnapshotHead>($"head: it is of the ledger {Short(head.Fingerprint)}, not of {genesis.Fingerprint}")
            : (ulong)head.WindowCount != WindowChain.Length(genesis, head.Height)
                ? Failed<SnapshotHead>("head: the window has another length than the ledger's parameters say")
            : head;
    }

    private FinalBlock? ReadBlock(SnapshotHead head)
    {
        if (!TryReadChanges(out ReadOnlyMemory<byte> payload)
            || !FinalBlock.TryRead(genesis, payload.ToArray(), out FinalBlock? block))
        {
            return Failed<FinalBlock>("block: it cannot be read");
        }

        string? problem = block!.Header.Height != head.Height
            ? "it has another height than the head says"
            : FinalBlockCheck.Problem(genesis, sets.SetAt(head.Height), block);
        return problem is null ? block : Failed<FinalBlock>("block: " + problem);
    }

    // Changes of the member set stand before the block, which the last of them votes on.
    private bool TryReadChanges(out ReadOnlyMemory<byte> block)
    {
        while (chunks.TryNext(out ChunkKind kind, out block))
        {
            if (kind != ChunkKind.Change)
            {
                return kind == ChunkKind.Block;
            }

            if (!WireEncoding.TryDecode(Wire.MemberSetChange.Parser, block.Span, out Wire.MemberSetChange change)
                || !sets.TryAdd(change))
            {
                return chunks.Fail("changes: the member set before does not prove a change");
            }

            changes.Add(change);
        }

        return false;
    }

    private IReadOnlyList<WindowBlock>? ReadWindow(SnapshotHead head, FinalBlock block)
    {
        WindowChain chain = new(genesis, block.Header);
        while (chain.Blocks.Count < head.WindowCount)
        {
            if (!TryNext(ChunkKind.Window, out ReadOnlyMemory<byte> payload)
                || !WindowBlock.TryRead(payload.Span, out WindowBlock? next))
            {
                return Failed<IReadOnlyList<WindowBlock>>("window: a block of it cannot be read");
            }

            if (chain.Take(next!) is { } problem)
            {
                return Failed<IReadOnlyList<WindowBlock>>(problem);
            }
        }

        return chain.Blocks;
    }

    private bool Take(List<StateEntry> entries)
    {
        foreach (StateEntry entry in entries)
        {
            if (!root.TryAdd(entry.KeyHash, entry.ValueHash))
            {
                return chunks.Fail($"records: {entry.Key} is out of order or there twice");
            }

            signers!.Take(entry);
        }

        return root.Count <= start!.Head.RecordCount || chunks.Fail("records: there are more than the head says");
    }

    private bool IsProven() =>
        root.Count != start!.Head.RecordCount ? chunks.Fail("records: there are fewer than the head says")
        : root.Finish() != start.Block.Header.StateRoot
            ? chunks.Fail("records: they do not lead to the state root of the block")
        : signers!.Hold() || chunks.Fail("block: a signature of a transaction does not hold");

    private bool TryNext(ChunkKind expected, out ReadOnlyMemory<byte> payload) =>
        chunks.TryNext(out ChunkKind kind, out payload) && kind == expected;

    private T? Failed<T>(string problem)
        where T : class
    {
        _ = chunks.Fail(problem);
        return null;
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
