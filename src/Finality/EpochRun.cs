using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>What one block is made of.</summary>
internal sealed record Cutting(
    ulong Height, Wire.Preamble Preamble, IReadOnlyList<LedgerTransaction> Candidates, ulong[] LogPositions);

/// <summary>
/// One epoch, as its log shows it behind the start: lanes, clocks, cuts and votes. Blocks are a pure
/// function of the start block and the log's content.
/// </summary>
internal sealed class EpochRun
{
    private const ulong VotesAheadMax = 1_000;

    private readonly MemberSet members;
    private readonly ReplicaSettings settings;
    private readonly IReadOnlyList<EpochChangeEntry> set;
    private readonly Dictionary<ulong, VoteBook> votes = [];
    private readonly AbortBook aborts;

    internal EpochRun(
        MemberSet members,
        int self,
        ReplicaSettings settings,
        ulong epoch,
        BlockReference start,
        Wire.Preamble preamble,
        IReadOnlyList<EpochChangeEntry> set)
    {
        this.members = members;
        this.settings = settings;
        this.set = set;
        Epoch = epoch;
        Start = start;
        NextCut = start.Height + 1;
        Lanes = new Lanes(members, preamble);
        Clocks = new Clocks(members, preamble);
        aborts = new AbortBook(members);
        foreach (AbortEntry abort in set.SelectMany(change => change.Aborts))
        {
            aborts.Take(abort);
        }

        int count = members.Members.Count;
        int sequencer = (int)((epoch + (ulong)settings.FirstLog) % (ulong)count);
        Pacemaker = new Pacemaker(settings, members.QuorumCount, (self - sequencer + count) % count);
    }

    internal ulong Epoch { get; }

    /// <summary>Where this run began: the epoch's start block, or where a restarted member stood.</summary>
    internal BlockReference Start { get; }

    internal Lanes Lanes { get; }

    internal Clocks Clocks { get; }

    internal Pacemaker Pacemaker { get; }

    internal ulong NextCut { get; private set; }

    internal Queue<Cutting> Cuttings { get; } = new();

    // Old blocks become final with the first of the new epoch: it may be empty, so that they need not
    // wait for input. The set tells that this is its first one.
    internal bool IsFirst => set.Count > 0 && NextCut == Start.Height + 1;

    /// <summary>Whether a cut now makes a block.</summary>
    internal bool CanCut => Lanes.HasPending || IsFirst;

    internal void TakeBatch(BatchEntry batch, ulong[] positions)
    {
        if (!Lanes.TryTake(batch))
        {
            return;
        }

        Pacemaker.InputPending();
        if (Lanes.PendingBytes >= settings.BlockBytesMax)
        {
            Cut(positions);
        }
    }

    internal void TakeCut(CutEntry cut, ulong[] positions)
    {
        if (cut.Epoch == Epoch && cut.Height == NextCut && CanCut)
        {
            Cut(positions);
        }
    }

    internal void TakeAbort(AbortEntry abort) => aborts.Take(abort);

    /// <summary>Takes a vote when it can matter; answers whether it does. One for the last final block may
    /// come late: it tells on what its author builds the next.</summary>
    internal bool TakeVote(VoteEntry vote, ulong finalHeight)
    {
        VoteStatement statement = vote.Statement;
        if (statement.Epoch != Epoch
            || statement.MemberSet != members.Hash
            || statement.Height < finalHeight
            || statement.Height - finalHeight > VotesAheadMax)
        {
            return false;
        }

        if (!votes.TryGetValue(statement.Height, out VoteBook? book))
        {
            book = new VoteBook(members);
            votes.Add(statement.Height, book);
        }

        book.Take(vote);
        return true;
    }

    internal VoteBook? VotesAt(ulong height) => votes.GetValueOrDefault(height);

    internal void ForgetUpTo(ulong height)
    {
        foreach (ulong old in votes.Keys.Where(key => key <= height).ToArray())
        {
            _ = votes.Remove(old);
        }
    }

    // A pure function of what the log holds up to here: the lanes, the clocks, the height.
    private void Cut(ulong[] positions)
    {
        Wire.Preamble preamble = new()
        {
            Lanes = { Lanes.Marks() },
            TimeStatements = { Clocks.Statements() },
            Aborts = { aborts.TakeComplete() },
        };
        if (IsFirst)
        {
            preamble.EpochChanges.Add(set.Select(change => change.Envelope));
        }

        Cuttings.Enqueue(new Cutting(NextCut, preamble, Lanes.Merge(NextCut), positions));
        NextCut++;
        Pacemaker.CutSeen();
    }
}
