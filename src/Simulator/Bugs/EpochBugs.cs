using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Simulator.Bugs;

/// <summary>Goes on committing in an epoch that it left.</summary>
internal sealed class CommitAfterSeal(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<Hash, BlockHeader> executed = [];
    private readonly HashSet<Hash> committed = [];

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        if (input is BlockExecuted block)
        {
            executed[block.Block] = block.Header;
        }

        foreach (CastVote cast in effects.OfType<CastVote>().Where(cast => cast.Statement.Phase == VotePhase.Commit))
        {
            _ = committed.Add(cast.Statement.Block);
        }

        return [.. effects.SelectMany(AlsoCommitted)];
    }

    private IEnumerable<Effect> AlsoCommitted(Effect effect)
    {
        yield return effect;
        if (effect is BlockCertified certified
            && executed.TryGetValue(certified.Block, out BlockHeader? header)
            && header.Epoch < Replica.SealedEpoch
            && committed.Add(certified.Block))
        {
            VoteStatement vote = VoteStatement.For(VotePhase.Commit, header, certified.Block);
            yield return new PersistVote(vote, header.Previous, null);
            yield return new CastVote(vote, header.Previous);
        }
    }
}

/// <summary>Starts an epoch with f+1 epoch changes: the missing ones are made up, without a lock.</summary>
internal sealed class FewChanges(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    private readonly Dictionary<ulong, HashSet<int>> seen = [];

    protected override List<Effect> Feed(Input input)
    {
        List<Effect> effects = base.Feed(input);
        if (input is EntryRead { Entry: EpochChangeEntry change } read
            && read.Log == Settings.LogOf(change.Statement.Epoch))
        {
            effects.AddRange(MadeUp(change).SelectMany(entry => Replica.Step(read with { Entry = entry }).ToArray()));
        }

        return effects;
    }

    // What is made up would accuse its authors.
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
        [.. effects.Where(effect => effect is not KeepEvidence)];

    private IEnumerable<EpochChangeEntry> MadeUp(EpochChangeEntry change)
    {
        ulong epoch = change.Statement.Epoch;
        HashSet<int> authors = seen.TryGetValue(epoch, out HashSet<int>? known) ? known : [];
        seen[epoch] = authors;
        MemberSet members = Start.Members;
        int few = Quorum.FaultyMax(members.Members.Count) + 1;
        if (!authors.Add(change.Author) || authors.Count != few)
        {
            return [];
        }

        EpochChangeStatement nothing = new(epoch, null, change.Statement.Final, [], members.Hash);
        return Enumerable.Range(0, members.Members.Count)
            .Where(member => member != Start.Self && !authors.Contains(member))
            .Take(members.QuorumCount - few)
            .Select(member => new EpochChangeEntry(member, nothing, [], new Wire.Signed { Body = nothing.Encode() }));
    }
}

/// <summary>Rewrites the locks of the epoch changes that it reads.</summary>
internal abstract class OtherLocks(ReplicaStart start, ReplicaSettings settings) : Machine(start, settings)
{
    protected override List<Effect> Feed(Input input) =>
        input is EntryRead { Entry: EpochChangeEntry change } read
            ? base.Feed(read with { Entry = change with { Statement = change.Statement with { Lock = LockOf(change) } } })
            : base.Feed(input);

    // What is rewritten would accuse its authors.
    protected override List<Effect> Alter(Input input, List<Effect> effects) =>
    [
        .. effects.Where(effect => effect is not KeepEvidence).Select(
            effect => effect is EpochStarted started ? started with { Set = [.. started.Set.Select(Real)] } : effect),
    ];

    protected abstract PrepareLock? LockOf(EpochChangeEntry change);

    private static EpochChangeEntry Real(EpochChangeEntry change)
    {
        bool isRead = EpochChangeStatement.TryRead(change.Envelope.Body, out EpochChangeStatement? statement);
        return isRead ? change with { Statement = statement! } : change;
    }
}

/// <summary>Starts an epoch without regard to the locks: from its own last final block.</summary>
internal sealed class IgnoredLocks(ReplicaStart start, ReplicaSettings settings) : OtherLocks(start, settings)
{
    private BlockFinal? last;

    protected override List<Effect> Alter(Input input, List<Effect> effects)
    {
        last = effects.OfType<BlockFinal>().LastOrDefault() ?? last;
        return base.Alter(input, effects);
    }

    protected override PrepareLock? LockOf(EpochChangeEntry change) => last is null
        ? null
        : new PrepareLock(VoteStatement.For(VotePhase.Prepare, last.Header, last.Block), new Wire.Certificate());
}

/// <summary>
/// Starts from the highest certificate by height: each lock is shown as if it were of an epoch above
/// all lower ones.
/// </summary>
internal sealed class HighestByHeight(ReplicaStart start, ReplicaSettings settings) : OtherLocks(start, settings)
{
    protected override PrepareLock? LockOf(EpochChangeEntry change) => change.Statement.Lock is { } held
        ? held with { Statement = held.Statement with { Epoch = held.Statement.Height } }
        : null;
}
