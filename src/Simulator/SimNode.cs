using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Kapok.Simulator.Bugs;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator;

/// <summary>
/// One running copy of a member: the replica, its disk, what it executed and what it has not sent yet.
/// It does with the effects what a node does; a crash may come before any of them.
/// </summary>
internal sealed class SimNode
{
    private const int PulledAtOnce = 8;

    private readonly Network network;
    private readonly World world;
    private readonly int reader;
    private readonly Dictionary<Hash, SimBlock> blocks = [];
    private readonly Queue<BlockProposal> toExecute = new();
    private readonly Queue<BlockPulled> inbox = new();
    private readonly Queue<(int Log, CheckedEntry Entry)> outbox = new();
    private readonly List<LedgerTransaction> clients = [];
    private readonly int[] positions;
    private Machine machine = null!;
    private int[] readFirst = [];
    private OwnLane<LedgerTransaction[]>? lane;
    private ulong laneEpoch;
    private long skewMs;
    private ulong reported;
    private readonly Queue<PersistEffect> unrecorded = new();
    private bool isReading;
    private bool hasLostJournal;
    private BlockHeader? lastSeenFinal;
    private Hash memberSet;

    internal SimNode(Network network, int member, int reader, MemberFault fault)
    {
        this.network = network;
        world = network.World;
        this.reader = reader;
        Member = member;
        Fault = fault;
        positions = new int[network.Logs.Count];
        skewMs = network.Dice.Below(2_000) - 1_000;
        Begin();
    }

    internal World World => world;

    internal int Member { get; }

    internal MemberFault Fault { get; }

    internal bool IsHonest => Fault == MemberFault.None;

    /// <summary>Whether it follows the rules, though it may have lost what it knew.</summary>
    internal bool IsLoyal => Fault is MemberFault.None or MemberFault.Forgetful or MemberFault.Restored;

    internal bool IsDown { get; private set; }

    internal bool IsDiskFull { get; set; }

    internal MemberSet Members => world.SetOf(memberSet)!;

    internal bool IsMember => Member < Members.Members.Count;

    internal bool HasForgotten => machine.Replica.HasForgotten;

    internal ulong Epoch => machine.Replica.Epoch;

    internal SimDisk Disk { get; } = new();

    internal ulong FinalHeight => LastFinal.Header.Height;

    internal bool IsBusy => !IsDown
        && (outbox.Count > 0 || toExecute.Count > 0 || inbox.Count > 0 || UnreadLog() >= 0 || (isReading && IsCaughtUp));

    internal HashSet<VoteStatement> Cast { get; } = [];

    private bool IsCaughtUp => !positions.Where((position, log) => position < readFirst[log]).Any();

    private SimBlock LastFinal => Disk.Blocks.Durable is { Count: > 0 } stored ? stored[^1].Block : world.Genesis;

    /// <summary>Does one of the things that are open.</summary>
    internal void Work()
    {
        int choice = network.Dice.Below(4);
        if (isReading && IsCaughtUp)
        {
            isReading = false;
            Step(new LogsRead());
            PublishForClients();
        }
        else if (outbox.Count > 0 && choice == 0)
        {
            Send();
        }
        else if (toExecute.Count > 0 && choice <= 1)
        {
            Execute(toExecute.Dequeue());
        }
        else if (inbox.Count > 0 && choice <= 2)
        {
            Step(inbox.Dequeue());
        }
        else
        {
            WorkOnRest();
        }
    }

    internal void Tick() => Step(new Tick(network.NowMs));

    /// <summary>A client of this member submits transactions.</summary>
    internal void Submit(IReadOnlyList<LedgerTransaction> transactions)
    {
        clients.AddRange(transactions);
        if (lane is not null)
        {
            Publish([.. transactions]);
        }
    }

    internal void Consent()
    {
        if (!IsDown && HasForgotten)
        {
            Step(new ConsentGiven());
        }
    }

    internal void JumpClock(long byMs) => skewMs += byMs;

    internal void Crash()
    {
        lastSeenFinal = null;
        HitIf(outbox.Count > 0, Mark.OutboxLost);
        Recorded(Lose(Disk.Journal, Mark.UnsyncedRecordLost, Mark.UnsyncedRecordKept));
        int stored = Disk.Blocks.Durable.Count;
        _ = Lose(Disk.Blocks, Mark.UnsyncedBlockLost, Mark.UnsyncedBlockKept);
        Disk.Blocks.Durable.Skip(stored).ToList().ForEach(kept => network.Tracer.Store(this, kept.Effect));
        Stop();
    }

    internal void Stop()
    {
        outbox.Clear();
        toExecute.Clear();
        inbox.Clear();
        IsDown = true;
    }

    internal void Restart()
    {
        IsDown = false;
        network.Hit(Disk.Blocks.Durable.Count == 0 ? Mark.RestartBeforeAnythingFinal : Mark.RestartBehindFinal);
        Begin();
    }

    internal void LoseJournal()
    {
        network.Hit(Mark.JournalLost);
        Disk.Journal.Replace([]);
        hasLostJournal = true;
    }

    internal void RestoreFrom((Wire.JournalRecord[], StoredBlock[]) backup)
    {
        network.Hit(Mark.BackupRestored);
        Disk.Restore(backup);
        reported = LastFinal.Header.Height;
    }

    /// <summary>What this copy tells another member: final blocks behind a height, and one block by id.</summary>
    internal IEnumerable<BlockPulled> Tell(ulong afterHeight, Hash? wanted)
    {
        foreach (StoredBlock stored in Disk.Blocks.Durable.Skip((int)afterHeight).Take(PulledAtOnce))
        {
            yield return new BlockPulled(
                stored.Block.Told, new FinalityProof(stored.Effect.Descendants, stored.Effect.Certificate));
        }

        for (int i = 0; i < PulledAtOnce && wanted is { } block && Find(block) is { } known && known.Header.Height > afterHeight; i++)
        {
            wanted = known.Header.Previous;
            yield return new BlockPulled(known, null);
        }
    }

    private ToldBlock? Find(Hash block) =>
        blocks.GetValueOrDefault(block)?.Told ?? Kept().FirstOrDefault(kept => kept.Block == block);

    /// <summary>Takes what others tell. Certificates of another member set than this copy's prove nothing to it.</summary>
    internal void Pulled(BlockPulled block)
    {
        if (block.Proof is null || block.Block.Header.MemberSet == memberSet)
        {
            inbox.Enqueue(block);
        }
    }

    /// <summary>A log lost everything; reading begins at its new start.</summary>
    internal void LogLost(int log)
    {
        positions[log] = 0;
        readFirst[log] = 0;
    }

    private int UnreadLog()
    {
        for (int i = 0; i < positions.Length; i++)
        {
            if (positions[i] < network.Logs[i].View(reader).Count)
            {
                return i;
            }
        }

        return -1;
    }

    private void WorkOnRest()
    {
        int log = network.Dice.Below(positions.Length);
        log = positions[log] < network.Logs[log].View(reader).Count ? log : UnreadLog();
        if (log >= 0)
        {
            Read(log);
        }
        else if (toExecute.Count > 0)
        {
            Execute(toExecute.Dequeue());
        }
        else if (outbox.Count > 0)
        {
            Send();
        }
        else if (inbox.Count > 0)
        {
            Step(inbox.Dequeue());
        }
    }

    private void Send()
    {
        (int log, CheckedEntry entry) = outbox.Dequeue();
        network.Append(log, entry, this);
    }

    // As a node does: own final blocks, then the journal, then the logs from the stored positions.
    private void Begin()
    {
        blocks.Clear();
        blocks.Add(world.Genesis.Block, world.Genesis);
        SimBlock previous = world.Genesis;
        foreach (SimBlock block in Disk.Blocks.Durable.Select(stored => stored.Block))
        {
            ViolationException.Unless(block.Header.Previous == previous.Block, "D2", $"member {Member} stored no chain");
            blocks.Add(block.Block, block);
            previous = block;
        }

        ViolationException.Unless(
            previous.Header.Height >= reported,
            "S2",
            $"member {Member} reported height {reported} and restarts at {previous.Header.Height}");
        memberSet = previous.Header.NextMemberSet;
        if (!IsMember)
        {
            network.ExpectNoMore(clients);
        }

        CheckJournal(previous.Header);
        BeginReplica(previous);
        lane = null;
        isReading = true;
        readFirst = [.. network.Logs.Select(log => log.View(reader).Count)];
    }

    private void BeginReplica(SimBlock final)
    {
        IReadOnlyList<ulong> hints = Disk.Blocks.Durable.Count > 0
            ? Disk.Blocks.Durable[^1].Effect.LogPositions
            : new ulong[positions.Length];
        for (int log = 0; log < positions.Length; log++)
        {
            // Who followed without a vote read no logs.
            positions[log] = network.Logs[log].Restart(reader, hints.ElementAtOrDefault(log));
        }

        bool isKnown = hasLostJournal && !Disk.Journal.Durable.Any(
            record => record.KindCase == Wire.JournalRecord.KindOneofCase.Forgotten);
        ReplicaStart start = new(
            Members,
            Member,
            final.Header,
            final.Block,
            final.Told.Preamble,
            [.. positions.Select(position => (ulong)position)],
            [.. Disk.Journal.Durable],
            [.. Kept()],
            isKnown);
        network.Tracer.Begin(this, final);
        machine = InjectedBugs.Build(IsHonest ? network.Bug : null, start, network.Settings);
    }

    // Trimming drops what no later vote can contradict; nothing else that was sent may be missing.
    private void CheckJournal(BlockHeader final)
    {
        if (!IsHonest)
        {
            return;
        }

        HashSet<ByteString> recorded =
            [.. Disk.Journal.Durable.Where(record => record.Vote is not null).Select(record => record.Vote.Statement)];
        ViolationException.Unless(
            Cast.All(vote => vote.Height < final.Height || recorded.Contains(vote.Encode())),
            "D2",
            $"member {Member} restarts without a vote that it sent");
    }

    private void Read(int log)
    {
        CheckedEntry entry = network.Logs[log].View(reader)[positions[log]++];
        if (IsOfStranger(entry))
        {
            return;
        }

        LaneEnd? before = machine.Replica.OwnLane;
        Step(new EntryRead(entry, log, (ulong)positions[log]));
        HitIf(
            entry is BatchEntry batch && batch.Author == Member && machine.Replica.OwnLane == before, Mark.BatchIgnored);
    }

    private bool IsOfStranger(CheckedEntry entry) =>
        entry.Author >= Members.Members.Count
        || (entry is DemandEntry demand && demand.Batch.Author >= Members.Members.Count);

    private void Execute(BlockProposal proposal)
    {
        SimBlock block = world.Execute(blocks[proposal.Parent], proposal, network.Plan.Sizes);
        if (Fault == MemberFault.Diverging)
        {
            BlockHeader header = block.Header with { ResultRoot = Hash.Zero };
            block = block with { Header = header, Block = world.IdOf(header) };
            block = block with { Told = block.Told with { Header = header, Block = block.Block } };
        }

        blocks[block.Block] = block;
        network.Checker.Executed(block.Header, block.Block);
        Step(new BlockExecuted(block.Header, block.Block));
    }

    private void Step(Input input)
    {
        if (IsDown)
        {
            return;
        }

        Effect[] effects = [.. machine.Step(input)];
        int crashAt = IsLoyal ? network.CrashPoint(effects.Length) : -1;
        network.NoteCut(input, effects);
        for (int i = 0; i < effects.Length; i++)
        {
            if (i == crashAt || IsOutOfSpace(effects[i]))
            {
                network.Hit(i == crashAt ? Mark.CrashInsideStep : Mark.DiskFull);
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

        SyncJournal();
        SettleFinal();
        FollowLane();
        if (machine.Replica.HasEnded)
        {
            GoOn();
        }
    }

    // With the next member set, as a node does: from what it stored.
    private void GoOn()
    {
        network.Hit(Mark.MemberSetChanged);
        bool wasMember = IsMember;
        Stop();
        Restart();
        HitIf(!wasMember && IsMember, Mark.MemberJoined);
        HitIf(wasMember && !IsMember, Mark.MemberLeft);
    }

    private bool IsOutOfSpace(Effect effect) => IsDiskFull && effect is PersistEffect or BlockFinal;

    private void CarryOut(Effect effect)
    {
        network.Trace(this, effect);
        switch (effect)
        {
            case ExecuteBlock execute:
                toExecute.Enqueue(execute.Proposal);
                break;
            case PersistEffect persist:
                Disk.Journal.Append(RecordOf(persist));
                unrecorded.Enqueue(persist);
                break;
            case BlockFinal block:
                Finalise(block);
                break;
            case ForgetBlocks forget:
                forget.Blocks.ToList().ForEach(block => blocks.Remove(block));
                break;
            case Pull pull:
                network.Pull(this, pull);
                break;
            case BlockCertified or EpochStarted or KeepEvidence or RaiseAlarm:
                Tell(effect);
                break;
            default:
                Write(effect);
                break;
        }
    }

    private void Tell(Effect effect)
    {
        switch (effect)
        {
            case BlockCertified:
                network.Hit(Mark.PrepareCertificate);
                break;
            case EpochStarted started:
                network.Hit(Mark.EpochStarted);
                network.Checker.Started(this, started);
                break;
            case KeepEvidence keep:
                Checker.Accused(keep.Evidence, network.Plan);
                network.HitEvidence(keep.Evidence.Kind);
                break;
            case RaiseAlarm alarm:
                Raise(alarm);
                break;
        }
    }

    private Wire.JournalRecord RecordOf(PersistEffect persist)
    {
        if (persist is not PersistBlock kept)
        {
            return Journal.Record(persist);
        }

        network.Keep(blocks[kept.Block]);
        return Journal.Record(blocks[kept.Block].Header.Encode(), ByteString.Empty);
    }

    private IEnumerable<ToldBlock> Kept() => Disk.Journal.Durable
        .Where(record => record.Block is not null)
        .Select(record => network.KeptBlock(record.Block.Header).Told);

    private void SyncJournal()
    {
        int count = unrecorded.Count;
        if (unrecorded.Any(persist => persist is PersistSeal))
        {
            // It states the last final block.
            SyncBlocks();
        }

        Disk.Journal.Sync();
        Recorded(count);
    }

    // What is durable counts, whether or not it left the member.
    private void Recorded(int count)
    {
        for (; count > 0; count--)
        {
            PersistEffect persist = unrecorded.Dequeue();
            network.Tracer.Record(this, persist);
            HitIf(persist is PersistRecovered, Mark.AmnesiaEnded);
            if (IsHonest && persist is PersistVote vote)
            {
                network.Checker.Recorded(Member, vote);
            }
        }

        unrecorded.Clear();
    }

    private void Write(Effect effect)
    {
        switch (effect)
        {
            case CastVote vote:
                SyncJournal();
                Send(vote);
                break;
            case SendEpochChange change:
                SyncJournal();
                Send(change);
                break;
            case SendHead head:
                SyncJournal();
                To(head.Statement.Epoch, world.Head(Member, head.Statement));
                break;
            case SendDemand demand:
                network.Hit(Mark.Demand);
                ToOthers(demand.Epoch, new DemandEntry(Member, demand.Epoch, network.BatchOf(demand.Batch)));
                break;
            case RelayBatch relay:
                network.Hit(Mark.Relay);
                To(relay.Epoch, network.BatchOf(relay.Batch));
                break;
            case TellBlocks tell:
                network.Hit(Mark.BlocksTold);
                tell.Blocks.ToList().ForEach(block => To(tell.Epoch, new BlockEntry(Member, blocks[block].Told)));
                break;
            default:
                WriteForPace(effect);
                break;
        }
    }

    private void WriteForPace(Effect effect)
    {
        switch (effect)
        {
            case WriteCut cut:
                To(cut.Epoch, new CutEntry(Member, cut.Epoch, cut.Height));
                break;
            case StateTime time:
                To(time.Epoch, world.Time(Member, (ulong)((long)World.CreatedMs + 10_000_000 + network.NowMs + skewMs)));
                break;
            case SendAbort abort:
                AbortEntry entry = world.Abort(Member, abort.Transaction);
                Enumerable.Range(0, positions.Length).ToList().ForEach(log => outbox.Enqueue((log, entry)));
                break;
            case AskForEpoch ask:
                network.Hit(Mark.EpochAsked);
                To(ask.Epoch, new EpochRequestEntry(Member, ask.Epoch));
                break;
            default:
                throw new InvariantBrokenException("an effect is of a known kind: " + effect.GetType().Name);
        }
    }

    private void To(ulong epoch, CheckedEntry entry) => outbox.Enqueue((network.Settings.LogOf(epoch), entry));

    private void ToOthers(ulong epoch, CheckedEntry entry)
    {
        int own = network.Settings.LogOf(epoch);
        for (int log = 0; log < positions.Length; log++)
        {
            if (log != own || positions.Length == 1)
            {
                outbox.Enqueue((log, entry));
            }
        }
    }

    private void Send(CastVote cast)
    {
        VoteStatement statement = cast.Statement;
        if (IsHonest)
        {
            network.Checker.HonestVote(Member, statement, Disk);
        }
        else
        {
            network.Checker.Signed(Member, statement);
        }

        HitIf(!Cast.Add(statement), Mark.VoteCastAgain);
        network.NoteVote(statement, this);
        To(statement.Epoch, world.Vote(Member, statement));
    }

    private void Send(SendEpochChange change)
    {
        EpochChangeEntry? entry = world.EpochChange(Member, change.Statement);
        if (IsHonest)
        {
            ViolationException.Unless(entry is not null, "R3", $"member {Member} states a lock that does not hold");
            network.Checker.HonestSeal(Member, change.Statement, Disk);
        }

        network.Hit(Mark.EpochChangeSent);
        for (int log = 0; log < positions.Length && entry is not null; log++)
        {
            outbox.Enqueue((log, entry));
        }
    }

    private void Finalise(BlockFinal block)
    {
        network.Hit(block.Descendants.Count > 0 ? Mark.FinalThroughDescendant : Mark.CommitCertificate);
        HitIf(block.Descendants.Any(header => header.Epoch > block.Header.Epoch), Mark.FinalThroughLaterEpoch);
        HitIf(block.Certificate.Epoch > 0, Mark.ClosingBlockCarried);
        SimBlock executed = blocks[block.Block];
        if (IsHonest)
        {
            network.Checker.Final(block, lastSeenFinal ?? LastFinal.Header, executed.Told.Transactions);
        }

        lastSeenFinal = block.Header;
        Disk.Blocks.Append(new StoredBlock(block, executed));
        HashSet<Hash> done = [.. executed.Told.Transactions.Select(transaction => transaction.Id)];
        _ = clients.RemoveAll(transaction => done.Contains(transaction.Id));
    }

    // On disk first, then told.
    private void SettleFinal()
    {
        lastSeenFinal = null;
        SyncBlocks();
        if (LastFinal.Header.Height == reported)
        {
            return;
        }

        reported = LastFinal.Header.Height;
        if (network.Dice.Chance(100))
        {
            network.Hit(Mark.JournalTrimmed);
            Disk.Journal.Replace(Journal.Trim([.. Disk.Journal.Durable], LastFinal.Header));
        }
    }

    private void SyncBlocks()
    {
        int before = Disk.Blocks.Durable.Count;
        Disk.Blocks.Sync();
        foreach (StoredBlock stored in Disk.Blocks.Durable.Skip(before))
        {
            network.Tracer.Store(this, stored.Effect);
        }
    }

    // Batches that are not final follow their lane into the epoch that the member follows.
    private void FollowLane()
    {
        if (isReading || machine.Replica.OwnLane is not { } seen)
        {
            return;
        }

        if (lane is null)
        {
            lane = new OwnLane<LedgerTransaction[]>(seen);
            laneEpoch = Epoch;
            PublishForClients();
            return;
        }

        lane.Settle(machine.Replica.FinalLane);
        if (laneEpoch != Epoch || lane.IsOvertaken(seen))
        {
            laneEpoch = Epoch;
            OwnLane<LedgerTransaction[]> followed = lane;
            foreach (LedgerTransaction[] again in lane.Restart(seen).TakeWhile(_ => lane == followed))
            {
                network.Hit(Mark.BatchPublishedAgain);
                Publish(again);
            }
        }
    }

    private void PublishForClients()
    {
        if (lane is not null && lane.OpenCount == 0 && clients.Count > 0)
        {
            Publish([.. clients]);
        }
    }

    private void Publish(LedgerTransaction[] transactions)
    {
        if (IsDown)
        {
            return;
        }

        BatchEntry batch = World.Batch(Member, lane!.End, transactions, 100 + network.Dice.Below(200));
        network.Know(batch);
        lane.Add(batch.Hash, transactions);
        To(laneEpoch, batch);
        Step(new BatchPublished(batch));
    }

    private void Raise(RaiseAlarm alarm)
    {
        network.Hit(alarm.Kind switch
        {
            AlarmKind.LogRewritten => Mark.AlarmLogRewritten,
            AlarmKind.InputDiffers => Mark.AlarmInputDiffers,
            AlarmKind.ResultDiffers => Mark.AlarmResultDiffers,
            AlarmKind.FinalityBroken => Mark.AlarmFinalityBroken,
            _ => Mark.AlarmVotesForgotten,
        });
        if (IsHonest)
        {
            Checker.Alarm(alarm, Member, network.Plan, network.AreLogsHonest);
        }
    }

    private int Lose<T>(SimFile<T> file, Mark lost, Mark kept)
    {
        int survivors = network.Dice.Below(file.UnsyncedCount + 1);
        HitIf(survivors < file.UnsyncedCount, lost);
        HitIf(survivors > 0, kept);
        file.Crash(survivors);
        return survivors;
    }

    private void HitIf(bool holds, Mark mark)
    {
        if (holds)
        {
            network.Hit(mark);
        }
    }
}
