using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator.Bugs;

/// <summary>The canary: nothing reaches the journal.</summary>
internal sealed class NothingIsRecorded(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
        [.. effects.Where(effect => effect is not PersistEffect)];
}

/// <summary>Holds a block to be final once it is prepared.</summary>
internal sealed class OneStep(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<Hash, BlockHeader> executed = [];
    private BlockHeader final = start.FinalHeader;
    private Hash finalBlock = start.FinalBlock;

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        if (input is BlockExecuted block)
        {
            executed[block.Block] = block.Header;
        }

        return [.. effects.SelectMany(AlsoFinal)];
    }

    private IEnumerable<Effect> AlsoFinal(Effect effect)
    {
        if (effect is BlockFinal told && told.Header.Height <= final.Height)
        {
            yield break;
        }

        yield return effect;
        if (effect is BlockFinal next)
        {
            (final, finalBlock) = (next.Header, next.Block);
        }

        if (effect is PersistVote { Lock: { } certificate } vote && PathTo(vote.Statement.Block) is { } path)
        {
            for (int i = 0; i < path.Count; i++)
            {
                yield return new BlockFinal(
                    path[i].Block, path[i].Header, [.. path.Skip(i + 1).Select(one => one.Header)], certificate, new ulong[Settings.LogCount]);
                (final, finalBlock) = (path[i].Header, path[i].Block);
            }
        }
    }

    private List<(Hash Block, BlockHeader Header)>? PathTo(Hash block)
    {
        List<(Hash, BlockHeader)> path = [];
        while (block != finalBlock)
        {
            if (!executed.TryGetValue(block, out BlockHeader? header))
            {
                return null;
            }

            path.Insert(0, (block, header));
            block = header.Previous;
        }

        return path;
    }
}

/// <summary>Votes for what the log shows now, where it voted for something else before.</summary>
internal sealed class Revote(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
        input is BlockExecuted executed ? [.. effects.SelectMany(effect => Again(executed, effect))] : effects;

    private static Effect[] Again(BlockExecuted executed, Effect effect)
    {
        if (effect is not RaiseAlarm { Kind: AlarmKind.LogRewritten })
        {
            return [effect];
        }

        VoteStatement vote = VoteStatement.For(VotePhase.Prepare, executed.Header, executed.Block);
        Hash parent = executed.Header.Previous;
        return [new PersistVote(vote, parent, null), new CastVote(vote, parent)];
    }
}

/// <summary>Sends a commit vote and records it afterwards.</summary>
internal sealed class CommitFirst(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
    [
        .. effects.Where(effect => effect is not PersistVote { Lock: not null }),
        .. effects.Where(effect => effect is PersistVote { Lock: not null }),
    ];
}

/// <summary>
/// Counts f+1 votes, or 2f+1 with five or six members. The replica is told as many votes as it asks
/// for; what was made up is taken out of the certificates again.
/// </summary>
internal sealed class FewerVotes(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<VoteStatement, List<VoteEntry>> seen = [];

    protected override List<Effect> Feed(Input input) => input is EntryRead { Entry: VoteEntry vote } read
        ? [.. Padded(vote).SelectMany(entry => Replica.Step(read with { Entry = entry }).ToArray())]
        : base.Feed(input);

    protected override List<Effect> Alter(Input input, List<Effect> effects) => [.. effects.Select(Strip)];

    private IEnumerable<VoteEntry> Padded(VoteEntry vote)
    {
        List<VoteEntry> alike = seen.TryGetValue(vote.Statement, out List<VoteEntry>? list) ? list : [];
        seen[vote.Statement] = alike;
        if (alike.Any(other => other.Author == vote.Author))
        {
            return [];
        }

        alike.Add(vote);
        MemberSet members = Start.Members;
        int count = members.Members.Count;
        int few = Quorum.FaultyMax(count) * (count is 5 or 6 ? 2 : 1) + 1;
        Wire.Signed nothing = new();
        return alike.Count != few ? [] : alike.Concat(Enumerable.Range(0, count)
            .Where(member => member != Start.Self && alike.All(real => real.Author != member))
            .Take(members.QuorumCount - few)
            .Select(member => new VoteEntry(member, vote.Statement, nothing)));
    }

    private static Effect Strip(Effect effect) => effect switch
    {
        PersistVote { Lock: { } certificate } vote => vote with { Lock = Strip(certificate) },
        BlockFinal final => final with { Certificate = Strip(final.Certificate) },
        _ => effect,
    };

    private static Wire.Certificate Strip(Wire.Certificate certificate) => new()
    {
        Signatures = { certificate.Signatures.Where(signature => !signature.Signature.IsEmpty) },
    };
}

/// <summary>
/// Votes once for each height instead of in one chain: where the log was rewritten it goes on above
/// what it voted for, on the other branch.
/// </summary>
internal sealed class OnePerHeight(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly HashSet<(ulong Epoch, ulong Height)> voted = [];
    private ulong? rewrittenEpoch;

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        foreach (CastVote cast in effects.OfType<CastVote>())
        {
            _ = voted.Add((cast.Statement.Epoch, cast.Statement.Height));
        }

        bool isRewritten = effects.Exists(effect => effect is RaiseAlarm { Kind: AlarmKind.LogRewritten });
        if (input is not BlockExecuted executed)
        {
            return Stayed(effects);
        }

        if (isRewritten)
        {
            rewrittenEpoch = executed.Header.Epoch;
            return Stayed(effects);
        }

        return executed.Header.Epoch == rewrittenEpoch && voted.Add((executed.Header.Epoch, executed.Header.Height))
            ? [.. Stayed(effects), .. Vote(executed)]
            : Stayed(effects);
    }

    // It does not leave the epoch whose log was rewritten.
    private List<Effect> Stayed(List<Effect> effects) => [.. effects.Where(effect => effect switch
    {
        PersistSeal seal => seal.Statement.Epoch != rewrittenEpoch + 1,
        SendEpochChange change => change.Statement.Epoch != rewrittenEpoch + 1,
        _ => true,
    })];

    private static Effect[] Vote(BlockExecuted executed)
    {
        VoteStatement vote = VoteStatement.For(VotePhase.Prepare, executed.Header, executed.Block);
        Hash parent = executed.Header.Previous;
        return [new PersistVote(vote, parent, null), new CastVote(vote, parent)];
    }
}
