using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality;

/// <summary>
/// What this member voted, from its journal and since: never two votes for one epoch, phase and
/// height, across restarts.
/// </summary>
internal sealed class OwnVotes
{
    private readonly Dictionary<(ulong Epoch, VotePhase Phase, ulong Height), Hash> blocks = [];
    private readonly Dictionary<ulong, BlockReference> lastPrepared = [];

    /// <summary>The block voted for, or null when none was.</summary>
    internal Hash? BlockAt(ulong epoch, VotePhase phase, ulong height) =>
        blocks.TryGetValue((epoch, phase, height), out Hash block) ? block : null;

    /// <summary>The last block prepared in an epoch, or null.</summary>
    internal BlockReference? LastPrepared(ulong epoch) =>
        lastPrepared.TryGetValue(epoch, out BlockReference last) ? last : null;

    internal bool Has(VoteStatement vote) => BlockAt(vote.Epoch, vote.Phase, vote.Height) == vote.Block;

    internal void Add(VoteStatement vote)
    {
        (ulong, VotePhase, ulong) place = (vote.Epoch, vote.Phase, vote.Height);
        bool isNew = blocks.TryAdd(place, vote.Block);
        Invariant.That(isNew || blocks[place] == vote.Block, "a member votes once");
        if (vote.Phase == VotePhase.Prepare
            && (!lastPrepared.TryGetValue(vote.Epoch, out BlockReference last) || vote.Height > last.Height))
        {
            lastPrepared[vote.Epoch] = new BlockReference(vote.Epoch, vote.Height, vote.Block);
        }
    }

    internal void Forget(ulong belowEpoch, ulong belowHeight)
    {
        foreach ((ulong Epoch, VotePhase Phase, ulong Height) place in blocks.Keys.Where(
            place => place.Height < belowHeight).ToArray())
        {
            _ = blocks.Remove(place);
        }

        foreach (ulong epoch in lastPrepared.Keys.Where(epoch => epoch < belowEpoch).ToArray())
        {
            _ = lastPrepared.Remove(epoch);
        }
    }
}
