using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;

namespace Kapok.Tests.Simulation;

/// <summary>One run: a whole network on one thread, from one seed.</summary>
internal sealed class Network
{
    private const int VotesKept = 64;

    private readonly List<SimNode> nodes = [];
    private readonly List<SimNode> honest;
    private readonly List<Adversary> adversaries = [];
    private readonly Dictionary<(int, VotePhase, ulong), Hash> twinVotes = [];
    private readonly List<Hash> expected = [];
    private readonly long[] marks;
    private bool isCalm;
    private ulong transactionCount;

    internal Network(ulong seed, string? bug, IReadOnlySet<string> muted, long[] marks)
    {
        this.marks = marks;
        Dice = new Dice(seed);
        Plan = FaultPlan.Draw(seed, Dice);
        Bug = bug;
        World = World.Of(Plan.Size);
        Checker = new Checker(World, muted);
        Settings = new ReplicaSettings { BlockBytesMax = Plan.SmallBlocks ? 500 : 1_048_576 };
        Log = new SimLog(2 * Plan.Size, Plan.Log, Dice, Hit);
        AddNodes();
        honest = [.. nodes.Where(node => node.IsHonest)];
        Hit(Mark.SizeOne + World.Sizes.ToList().IndexOf(Plan.Size));
    }

    internal World World { get; }

    internal FaultPlan Plan { get; }

    internal Dice Dice { get; }

    internal Checker Checker { get; }

    internal SimLog Log { get; }

    internal ReplicaSettings Settings { get; }

    internal string? Bug { get; }

    internal long NowMs { get; private set; }

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

        Calm();
    }

    internal void Hit(Mark mark) => marks[(int)mark]++;

    internal LedgerTransaction NewTransaction()
    {
        transactionCount++;
        return World.Transaction(World.Digest(BitConverter.GetBytes(transactionCount)));
    }

    internal void Append(CheckedEntry entry, SimNode author)
    {
        if (author.IsHonest)
        {
            Log.Append(entry);
            if (entry is BatchEntry batch)
            {
                expected.AddRange(batch.Transactions.Select(transaction => transaction.Id));
            }
        }
        else
        {
            Log.AppendToSome(entry);
        }
    }

    /// <summary>Before which effect a member crashes; behind the last one, or never (-1).</summary>
    internal int CrashPoint(int effectCount) =>
        !isCalm && effectCount > 0 && Dice.Chance(Plan.CrashPerMille) ? Dice.Below(effectCount + 1) : -1;

    internal void NoteCut(Input input, IReadOnlyList<Effect> effects)
    {
        if (input is EntryRead read && effects.Any(effect => effect is ExecuteBlock))
        {
            Hit(read.Entry is CutEntry ? Mark.BlockByMarker : Mark.BlockBySize);
        }
    }

    internal void NoteVote(VoteStatement statement, SimNode voter)
    {
        RecentVotes.Enqueue(statement);
        if (RecentVotes.Count > VotesKept)
        {
            _ = RecentVotes.Dequeue();
        }

        (int, VotePhase, ulong) place = (voter.Member, statement.Phase, statement.Height);
        if (voter.Fault == MemberFault.Twins
            && !twinVotes.TryAdd(place, statement.Block) && twinVotes[place] != statement.Block)
        {
            Hit(Mark.TwinVotesApart);
        }
    }

    internal void Trace(int member, Effect effect)
    {
        ulong value = effect switch
        {
            PersistVote vote => Low(vote.Statement.Block) + (ulong)vote.Statement.Phase,
            CastVote vote => Low(vote.Statement.Block) ^ (ulong)vote.Statement.Phase,
            BlockFinal final => Low(final.Block) * 3,
            ExecuteBlock execute => Low(execute.Proposal.Parent) * 5,
            RaiseAlarm alarm => Low(alarm.Other) * 7,
            WriteCut cut => cut.Height,
            _ => 1,
        };
        TraceHash = Dice.Mix(unchecked((TraceHash * 31) + value + ((ulong)member << 56) + (ulong)NowMs));
    }

    private static ulong Low(Hash hash) => BinaryPrimitives.ReadUInt64BigEndian(hash.ToArray()) >> 8;

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
        else if (choice < 880)
        {
            NowMs += Dice.Below(40);
            Do(node, n => n.Tick());
        }
        else if (choice < 930)
        {
            Do(node, n => n.Publish());
        }
        else
        {
            Disturb(choice);
        }
    }

    private void Work(SimNode node)
    {
        for (int i = Dice.Below(4); i >= 0 && node.IsBusy; i--)
        {
            node.Work();
        }
    }

    private static void Do(SimNode node, Action<SimNode> action)
    {
        if (!node.IsDown)
        {
            action(node);
        }
    }

    private void Disturb(int choice)
    {
        if (choice < 970 && adversaries.Count > 0)
        {
            Dice.Pick(adversaries).Act();
        }
        else if (choice < 995)
        {
            nodes.Find(node => node.IsDown)?.Restart();
        }
        else if (Plan.CrashPerMille > 0 && Dice.Chance(200))
        {
            Hit(Mark.PowerLossOfAll);
            honest.FindAll(node => !node.IsDown).ForEach(node => node.Crash());
        }
    }

    // Faults end and the Byzantine fall silent. Only an honest log promises progress in one epoch.
    private void Calm()
    {
        honest.FindAll(node => node.IsDown).ForEach(node => node.Restart());
        nodes.FindAll(node => !node.IsHonest).ForEach(node => node.Stop());
        long deadlineMs = NowMs + (4 * Settings.CutTimeoutMs * Plan.Size) + 5_000;
        while (NowMs < deadlineMs && !IsDone())
        {
            Drain();
            NowMs += 50;
            honest.ForEach(node => node.Tick());
        }

        if (Plan.IsLogHonest)
        {
            ExpectProgress();
        }
    }

    private void Drain()
    {
        while (honest.Exists(node => node.IsBusy))
        {
            honest.FindAll(node => node.IsBusy).ForEach(node => node.Work());
        }
    }

    private bool IsDone() => !honest.Exists(node => node.IsBusy)
        && honest.Select(node => node.Disk.Blocks.Durable.Count).Distinct().Count() == 1
        && expected.TrueForAll(Checker.IsFinal);

    private void ExpectProgress()
    {
        ViolationException.Unless(
            IsDone(),
            "L1",
            $"{expected.Count(id => !Checker.IsFinal(id))} transactions wait, final heights {string.Join(' ', honest.Select(node => node.Disk.Blocks.Durable.Count))}");
        Hit(Mark.ProgressReached);
        if (Plan.Size > 1 && Plan.Members[1] == MemberFault.Silent)
        {
            Hit(Mark.ProgressWithSilentSequencer);
        }
    }
}
