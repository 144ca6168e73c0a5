using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;

namespace Kapok.Tests.Simulation;

/// <summary>A Byzantine member without a replica: it signs whatever serves it.</summary>
internal sealed class Adversary(Network network, int member)
{
    private LaneEnd lane;

    internal void Act()
    {
        switch (network.Dice.Below(8))
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
                1, VotePhase.Prepare, 1, Hash.Zero, Hash.Zero, Hash.Zero, network.World.Members.Hash);
        VoteStatement made = basis with
        {
            Height = basis.Height + (ulong)network.Dice.Below(3),
            Block = World.Digest((byte)network.Dice.Below(4)),
        };
        Vote(network.Dice.Below(6) switch
        {
            0 => made with { Height = ulong.MaxValue },
            1 => made with { Height = 0 },
            2 => basis with { Epoch = 2 },
            3 => basis with { MemberSet = Hash.Zero },
            _ => made,
        });
    }

    private void Vote(VoteStatement statement)
    {
        network.Checker.Signed(member, statement);
        network.Log.AppendToSome(World.Vote(member, statement));
    }

    private void ForkLane()
    {
        network.Hit(Mark.LaneFork);
        BatchEntry one = World.Batch(member, lane, [network.NewTransaction()], 150);
        BatchEntry other = World.Batch(member, lane, [network.NewTransaction()], 150);
        network.Log.AppendToSome(one);
        network.Log.AppendToSome(other);
        BatchEntry next = network.Dice.Chance(500) ? one : other;
        lane = new LaneEnd(next.Sequence, next.Hash);
    }

    private void Cut()
    {
        network.Hit(Mark.ForeignCut);
        ulong height = network.RecentVotes.Count == 0 ? 1 : network.RecentVotes.Last().Height;
        network.Log.AppendToSome(new CutEntry(member, 1, height + (ulong)network.Dice.Below(3)));
    }

    private void LieAboutTime()
    {
        network.Hit(Mark.WrongTime);
        network.Log.AppendToSome(World.Time(member, network.Dice.Next() >> (2 + network.Dice.Below(60))));
    }
}
