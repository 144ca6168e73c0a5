using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Proofs;
using Kapok.Projections;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>What a member keeps on disk: final blocks, its journal, its state, its projection.</summary>
internal sealed class MemberStores : IDisposable
{
    private const int JournalEntriesMax = 20_000;
    private const long JournalBytesMax = 64 * 1_048_576;

    private readonly LedgerGenesis genesis;
    private readonly BlockStore blocks;
    private readonly VoteJournal journal;
    private int journalEntries;
    private long journalBytes;

    private MemberStores(
        LedgerGenesis genesis,
        string folder,
        BlockStore blocks,
        VoteJournal journal,
        StateStore state,
        SqlProjection projection,
        ProjectionQueue? queue)
    {
        this.genesis = genesis;
        this.blocks = blocks;
        this.journal = journal;
        State = state;
        Projection = projection;
        Queue = queue;
        Journal = [.. journal.ReadAll().Select(Read)];
        journalEntries = Journal.Count;
        journalBytes = Journal.Sum(record => (long)record.CalculateSize());
        Window = new MemberWindow(genesis, folder, Read, () => FirstHeight);
        Changes = new SetChangeFolder(new PhysicalFileSystem(), Path.Combine(folder, SetChangeFolder.Name));
        Snapshots = new SnapshotMaker(genesis, folder, Read, Window, Changes, state);
    }

    // Who executes a recent block again, or asks about one, reads the state before it.
    internal static StateStoreOptions StateOptions { get; } = new(HeightsKept: 64);

    /// <summary>The records; behind the final blocks, never before them.</summary>
    internal StateStore State { get; }

    internal SqlProjection Projection { get; }

    /// <summary>What waits for the projection; null where that is a file, which is never behind the state.</summary>
    internal ProjectionQueue? Queue { get; }

    /// <summary>Which transactions earlier blocks executed, those before the oldest one too.</summary>
    internal MemberWindow Window { get; }

    /// <summary>What proves the changes of the member set.</summary>
    internal SetChangeFolder Changes { get; }

    /// <summary>Makes snapshots of the state.</summary>
    internal SnapshotMaker Snapshots { get; }

    /// <summary>What this member promised before it was opened, oldest first.</summary>
    internal IReadOnlyList<Wire.JournalRecord> Journal { get; }

    /// <summary>Which journal this is: another one after it was lost.</summary>
    internal Guid Incarnation => journal.Incarnation;

    /// <summary>Blocks that this member prepared and that were not final when the journal was last cut.</summary>
    internal IEnumerable<Wire.ToldBlock> KeptBlocks =>
        Journal.Select(record => record.Block).OfType<Wire.ToldBlock>();

    /// <summary>Whether the journal is known to lack what the member may have promised: one that forgot
    /// nothing begins with a record that was written when the member was made.</summary>
    internal bool HasForgotten => Journal.Count == 0;

    internal ulong LastHeight => (ulong)blocks.LastHeight;

    /// <summary>Height of the oldest block that is kept.</summary>
    internal ulong FirstHeight => (ulong)blocks.FirstHeight;

    /// <summary>Unfinished writes that opening cut off.</summary>
    internal IEnumerable<TornTail> TornTails =>
        blocks.Recovery.TornTails.Concat(journal.Recovery.TornTails).Concat(
            State.Recovery.TornTail is { } tail ? [tail] : []);

    internal static MemberStores Open(LedgerGenesis genesis, ProjectionPlace place)
    {
        string folder = place.Folder;
        PhysicalFileSystem files = new();
        List<IDisposable> opened = [];
        files.CreateFolder(folder);
        MemberImport.Finish(files, folder);
        try
        {
            return new MemberStores(
                genesis,
                folder,
                Open(() => BlockStore.Open(files, Path.Combine(folder, "blocks"), BlockStore.Options)),
                Open(() => OpenJournal(folder)),
                Open(() => StateStore.Open(files, Path.Combine(folder, "state"), genesis.GenesisDomain, StateOptions)),
                Open(() => place.Open(genesis)),
                place.IsOnServer ? Open(() => ProjectionQueue.Open(place.QueueFolder)) : null);
        }
        catch
        {
            opened.ForEach(store => store.Dispose());
            throw;
        }

        T Open<T>(Func<T> open)
            where T : IDisposable
        {
            T store = open();
            opened.Add(store);
            return store;
        }
    }

    /// <summary>Makes the journal of a new member: it forgot nothing. One that is there already stays.</summary>
    internal static void Create(string folder)
    {
        using VoteJournal journal = OpenJournal(folder);
        if (!journal.ReadAll().Any())
        {
            journal.Append(WireEncoding.Encode(Finality.Journal.Begin()).Span);
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

    /// <summary>Keeps what proves the set behind a closing block, beyond the life of the block.</summary>
    internal void KeepChange(ulong height, MemberSet next)
    {
        if (Read(height) is { } closing)
        {
            Changes.Keep(height, MemberSetChain.Of(closing, next));
        }
    }

    /// <summary>Deletes old blocks in whole segments, never what a start needs. For the thread that appends.</summary>
    /// <param name="keep">How many final blocks stay at least.</param>
    internal void Prune(ulong keep) => blocks.PruneBefore((long)PruneLimit.LowestNeeded(
        genesis.Parameters.ValidityWindow, LastHeight, State.Commit?.Height ?? 0, keep));

    /// <summary>Takes executed final blocks into the projection or its queue, then into the state: the state is never
    /// ahead, so that a start finds in it what the projection lacks nothing of.</summary>
    internal void Settle(IReadOnlyList<ExecutedBlock> final)
    {
        if (Queue is null)
        {
            Projection.Apply(final);
        }
        else
        {
            Queue.Append(final.Select(ProjectedBlock.Of));
            Queue.PruneBehind(Projection.Height);
        }

        State.Apply([.. final
            .Where(block => block.Header.Height > State.Commit!.Height)
            .Select(block => (block.Header.Height, block.Block, (StoredStateMap)block.State.Map))]);
    }

    /// <summary>Finds a final transaction in the projection and in what waits for it.</summary>
    /// <exception cref="ProjectionException">The projection does not answer.</exception>
    internal TransactionPlace? FindTransaction(Hash id)
    {
        ulong known = Projection.Height;
        return Projection.FindTransaction(id) ?? Queue?.Find(id, known);
    }

    /// <summary>Records promises under one sync; they are on disk when this returns, so that they may
    /// leave.</summary>
    internal void Append(IReadOnlyList<Wire.JournalRecord> promises)
    {
        ReadOnlyMemory<byte>[] records = [.. promises.Select(promise => WireEncoding.Encode(promise).Memory)];
        journal.AppendAll(records);
        journalEntries += records.Length;
        journalBytes += records.Sum(record => (long)record.Length);
    }

    /// <summary>Drops what no longer matters behind a final block, when the journal has grown long.</summary>
    internal void TrimJournal(BlockHeader final)
    {
        if (journalEntries < JournalEntriesMax && journalBytes < JournalBytesMax)
        {
            return;
        }

        Wire.JournalRecord[] records = [.. journal.ReadAll().Select(Read)];
        byte[][] kept =
            [.. Finality.Journal.Trim(records, final).Select(record => WireEncoding.Encode(record).ToByteArray())];
        journal.Checkpoint(kept);
        journalEntries = kept.Length;
        journalBytes = kept.Sum(record => (long)record.Length);
    }

    public void Dispose()
    {
        Queue?.Dispose();
        Projection.Dispose();
        State.Dispose();
        journal.Dispose();
        blocks.Dispose();
    }

    private static VoteJournal OpenJournal(string folder) => VoteJournal.Open(
        new PhysicalFileSystem(), Path.Combine(folder, "journal"), new SegmentLogOptions(), Guid.NewGuid());

    private static Wire.JournalRecord Read(byte[] entry)
    {
        bool isRead = WireEncoding.TryDecode(Wire.JournalRecord.Parser, entry, out Wire.JournalRecord record);
        Invariant.That(isRead, "the journal holds journal records");
        return record;
    }
}
