using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// What this member voted, from its journal and since: never two votes for one epoch, phase and
/// height, across restarts.
/// </summary>
internal sealed class OwnVotes
{
    private readonly Dictionary<(ulong Epoch, VotePhase Phase, ulong Height), Hash> blocks = [];

    internal OwnVotes(IEnumerable<Wire.VoteRecord> journal)
    {
        foreach (Wire.VoteRecord record in journal)
        {
            bool isRead = VoteStatement.TryRead(record.Statement, out VoteStatement? statement);
            Invariant.That(isRead, "the vote journal holds votes");
            Add(statement!);
        }
    }

    /// <summary>The block voted for, or null when none was.</summary>
    internal Hash? BlockAt(ulong epoch, VotePhase phase, ulong height) =>
        blocks.TryGetValue((epoch, phase, height), out Hash block) ? block : null;

    internal void Add(VoteStatement vote)
    {
        (ulong, VotePhase, ulong) place = (vote.Epoch, vote.Phase, vote.Height);
        bool isNew = blocks.TryAdd(place, vote.Block);
        Invariant.That(isNew || blocks[place] == vote.Block, "a member votes once");
    }

    internal void ForgetBelow(ulong height)
    {
        foreach ((ulong Epoch, VotePhase Phase, ulong Height) place in blocks.Keys)
        {
            if (place.Height < height)
            {
                _ = blocks.Remove(place);
            }
        }
    }
}
