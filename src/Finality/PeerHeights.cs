using System.Linq;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;

namespace Kapok.Finality;

/// <summary>How far the others are: a height that at least one honest member has reached.</summary>
internal sealed class PeerHeights(MemberSet members)
{
    private readonly ulong[] heights = new ulong[members.Members.Count];

    internal ulong Reached =>
        heights.OrderDescending().ElementAt(Quorum.FaultyMax(members.Members.Count));

    internal void Take(CheckedEntry entry)
    {
        ulong height = entry switch
        {
            VoteEntry { Statement.Phase: VotePhase.Commit } vote => vote.Statement.Height,
            EpochChangeEntry change => change.Statement.Final.Height,
            _ => 0,
        };
        heights[entry.Author] = ulong.Max(heights[entry.Author], height);
    }
}
