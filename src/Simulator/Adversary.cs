using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;

namespace Kapok.Simulator;

/// <summary>A Byzantine member without a replica: it signs whatever serves it, into any log.</summary>
internal sealed class Adversary(Network network, int member)
{
    private LaneEnd lane;
    private PrepareLock? seenLock;

    private SimLog AnyLog => network.Dice.Pick(network.Logs);

    internal void Act()
    {
        switch (network.Dice.Below(12))
        {
            case 0:
                Fabricate();
                break;
            case 1:
                ForkLane();
                break;
            case 2:
                Cut();
                break;
            case 3:
                LieAboutTime();
                break;
            case 4 or 5:
                ChangeEpoch();
                break;
            case 6:
                ForkHead();
                break;
            case 7:
                Demand();
                break;
            default:
                Echo();
                break;
        }
    }

    // Votes for what others vote for, whatever it is and in both phases: every side gets its vote.
    private void Echo()
    {
        if (network.RecentVotes.Count == 0)
        {
            return;
        }

        network.Hit(Mark.EchoedVote);
        VoteStatement seen = network.RecentVotes.ElementAt(network.Dice.Below(network.RecentVotes.Count));
        Vote(seen with { Phase = VotePhase.Prepare });
        Vote(seen with { Phase = VotePhase.Commit });
    }

    private void Fabricate()
    {
        network.Hit(Mark.FabricatedVote);
        VoteStatement basis = network.RecentVotes.Count > 0
            ? network.RecentVotes.Last()
            : new VoteStatement(
                1, VotePhase.Prepare, 1, Hash.Zero, Hash.Zero, Hash.Zero, network.Members.Hash);
        VoteStatement made = basis with
        {
            Height = basis.Height + (ulong)network.Dice.Below(3),
            Block = World.Digest((byte)network.Dice.Below(4)),
        };
        Vote(network.Dice.Below(6) switch
        {
            0 => made with { Height = ulong.MaxValue },
            1 => made with { Height = 0 },
            2 => basis with { Epoch = basis.Epoch + 1 },
            3 => basis with { MemberSet = Hash.Zero },
            _ => made,
        });
    }

    private void Vote(VoteStatement statement)
    {
        network.Checker.Signed(member, statement);
        network.Logs[network.Settings.LogOf(statement.Epoch)].AppendToSome(network.World.Vote(member, statement));
    }

    // Hides its locks, states old ones, and tells each log another story.
    private void ChangeEpoch()
    {
        network.Hit(Mark.FabricatedEpochChange);
        seenLock = network.Dice.Chance(500) ? network.SomeLock() ?? seenLock : seenLock;
        ulong epoch = network.Epoch + (ulong)network.Dice.Below(3);
        foreach (SimLog log in network.Logs)
        {
            PrepareLock? stated = seenLock is { } held && held.Statement.Epoch < epoch && network.Dice.Chance(700) ? held : null;
            EpochChangeStatement statement = new(
                epoch, stated, new BlockReference(0, 0, network.World.Genesis.Block), [], network.Members.Hash);
            if (network.Dice.Chance(700) && network.World.EpochChange(member, statement) is { } entry)
            {
                log.AppendToSome(entry);
            }
        }
    }

    private void ForkHead()
    {
        ulong epoch = network.Epoch;
        if (network.Settings.LogOf(epoch) != member || network.RecentVotes.Count == 0)
        {
            return;
        }

        network.Hit(Mark.ForkedHead);
        VoteStatement seen = network.RecentVotes.Last();
        foreach (SimLog log in network.Logs)
        {
            Hash root = network.Dice.Chance(500) ? seen.InputRoot : World.Digest((byte)network.Dice.Below(4));
            log.AppendToSome(network.World.Head(member, new HeadStatement(seen.Epoch, seen.Height, root)));
        }
    }

    // Demands a batch of its own that it showed to nobody, or never will.
    private void Demand()
    {
        network.Hit(Mark.FabricatedDemand);
        LaneEnd from = network.Dice.Chance(500) ? lane : new LaneEnd(lane.Sequence + 3, Hash.Zero);
        BatchEntry batch = World.Batch(member, from, [network.NewTransaction()], 150);
        network.Know(batch);
        AnyLog.AppendToSome(new DemandEntry(member, network.Epoch, batch));
    }

    private void ForkLane()
    {
        network.Hit(Mark.LaneFork);
        BatchEntry one = World.Batch(member, lane, [network.NewTransaction()], 150);
        BatchEntry other = World.Batch(member, lane, [network.NewTransaction()], 150);
        SimLog log = network.Logs[network.Settings.LogOf(network.Epoch)];
        log.AppendToSome(one);
        log.AppendToSome(other);
        BatchEntry next = network.Dice.Chance(500) ? one : other;
        lane = new LaneEnd(next.Sequence, next.Hash);
    }

    private void Cut()
    {
        network.Hit(Mark.ForeignCut);
        ulong height = network.RecentVotes.Count == 0 ? 1 : network.RecentVotes.Last().Height;
        ulong epoch = network.Epoch;
        network.Logs[network.Settings.LogOf(epoch)].AppendToSome(
            new CutEntry(member, epoch, height + (ulong)network.Dice.Below(3)));
    }

    private void LieAboutTime()
    {
        network.Hit(Mark.WrongTime);
        AnyLog.AppendToSome(network.World.Time(member, network.Dice.Next() >> (2 + network.Dice.Below(60))));
    }
}
