using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Projections;
using Kapok.Storage;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>What a member keeps on disk: final blocks, its vote journal, its projection.</summary>
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

    /// <summary>The votes that this member cast before it was opened.</summary>
    internal IReadOnlyList<Wire.VoteRecord> Journal { get; }

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

    /// <summary>Records votes; they are on disk when this returns, so that they may leave.</summary>
    internal void Append(IReadOnlyList<PersistVote> votes)
    {
        journal.AppendAll([.. votes.Select(vote => Encode(vote).Memory)]);
        journalEntries += votes.Count;
    }

    /// <summary>Drops votes below a final height, when the journal has grown long.</summary>
    internal void TrimJournal(ulong finalHeight)
    {
        if (journalEntries < JournalEntriesMax)
        {
            return;
        }

        byte[][] kept = [.. journal.ReadAll().Where(entry => HeightOf(Read(entry)) >= finalHeight)];
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
            // A member that forgot its votes could vote twice.
            if (blocks.LastHeight > 0 && journal.IsNew)
            {
                throw new MemberDataException(
                    $"{folder} holds blocks up to height {blocks.LastHeight} but its vote journal is missing or empty, and a member that forgot its votes must not vote");
            }

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

    private static ByteString Encode(PersistVote vote) => WireEncoding.Encode(
        new Wire.VoteRecord { Statement = vote.Statement.Encode(), Lock = vote.Lock });

    private static Wire.VoteRecord Read(byte[] entry)
    {
        bool isRead = WireEncoding.TryDecode(Wire.VoteRecord.Parser, entry, out Wire.VoteRecord record);
        Invariant.That(isRead, "the vote journal holds vote records");
        return record;
    }

    private static ulong HeightOf(Wire.VoteRecord record)
    {
        bool isRead = VoteStatement.TryRead(record.Statement, out VoteStatement? statement);
        Invariant.That(isRead, "a vote record holds a vote");
        return statement!.Height;
    }
}
