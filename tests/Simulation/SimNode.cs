using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Simulation;

/// <summary>
/// One running copy of a member: the replica, its disk, what it executed and what it has not sent yet.
/// It does with the effects what a node does; a crash may come before any of them.
/// </summary>
internal sealed class SimNode
{
    private readonly Network network;
    private readonly World world;
    private readonly int reader;
    private readonly Dictionary<Hash, BlockHeader> headers = [];
    private readonly Dictionary<Hash, BlockProposal> proposals = [];
    private readonly Queue<BlockProposal> toExecute = new();
    private readonly Queue<CheckedEntry> outbox = new();
    private readonly long skewMs;
    private Machine machine = null!;
    private int position;
    private int publishFrom;
    private LaneEnd? lane;
    private ulong reported;
    private bool isHalted;
    private BlockHeader? lastSeenFinal;

    internal SimNode(Network network, int member, int reader, MemberFault fault)
    {
        this.network = network;
        world = network.World;
        this.reader = reader;
        Member = member;
        Fault = fault;
        skewMs = network.Dice.Below(2_000) - 1_000;
        Begin();
    }

    internal int Member { get; }

    internal MemberFault Fault { get; }

    internal bool IsHonest => Fault == MemberFault.None;

    internal bool IsDown { get; private set; }

    internal SimDisk Disk { get; } = new();

    internal bool IsBusy => !IsDown && (outbox.Count > 0 || toExecute.Count > 0 || Unread > 0);

    internal List<VoteStatement> Cast { get; } = [];

    private int Unread => network.Log.View(reader).Count - position;

    private BlockHeader LastFinal => Disk.Blocks.Durable is { Count: > 0 } blocks
        ? blocks[^1].Effect.Header
        : world.Genesis;

    /// <summary>Does one of the things that are open.</summary>
    internal void Work()
    {
        int choice = network.Dice.Below(3);
        if (outbox.Count > 0 && (choice == 0 || (toExecute.Count == 0 && Unread == 0)))
        {
            network.Append(outbox.Dequeue(), this);
        }
        else if (toExecute.Count > 0 && (choice == 1 || Unread == 0))
        {
            Execute(toExecute.Dequeue());
        }
        else if (Unread > 0)
        {
            Read();
        }
    }

    internal void Tick() => Step(new Tick(network.NowMs));

    /// <summary>Publishes a batch, once the member has seen where its lane stands.</summary>
    internal void Publish()
    {
        if (lane is null && position < publishFrom)
        {
            return;
        }

        LaneEnd end = lane ?? machine.OwnLane;
        LedgerTransaction[] transactions =
            [.. Enumerable.Range(0, 1 + network.Dice.Below(2)).Select(_ => network.NewTransaction())];
        BatchEntry batch = World.Batch(Member, end, transactions, 100 + network.Dice.Below(200));
        lane = new LaneEnd(batch.Sequence, batch.Hash);
        outbox.Enqueue(batch);
    }

    internal void Crash()
    {
        lastSeenFinal = null;
        HitIf(outbox.Count > 0, Mark.OutboxLost);
        Lose(Disk.Journal, Mark.UnsyncedVoteLost, Mark.UnsyncedVoteKept);
        Lose(Disk.Blocks, Mark.UnsyncedBlockLost, Mark.UnsyncedBlockKept);
        outbox.Clear();
        toExecute.Clear();
        IsDown = true;
    }

    internal void Stop()
    {
        outbox.Clear();
        IsDown = true;
    }

    internal void Restart()
    {
        IsDown = false;
        network.Hit(Disk.Blocks.Durable.Count == 0 ? Mark.RestartBeforeAnythingFinal : Mark.RestartBehindFinal);
        Begin();
    }

    // As a node does: own final blocks, then the journal, then the log from the stored position.
    private void Begin()
    {
        headers.Clear();
        proposals.Clear();
        headers.Add(world.GenesisBlock, world.Genesis);
        BlockHeader previous = world.Genesis;
        foreach (BlockHeader header in Disk.Blocks.Durable.Select(block => block.Effect.Header))
        {
            ViolationException.Unless(header.Previous == World.IdOf(previous), "D2", $"member {Member} stored no chain");
            headers.Add(World.IdOf(header), header);
            previous = header;
        }

        ViolationException.Unless(
            previous.Height >= reported,
            "S2",
            $"member {Member} reported height {reported} and restarts at {previous.Height}");
        CheckJournal(previous.Height);
        StoredBlock? last = Disk.Blocks.Durable.Count > 0 ? Disk.Blocks.Durable[^1] : null;
        ReplicaStart start = new(
            world.Members, Member, previous, World.IdOf(previous), last?.Preamble ?? new Wire.Preamble(), [.. Disk.Journal.Durable]);
        machine = Bugs.Build(IsHonest ? network.Bug : null, start, network.Settings);
        position = network.Log.Restart(reader, (int)(last?.Effect.LogPosition ?? 0));
        publishFrom = network.Log.View(reader).Count;
        lane = null;
        isHalted = false;
    }

    // Trimming drops what lies below the last final block; nothing else that was sent may be missing.
    private void CheckJournal(ulong finalHeight)
    {
        HashSet<ByteString> recorded = [.. Disk.Journal.Durable.Select(record => record.Statement)];
        ViolationException.Unless(
            !IsHonest || Cast.TrueForAll(vote => vote.Height < finalHeight || recorded.Contains(vote.Encode())),
            "D2",
            $"member {Member} restarts without a vote that it sent");
    }

    private void Read()
    {
        CheckedEntry entry = network.Log.View(reader)[position++];
        LaneEnd before = machine.OwnLane;
        Step(new EntryRead(entry, (ulong)position));
        if (entry is BatchEntry batch && batch.Author == Member && machine.OwnLane == before)
        {
            network.Hit(Mark.BatchIgnored);
        }
    }

    private void Execute(BlockProposal proposal)
    {
        BlockHeader header = world.Execute(headers[proposal.Parent], proposal);
        header = Fault == MemberFault.Diverging ? header with { ResultRoot = Hash.Zero } : header;
        Hash block = World.IdOf(header);
        headers[block] = header;
        proposals[block] = proposal;
        network.Checker.Executed(header, block);
        Step(new BlockExecuted(header, block));
    }

    private void Step(Input input)
    {
        Effect[] effects = [.. machine.Step(input)];
        int crashAt = IsHonest ? network.CrashPoint(effects.Length) : -1;
        network.NoteCut(input, effects);
        for (int i = 0; i < effects.Length; i++)
        {
            if (i == crashAt)
            {
                network.Hit(Mark.CrashInsideStep);
                Crash();
                return;
            }

            CarryOut(effects[i]);
        }

        if (crashAt == effects.Length)
        {
            network.Hit(Mark.CrashBetweenSteps);
            Crash();
            return;
        }

        SettleFinal();
    }

    private void CarryOut(Effect effect)
    {
        network.Trace(Member, effect);
        switch (effect)
        {
            case ExecuteBlock execute:
                toExecute.Enqueue(execute.Proposal);
                break;
            case PersistVote vote:
                Disk.Journal.Append(new Wire.VoteRecord { Statement = vote.Statement.Encode(), Lock = vote.Lock });
                break;
            case CastVote vote:
                Disk.Journal.Sync();
                Send(vote.Statement);
                break;
            case WriteCut cut:
                outbox.Enqueue(new CutEntry(Member, cut.Epoch, cut.Height));
                break;
            case StateTime:
                outbox.Enqueue(World.Time(Member, World.CreatedMs + (ulong)(network.NowMs + skewMs + 1_000)));
                break;
            case BlockCertified:
                network.Hit(Mark.PrepareCertificate);
                break;
            case BlockFinal block:
                Finalise(block);
                break;
            case RaiseAlarm alarm:
                Raise(alarm);
                break;
            default:
                throw new InvariantBrokenException("an effect is of a known kind");
        }
    }

    private void Send(VoteStatement statement)
    {
        if (IsHonest)
        {
            ViolationException.Unless(!isHalted, "F-40", $"member {Member} votes behind its alarm");
            network.Checker.HonestVote(Member, statement, Disk);
        }
        else
        {
            network.Checker.Signed(Member, statement);
        }

        if (Cast.Contains(statement))
        {
            network.Hit(Mark.VoteCastAgain);
        }

        Cast.Add(statement);
        network.NoteVote(statement, this);
        outbox.Enqueue(World.Vote(Member, statement));
    }

    private void Finalise(BlockFinal block)
    {
        network.Hit(block.Descendants.Count > 0 ? Mark.FinalThroughDescendant : Mark.CommitCertificate);
        BlockProposal proposal = proposals[block.Block];
        if (IsHonest)
        {
            network.Checker.Final(block, lastSeenFinal ?? LastFinal, proposal.Candidates);
        }

        lastSeenFinal = block.Header;
        Disk.Blocks.Append(new StoredBlock(block, proposal.Preamble, proposal.Candidates));
    }

    // On disk first, then told.
    private void SettleFinal()
    {
        lastSeenFinal = null;
        if (Disk.Blocks.UnsyncedCount == 0)
        {
            return;
        }

        Disk.Blocks.Sync();
        reported = LastFinal.Height;
        if (network.Dice.Chance(100))
        {
            network.Hit(Mark.JournalTrimmed);
            Disk.Journal.Replace(Disk.Journal.Durable.Where(record => HeightOf(record) >= reported));
        }
    }

    private static ulong HeightOf(Wire.VoteRecord record)
    {
        bool isRead = VoteStatement.TryRead(record.Statement, out VoteStatement? statement);
        Invariant.That(isRead, "a journal holds votes");
        return statement!.Height;
    }

    private void Raise(RaiseAlarm alarm)
    {
        network.Hit(alarm.Kind switch
        {
            AlarmKind.LogRewritten => Mark.AlarmLogRewritten,
            AlarmKind.InputDiffers => Mark.AlarmInputDiffers,
            _ => Mark.AlarmResultDiffers,
        });
        isHalted = true;
        if (IsHonest)
        {
            Checker.Alarm(alarm, Member, network.Plan.IsLogHonest);
        }
    }

    private void Lose<T>(SimFile<T> file, Mark lost, Mark kept)
    {
        int survivors = network.Dice.Below(file.UnsyncedCount + 1);
        HitIf(survivors < file.UnsyncedCount, lost);
        HitIf(survivors > 0, kept);
        file.Crash(survivors);
    }

    private void HitIf(bool holds, Mark mark)
    {
        if (holds)
        {
            network.Hit(mark);
        }
    }
}
