using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Simulation;

/// <summary>What a member runs: the replica as it is, or one with a bug put around it.</summary>
internal class Machine(ReplicaStart start, ReplicaSettings settings)
{
    protected ReplicaStart Start { get; } = start;

    protected Replica Replica { get; } = new(start, settings);

    internal LaneEnd OwnLane => Replica.OwnLane;

    internal IReadOnlyList<Effect> Step(Input input) => Alter(input, Feed(input));

    protected virtual List<Effect> Feed(Input input) => [.. Replica.Step(input)];

    protected virtual List<Effect> Alter(Input input, List<Effect> effects) => effects;
}

/// <summary>The ways this family of protocols was shipped wrong, as far as one epoch shows them.</summary>
internal static class Bugs
{
    internal const string Canary = "canary";
    internal const string OneStepFinality = "one-step-finality";
    internal const string ForgetVotesOnRestart = "forget-votes-on-restart";
    internal const string RevoteAfterRewrite = "revote-after-rewrite";
    internal const string CommitBeforeLockDurable = "commit-before-lock-durable";
    internal const string SmallQuorum = "small-quorum";
    internal const string VoteTwicePerHeight = "vote-twice-per-height";

    internal static Machine Build(string? bug, ReplicaStart start, ReplicaSettings settings) => bug switch
    {
        null => new Machine(start, settings),
        Canary => new NothingIsRecorded(start, settings),
        OneStepFinality => new OneStep(start, settings),
        ForgetVotesOnRestart => new Machine(start with { Journal = [] }, settings),
        RevoteAfterRewrite => new Revote(start, settings),
        CommitBeforeLockDurable => new CommitFirst(start, settings),
        SmallQuorum => new FewerVotes(start, settings),
        VoteTwicePerHeight => new VoteTwice(start, settings),
        _ => throw new ArgumentOutOfRangeException(nameof(bug), bug, "no such bug"),
    };
}

/// <summary>The canary: no vote reaches the journal.</summary>
internal sealed class NothingIsRecorded(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
        [.. effects.Where(effect => effect is not PersistVote)];
}

/// <summary>Holds a block to be final once it is prepared.</summary>
internal sealed class OneStep(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<ulong, BlockExecuted> executed = [];
    private ulong final = start.FinalHeader.Height;

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        if (input is BlockExecuted block)
        {
            executed[block.Header.Height] = block;
        }

        return [.. effects.Where(effect => effect is not BlockFinal).SelectMany(AlsoFinal)];
    }

    private IEnumerable<Effect> AlsoFinal(Effect effect)
    {
        yield return effect;
        if (effect is not PersistVote { Lock: { } certificate, Statement.Height: ulong top })
        {
            yield break;
        }

        for (; final < top; final++)
        {
            BlockHeader[] above = [.. executed.Values.Select(e => e.Header)
                .Where(h => h.Height > final + 1 && h.Height <= top).OrderBy(h => h.Height)];
            yield return new BlockFinal(
                executed[final + 1].Block, executed[final + 1].Header, above, certificate, 0);
        }
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
        return [new PersistVote(vote, null), new CastVote(vote)];
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
            .Where(member => alike.All(real => real.Author != member))
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

/// <summary>Prepares whatever another member prepared at the same height.</summary>
internal sealed class VoteTwice(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<ulong, Hash> own = [];

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        foreach (CastVote cast in effects.OfType<CastVote>())
        {
            own[cast.Statement.Height] = cast.Statement.Block;
        }

        bool isOther = input is EntryRead { Entry: VoteEntry { Statement.Phase: VotePhase.Prepare } vote }
            && own.TryGetValue(vote.Statement.Height, out Hash block) && block != vote.Statement.Block;
        return isOther ? [.. effects, .. Follow((VoteEntry)((EntryRead)input).Entry)] : effects;
    }

    private static Effect[] Follow(VoteEntry vote) => [new PersistVote(vote.Statement, null), new CastVote(vote.Statement)];
}
