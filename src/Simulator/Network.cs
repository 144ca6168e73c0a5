using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator;

/// <summary>One run: a whole network on one thread, from one seed.</summary>
internal sealed class Network
{
    private const int VotesKept = 64;

    private readonly List<SimNode> nodes = [];
    private readonly List<SimNode> loyal;
    private readonly List<Adversary> adversaries = [];
    private readonly Dictionary<(int, ulong, VotePhase, ulong), Hash> twinVotes = [];
    private readonly Dictionary<ByteString, BatchEntry> batches = [];
    private readonly Dictionary<SimNode, (Wire.JournalRecord[], StoredBlock[])> backups = [];
    private readonly Dictionary<ByteString, SimBlock> kept = [];
    private readonly List<Hash> expected = [];
    private readonly long[] marks;
    private bool isCalm;
    // Two of three networks are further ledgers', whose epochs begin with another log (spec/ledger.md, L-8).
    private const ulong FirstLogs = 3;

    private ulong transactionCount;

    internal Network(
        ulong seed, string? suite, string? bug, IReadOnlySet<string> muted, long[] marks, Tracer tracer, bool changesSets)
    {
        this.marks = marks;
        Tracer = tracer;
        Dice = new Dice(seed);
        Plan = FaultPlan.Draw(seed, Dice, suite, changesSets);
        Bug = bug;
        AreLogsHonest = Plan.AreLogsHonest;
        World = World.Of(Plan.Sizes[0], Plan.RealSuite);
        Checker = new Checker(World, muted);
        Settings = new ReplicaSettings
        {
            BlockBytesMax = Plan.SmallBlocks ? 500 : 1_048_576,
            LogCount = Plan.Size,
            FirstLog = (int)(seed / FirstLogs % FirstLogs),
        };
        Logs = [.. Plan.Logs.Select(faults => new SimLog(2 * Plan.Size, Plan.Size, faults, Dice, Hit))];
        AddNodes();
        loyal = nodes.FindAll(node => node.IsLoyal);
        Hit(Mark.SizeOne + World.Sizes.ToList().IndexOf(Plan.Sizes[0]));
        if (Plan.RealSuite is not null)
        {
            Hit(Mark.RealSignatures);
        }
    }

    internal World World { get; }

    internal FaultPlan Plan { get; }

    internal Dice Dice { get; }

    internal Checker Checker { get; }

    internal IReadOnlyList<SimLog> Logs { get; }

    internal ReplicaSettings Settings { get; }

    internal Tracer Tracer { get; }

    internal string? Bug { get; }

    internal long NowMs { get; private set; }

    internal ulong Epoch => nodes.Max(node => node.Epoch);

    /// <summary>The members that vote on the next block, as far as anybody knows.</summary>
    internal MemberSet Members => World.SetOf(Checker.LastFinal.NextMemberSet)!;

    internal long FaultCount { get; private set; }

    /// <summary>A hash over every effect in its order.</summary>
    internal ulong TraceHash { get; private set; }

    /// <summary>The last votes that anybody cast.</summary>
    internal Queue<VoteStatement> RecentVotes { get; } = new();

    internal void Run()
    {
        SimNode? slow = Dice.Chance(300) ? Dice.Pick(nodes) : null;
        for (int i = 0; i < Plan.Events; i++)
        {
            Happen(slow);
        }

        isCalm = true;
        if (Checker.HonestPreparesDiffer)
        {
            Hit(Mark.HonestPreparesDiffer);
        }

        new Calm(this, nodes, loyal).Run(expected);
    }

    internal void Hit(Mark mark) => marks[(int)mark]++;

    internal void HitEvidence(EvidenceKind kind) => Hit(kind switch
    {
        EvidenceKind.TwoVotes => Mark.EvidenceTwoVotes,
        EvidenceKind.TwoHeads => Mark.EvidenceTwoHeads,
        EvidenceKind.TwoEpochChanges => Mark.EvidenceTwoEpochChanges,
        _ => Mark.EvidenceHiddenLock,
    });

    internal LedgerTransaction NewTransaction()
    {
        transactionCount++;
        return World.Transaction(World.Digest(BitConverter.GetBytes(transactionCount)));
    }

    internal void Submit(SimNode node)
    {
        LedgerTransaction[] transactions = [.. Enumerable.Range(0, 1 + Dice.Below(2)).Select(_ => NewTransaction())];
        if (node.IsHonest && node.IsMember)
        {
            expected.AddRange(transactions.Select(transaction => transaction.Id));
        }

        node.Submit(transactions);
    }

    /// <summary>Who has no vote has no lane: what its clients wait for, they submit elsewhere.</summary>
    internal void ExpectNoMore(IEnumerable<LedgerTransaction> transactions)
    {
        HashSet<Hash> dropped = [.. transactions.Select(transaction => transaction.Id)];
        _ = expected.RemoveAll(dropped.Contains);
    }

    /// <summary>The content of blocks in journals, by their encoded headers.</summary>
    internal void Keep(SimBlock block) => kept[block.Header.Encode()] = block;

    internal SimBlock KeptBlock(ByteString header) => kept[header];

    internal void Know(BatchEntry batch) => batches[batch.Envelope.Body] = batch;

    internal BatchEntry BatchOf(Wire.Signed envelope) => batches[envelope.Body];

    internal void Append(int log, CheckedEntry entry, SimNode author)
    {
        if (author.IsLoyal)
        {
            Logs[log].Append(entry);
        }
        else
        {
            Logs[log].AppendToSome(entry);
        }
    }

    internal void Pull(SimNode asker, Pull pull)
    {
        SimNode peer = Dice.Pick(nodes);
        if (peer == asker || peer.IsDown || (!isCalm && Dice.Chance(200)))
        {
            Hit(Mark.PullUnanswered);
            return;
        }

        foreach (BlockPulled block in peer.Tell(pull.AfterHeight, pull.Block))
        {
            Hit(block.Proof is null ? Mark.BlockPulled : Mark.FinalBlockPulled);
            asker.Pulled(block);
        }
    }

    /// <summary>Before which effect a member crashes; behind the last one, or never (-1).</summary>
    internal int CrashPoint(int effectCount)
    {
        bool crashes = !isCalm && effectCount > 0 && Dice.Chance(Plan.CrashPerMille);
        FaultCount += crashes ? 1 : 0;
        return crashes ? Dice.Below(effectCount + 1) : -1;
    }

    internal void NoteCut(Input input, IReadOnlyList<Effect> effects)
    {
        foreach (ExecuteBlock execute in effects.OfType<ExecuteBlock>())
        {
            if (execute.Proposal.Candidates.Count == 0)
            {
                Hit(Mark.EmptyBlock);
            }

            if (input is EntryRead read)
            {
                Hit(read.Entry is CutEntry ? Mark.BlockByMarker : Mark.BlockBySize);
            }
        }
    }

    internal void NoteVote(VoteStatement statement, SimNode voter)
    {
        RecentVotes.Enqueue(statement);
        if (RecentVotes.Count > VotesKept)
        {
            _ = RecentVotes.Dequeue();
        }

        (int, ulong, VotePhase, ulong) place = (voter.Member, statement.Epoch, statement.Phase, statement.Height);
        if (voter.Fault == MemberFault.Twins
            && !twinVotes.TryAdd(place, statement.Block) && twinVotes[place] != statement.Block)
        {
            Hit(Mark.TwinVotesApart);
        }
    }

    internal void Trace(SimNode node, Effect effect)
    {
        Tracer.Carry(node, effect);
        if (effect is EpochStarted started)
        {
            NoteStart(started);
        }

        ulong value = effect switch
        {
            PersistVote vote => Low(vote.Statement.Block) + (ulong)vote.Statement.Phase,
            CastVote vote => Low(vote.Statement.Block) ^ (ulong)vote.Statement.Phase,
            BlockFinal final => Low(final.Block) * 3,
            ExecuteBlock execute => Low(execute.Proposal.Parent) * 5,
            RaiseAlarm alarm => Low(alarm.Other) * 7,
            WriteCut cut => cut.Height + (cut.Epoch << 20),
            SendEpochChange change => change.Statement.Epoch * 11,
            EpochStarted start => Low(start.Start.Block) * 13,
            _ => 1,
        };
        TraceHash = Dice.Mix(unchecked((TraceHash * 31) + value + ((ulong)node.Member << 56) + (ulong)NowMs));
    }

    /// <summary>A prepare certificate that some member made durable, or null.</summary>
    internal PrepareLock? SomeLock()
    {
        Wire.VoteRecord? record = Dice.Pick(nodes).Disk.Journal.Durable
            .Select(one => one.Vote).LastOrDefault(vote => vote?.Lock is not null);
        return record is not null && VoteStatement.TryRead(record.Statement, out VoteStatement? statement)
            ? new PrepareLock(statement! with { Phase = VotePhase.Prepare }, record.Lock)
            : null;
    }

    /// <summary>Whether all logs showed all members the same all the time.</summary>
    internal bool AreLogsHonest { get; set; }

    internal void PassTime(long ms) => NowMs += ms;

    // Real signatures differ from run to run, and with them the ids of blocks that hold epoch changes.
    private ulong Low(Hash hash) =>
        Plan.RealSuite is not null ? 1 : BinaryPrimitives.ReadUInt64BigEndian(hash.ToArray()) >> 8;

    private void NoteStart(EpochStarted started)
    {
        Hit(Checker.IsFirst(started) ? Mark.EpochFromGenesis
            : Checker.IsFinalBlock(started.Start) ? Mark.EpochFromFinal : Mark.EpochFromCertified);
        if (started.Set.Any(change => Plan.Members[change.Author] != MemberFault.None))
        {
            Hit(Mark.EpochSetWithByzantine);
        }
    }

    private void AddNodes()
    {
        for (int member = 0; member < Plan.Size; member++)
        {
            MemberFault fault = Plan.Members[member];
            switch (fault)
            {
                case MemberFault.Silent:
                    Hit(Mark.SilentMember);
                    continue;
                case MemberFault.Scripted:
                    adversaries.Add(new Adversary(this, member));
                    continue;
                case MemberFault.Twins:
                    nodes.Add(new SimNode(this, member, Plan.Size + member, fault));
                    break;
                case MemberFault.Diverging:
                    Hit(Mark.DivergingMember);
                    break;
            }

            nodes.Add(new SimNode(this, member, member, fault));
        }
    }

    private void Happen(SimNode? slow)
    {
        SimNode node = Dice.Pick(nodes);
        int choice = Dice.Below(1_000);
        if (node == slow && Dice.Chance(900))
        {
            Hit(Mark.SlowMember);
        }
        else if (choice < 780)
        {
            Work(node);
        }
        else if (choice < 890)
        {
            NowMs += Dice.Chance(30) ? Dice.Below(4_000) : Dice.Below(40);
            node.Tick();
        }
        else if (choice < 930)
        {
            Submit(node);
        }
        else
        {
            Disturb(node, choice);
        }
    }

    private void Work(SimNode node)
    {
        for (int i = Dice.Below(12); i >= 0 && node.IsBusy; i--)
        {
            node.Work();
        }
    }

    private void Disturb(SimNode node, int choice)
    {
        if (choice < 970 && adversaries.Count > 0)
        {
            FaultCount++;
            Dice.Pick(adversaries).Act();
        }
        else if (choice < 992)
        {
            nodes.Find(down => down.IsDown && !down.IsDiskFull)?.Restart();
        }
        else
        {
            Hurt(node);
        }
    }

    private void Hurt(SimNode node)
    {
        FaultCount++;
        switch (Dice.Below(6))
        {
            case 0 when Plan.CrashPerMille > 0 && Dice.Chance(300):
                Hit(Mark.PowerLossOfAll);
                loyal.FindAll(up => !up.IsDown).ForEach(up => up.Crash());
                break;
            case 1 when node.IsLoyal && Plan.CrashPerMille > 0:
                node.IsDiskFull = !node.IsDiskFull;
                break;
            case 2:
                Hit(Mark.ClockJump);
                node.JumpClock(Dice.Below(7_200_000) - 3_600_000);
                break;
            case 3:
                HurtMemory(node);
                break;
            case 4:
                nodes.ForEach(one => one.Consent());
                break;
            default:
                backups[node] = node.Disk.Backup();
                break;
        }
    }

    // Only members that count as faulty lose what they must not forget.
    private void HurtMemory(SimNode node)
    {
        if (node.Fault == MemberFault.Forgetful)
        {
            node.Crash();
            node.LoseJournal();
            node.Restart();
        }
        else if (node.Fault == MemberFault.Restored && backups.TryGetValue(node, out (Wire.JournalRecord[], StoredBlock[]) backup))
        {
            node.Crash();
            node.RestoreFrom(backup);
            node.Restart();
        }
    }
}
