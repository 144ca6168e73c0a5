using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Tests.Unit.Ledger;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Finality;

/// <summary>One member: its replica, its disk (journal and final blocks), and the state it executed.</summary>
internal sealed class ClusterNode
{
    private readonly Cluster cluster;
    private readonly int index;
    private readonly LogEntryWriter writer;
    private readonly Dictionary<Hash, ExecutedBlock> executed = [];
    private readonly Queue<BlockProposal> toExecute = new();
    private BlockExecutor executor;
    private readonly OwnLane<Wire.Item[]> lane = new(default);
    private int position;
    private int readFirst;
    private bool isReading;

    internal ClusterNode(Cluster cluster, int index)
    {
        this.cluster = cluster;
        this.index = index;
        writer = cluster.WriterOf(index);
        executor = cluster.Ledger.NewExecutor();
        Replica = Begin();
    }

    internal Replica Replica { get; private set; }

    internal List<Wire.JournalRecord> Journal { get; } = [];

    internal List<EpochStarted> Epochs { get; } = [];

    internal List<Evidence> Evidence { get; } = [];

    internal List<FinalBlock> Final { get; } = [];

    internal List<RaiseAlarm> Alarms { get; } = [];

    internal List<VoteStatement> Cast { get; } = [];

    /// <summary>Changes what this member's execution gives; for members whose execution is broken.</summary>
    internal Func<BlockHeader, BlockHeader>? Diverge { get; set; }

    /// <summary>Whether it neither reads nor executes.</summary>
    internal bool IsDown { get; set; }

    /// <summary>Whether another log, which nobody else needs, has not been read yet since it started.</summary>
    internal bool IsReadingAnotherLog { get; set; }

    internal bool IsBusy => !IsDown && (toExecute.Count > 0 || position < cluster.Log.Count);

    internal void Publish(params string[] keysAndValues)
    {
        Wire.Item[] items =
            [.. keysAndValues.Chunk(2).Select(pair => cluster.Item(pair[0], pair[1]))];
        Publish(items);
    }

    private void Publish(Wire.Item[] items)
    {
        (ByteString entry, Hash hash) = writer.Batch(lane.End.Sequence + 1, lane.End.Last, items);
        lane.Add(hash, items);
        cluster.Log.Add(entry);
        Step(new BatchPublished((BatchEntry)cluster.Read(entry)!));
    }

    internal void Work()
    {
        if (IsDown)
        {
            return;
        }

        if (toExecute.TryDequeue(out BlockProposal? proposal))
        {
            Execute(proposal);
        }
        else if (position < cluster.Log.Count)
        {
            CheckedEntry? entry = cluster.EntryAt(position++);
            if (entry is not null)
            {
                Step(new EntryRead(entry, 0, (ulong)position));
            }
        }

        TellRead();
    }

    internal void Tick()
    {
        if (!IsDown)
        {
            TellRead();
            Step(new Tick(cluster.NowMs));
        }
    }

    /// <summary>Its operator decides that a transaction is not executed.</summary>
    internal void Abort(Hash transaction) => Step(new AbortDecided(transaction));

    /// <summary>Loses everything but the journal and the final blocks.</summary>
    internal void Restart()
    {
        toExecute.Clear();
        executed.Clear();
        executor = cluster.Ledger.NewExecutor();
        Replica = Begin();
    }

    private Replica Begin()
    {
        LedgerState state = cluster.Ledger.Start;
        Wire.Preamble preamble = new();
        foreach (FinalBlock block in Final)
        {
            ExecutedBlock replayed = executor.Replay(
                state, cluster.Ledger.Genesis.Members, block.Header, block.Body)
                ?? throw new InvalidOperationException($"block {block.Header.Height} does not replay");
            state = replayed.State;
            Keep(replayed);
            _ = WireEncoding.TryDecode(Wire.Preamble.Parser, block.Preamble.Span, out preamble);
        }

        position = Final.Count == 0 ? 0 : (int)Final[^1].LogPositions[0];
        readFirst = cluster.Log.Count;
        isReading = true;
        return new Replica(
            new ReplicaStart(
                cluster.Ledger.Genesis.Members, index, state.Header, state.Block, preamble, [(ulong)position], [.. Journal], []),
            new ReplicaSettings { BlockBytesMax = cluster.Ledger.Genesis.Parameters.BlockBytesMax });
    }

    private void Execute(BlockProposal proposal)
    {
        LedgerState parent = executed.TryGetValue(proposal.Parent, out ExecutedBlock? before)
            ? before.State
            : cluster.Ledger.Start;
        ExecutedBlock block = executor.Execute(parent, cluster.Ledger.Genesis.Members, proposal);
        if (Diverge is not null)
        {
            BlockHeader header = Diverge(block.Header);
            Hash id = cluster.Ledger.Genesis.Domain.Hash(HashKind.Block, header.Encode().Span);
            block = block with { State = block.State with { Header = header, Block = id } };
        }

        Keep(block);
        Step(new BlockExecuted(block.Header, block.Block));
    }

    private void Keep(ExecutedBlock block) => executed[block.Block] = block;

    private void Step(Input input)
    {
        foreach (Effect effect in Replica.Step(input).ToArray())
        {
            CarryOut(effect);
        }
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case ExecuteBlock execute:
                toExecute.Enqueue(execute.Proposal);
                break;
            case PersistBlock:
                break;
            case PersistEffect persist:
                Journal.Add(Kapok.Finality.Journal.Record(persist));
                break;
            case CastVote cast:
                Vote(cast.Statement);
                break;
            case BlockFinal final:
                Final.Add(executed[final.Block].ToFinal(
                    new FinalityProof(final.Descendants, final.Certificate), final.LogPositions));
                lane.Settle(Replica.FinalLane);
                break;
            case RaiseAlarm alarm:
                Alarms.Add(alarm);
                break;
            default:
                Write(effect);
                break;
        }
    }

    // R6: what is cast was made durable before, in this life or an earlier one.
    private void Vote(VoteStatement statement)
    {
        ByteString encoding = statement.Encode();
        Invariant.That(Journal.Any(record => record.Vote?.Statement == encoding), "a vote is durable before it leaves");
        Cast.Add(statement);
        cluster.Log.Add(writer.Vote(statement));
    }

    private void Write(Effect effect)
    {
        switch (effect)
        {
            case WriteCut cut:
                cluster.Log.Add(writer.Cut(cut.Epoch, cut.Height));
                break;
            case StateTime:
                cluster.Log.Add(writer.Time(TestLedger.CreatedMs + (ulong)cluster.NowMs));
                break;
            case SendEpochChange change:
                cluster.Log.Add(writer.EpochChange(change.Statement));
                break;
            case SendAbort abort:
                cluster.Log.Add(writer.Abort(abort.Transaction));
                break;
            case SendHead head:
                cluster.Log.Add(writer.Head(head.Statement));
                break;
            case EpochStarted started:
                Epochs.Add(started);
                PublishAgain();
                break;
            case KeepEvidence keep:
                Evidence.Add(keep.Evidence);
                break;
        }
    }

    // A new epoch takes the lane back to its start block.
    private void PublishAgain()
    {
        if (Replica.OwnLane is { } seen)
        {
            foreach (Wire.Item[] items in lane.Restart(seen))
            {
                Publish(items);
            }
        }
    }

    // As a node does: only behind everything that the log held at the start does the member speak.
    private void TellRead()
    {
        if (isReading && position >= readFirst && !IsReadingAnotherLog)
        {
            isReading = false;
            Step(new LogsRead());
        }
    }
}
