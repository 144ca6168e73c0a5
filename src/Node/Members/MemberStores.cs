using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Projections;
using Kapok.Storage;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>What a member keeps on disk: final blocks, its journal, its projection.</summary>
internal sealed class MemberStores : IDisposable
{
    private const int JournalEntriesMax = 20_000;

    private readonly LedgerGenesis genesis;
    private readonly BlockStore blocks;
    private readonly VoteJournal journal;
    private int journalEntries;

    private MemberStores(
        LedgerGenesis genesis, BlockStore blocks, VoteJournal journal, SqliteProjection projection)
    {
        this.genesis = genesis;
        this.blocks = blocks;
        this.journal = journal;
        Projection = projection;
        Journal = [.. journal.ReadAll().Select(Read)];
        journalEntries = Journal.Count;
    }

    internal SqliteProjection Projection { get; }

    /// <summary>What this member promised before it was opened, oldest first.</summary>
    internal IReadOnlyList<Wire.JournalRecord> Journal { get; }

    /// <summary>Which journal this is: another one after it was lost.</summary>
    internal Guid Incarnation => journal.Incarnation;

    /// <summary>Whether the journal is known to lack what the member once promised: a member with blocks
    /// voted, unless it always only followed.</summary>
    internal bool HasForgotten => blocks.LastHeight > 0 && Journal.Count == 0;

    internal ulong LastHeight => (ulong)blocks.LastHeight;

    /// <summary>Unfinished writes that opening cut off.</summary>
    internal IEnumerable<TornTail> TornTails =>
        blocks.Recovery.TornTails.Concat(journal.Recovery.TornTails);

    internal static MemberStores Open(LedgerGenesis genesis, string folder)
    {
        PhysicalFileSystem files = new();
        BlockStore blocks = BlockStore.Open(files, Path.Combine(folder, "blocks"), new SegmentLogOptions());
        try
        {
            VoteJournal journal = VoteJournal.Open(
                files, Path.Combine(folder, "journal"), new SegmentLogOptions(), Guid.NewGuid());
            return Open(genesis, folder, blocks, journal);
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    internal FinalBlock? Read(ulong height) =>
        height > 0 && blocks.TryRead((long)height, out byte[]? bytes)
        && FinalBlock.TryRead(genesis, bytes, out FinalBlock? block)
            ? block
            : null;

    /// <summary>Appends final blocks; they are on disk when this returns.</summary>
    internal void Append(IReadOnlyList<FinalBlock> final)
    {
        foreach (FinalBlock block in final)
        {
            blocks.Append((long)block.Header.Height, block.Encode());
        }

        blocks.Sync();
    }

    /// <summary>Records promises under one sync; they are on disk when this returns, so that they may
    /// leave.</summary>
    internal void Append(IReadOnlyList<PersistEffect> promises)
    {
        journal.AppendAll([.. promises.Select(promise => WireEncoding.Encode(Finality.Journal.Record(promise)).Memory)]);
        journalEntries += promises.Count;
    }

    /// <summary>Drops what no longer matters behind a final block, when the journal has grown long.</summary>
    internal void TrimJournal(BlockHeader final)
    {
        if (journalEntries < JournalEntriesMax)
        {
            return;
        }

        Wire.JournalRecord[] records = [.. journal.ReadAll().Select(Read)];
        byte[][] kept =
            [.. Finality.Journal.Trim(records, final).Select(record => WireEncoding.Encode(record).ToByteArray())];
        journal.Checkpoint(kept);
        journalEntries = kept.Length;
    }

    public void Dispose()
    {
        Projection.Dispose();
        journal.Dispose();
        blocks.Dispose();
    }

    private static MemberStores Open(
        LedgerGenesis genesis, string folder, BlockStore blocks, VoteJournal journal)
    {
        try
        {
            SqliteProjection projection =
                SqliteProjection.Open(Path.Combine(folder, "projection.db"), genesis.Block);
            return new MemberStores(genesis, blocks, journal, projection);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private static Wire.JournalRecord Read(byte[] entry)
    {
        bool isRead = WireEncoding.TryDecode(Wire.JournalRecord.Parser, entry, out Wire.JournalRecord record);
        Invariant.That(isRead, "the journal holds journal records");
        return record;
    }
}
