using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// The finality state machine of one member on one ledger (spec/finality.md): two-phase voting on
/// the blocks that the log's content determines. Pure: the same inputs give the same effects.
/// </summary>
public sealed class Replica
{
    private const ulong FirstEpoch = 1;
    private const ulong VotesAheadMax = 1_000;

    private readonly ReplicaSettings settings;
    private readonly MemberSet members;
    private readonly int self;
    private readonly Lanes lanes;
    private readonly Clocks clocks;
    private readonly OwnVotes ownVotes;
    private readonly Pacemaker pacemaker;
    private readonly ulong epoch = FirstEpoch;
    private readonly Dictionary<ulong, VoteBook> votes = [];
    private readonly Dictionary<ulong, Slot> slots = [];
    private readonly Queue<Cutting> cuttings = new();
    private readonly List<Effect> effects = [];

    private ulong finalHeight;
    private (ulong Height, Hash Block) tip;
    private ulong nextCut;
    private bool isExecuting;
    private bool isHalted;
    private RaiseAlarm? alarmOfStart;

    /// <summary>Begins where a member stands.</summary>
    /// <param name="start">What the member knows for good.</param>
    /// <param name="settings">How it paces itself.</param>
    public Replica(ReplicaStart start, ReplicaSettings settings)
    {
        this.settings = settings;
        members = start.Members;
        self = start.Self;
        lanes = new Lanes(members, start.FinalPreamble);
        clocks = new Clocks(members, start.FinalPreamble);
        ownVotes = new OwnVotes(start.Journal);
        finalHeight = start.FinalHeader.Height;
        tip = (finalHeight, start.FinalBlock);
        nextCut = finalHeight + 1;
        int turnsAway = (self - (int)(epoch % (ulong)members.Members.Count) + members.Members.Count)
            % members.Members.Count;
        pacemaker = new Pacemaker(settings, members.QuorumCount, turnsAway);
        CheckStart();
    }

    /// <summary>Height of the last final block.</summary>
    public ulong FinalHeight => finalHeight;

    /// <summary>The epoch.</summary>
    public ulong Epoch => epoch;

    /// <summary>Whether an alarm made the replica stop voting.</summary>
    public bool IsHalted => isHalted;

    /// <summary>Where this member's own lane stands, as the log shows it.</summary>
    public LaneEnd OwnLane => lanes.EndOf(self);

    /// <summary>Takes one input.</summary>
    /// <param name="input">What happened.</param>
    /// <returns>What to do, in this order; valid until the next step.</returns>
    public IReadOnlyList<Effect> Step(Input input)
    {
        effects.Clear();
        TellStart();
        switch (input)
        {
            case EntryRead read:
                Take(read);
                break;
            case BlockExecuted executed:
                Take(executed);
                break;
            case Tick tick:
                pacemaker.Advance(tick.NowMs);
                break;
            default:
                throw new InvariantBrokenException("an input is of a known kind");
        }

        Pace();
        return effects;
    }

    // R1 across restarts: what became final without this member's vote did so behind an alarm of an
    // earlier life. Voting on from there would leave the chain of its own votes.
    private void CheckStart()
    {
        Hash? voted = ownVotes.BlockAt(epoch, VotePhase.Prepare, finalHeight);
        isHalted = finalHeight > 0 && voted != tip.Block;
        alarmOfStart = isHalted
            ? new RaiseAlarm(AlarmKind.LogRewritten, finalHeight, tip.Block, voted ?? Hash.Zero)
            : null;
    }

    private void TellStart()
    {
        if (alarmOfStart is not null)
        {
            effects.Add(alarmOfStart);
            alarmOfStart = null;
        }
    }

    private void Take(EntryRead read)
    {
        switch (read.Entry)
        {
            case BatchEntry batch:
                TakeBatch(batch, read.Position);
                break;
            case TimeEntry time:
                clocks.Take(time, pacemaker.NowMs);
                break;
            case CutEntry cut when cut.Epoch == epoch && cut.Height == nextCut && lanes.HasPending:
                Cut(read.Position);
                break;
            case VoteEntry vote when IsRelevant(vote.Statement):
                TakeVote(vote);
                break;
        }
    }

    private void TakeBatch(BatchEntry batch, ulong position)
    {
        if (!lanes.TryTake(batch))
        {
            return;
        }

        pacemaker.InputPending();
        if (lanes.PendingBytes >= settings.BlockBytesMax)
        {
            Cut(position);
        }
    }

    // A pure function of what the log holds up to here: the lanes, the clocks, the height.
    private void Cut(ulong position)
    {
        Wire.Preamble preamble = new()
        {
            Lanes = { lanes.Marks() },
            TimeStatements = { clocks.Statements() },
        };
        cuttings.Enqueue(new Cutting(preamble, lanes.Merge(nextCut), position));
        nextCut++;
        pacemaker.CutSeen();
        ExecuteNext();
    }

    private void ExecuteNext()
    {
        if (!isExecuting && cuttings.TryPeek(out Cutting? cutting))
        {
            isExecuting = true;
            effects.Add(new ExecuteBlock(new BlockProposal(
                epoch, tip.Height + 1, tip.Block, cutting.Preamble, cutting.Candidates)));
        }
    }

    private void Take(BlockExecuted executed)
    {
        Invariant.That(
            isExecuting && executed.Header.Previous == tip.Block, "blocks execute one behind the other");
        Cutting cutting = cuttings.Dequeue();
        isExecuting = false;
        tip = (executed.Header.Height, executed.Block);
        slots.Add(tip.Height, new Slot(executed.Header, executed.Block, cutting.LogPosition));
        Vote(VoteStatement.For(VotePhase.Prepare, executed.Header, executed.Block), null);
        Count(tip.Height);
        ExecuteNext();
    }

    // R1 holds because slots form one chain and each height is prepared once; R6 because the record
    // precedes the vote in the effects.
    private void Vote(VoteStatement statement, Wire.Certificate? lockCertificate)
    {
        if (isHalted)
        {
            return;
        }

        Hash? earlier = ownVotes.BlockAt(statement.Epoch, statement.Phase, statement.Height);
        if (earlier is { } other && other != statement.Block)
        {
            Halt(AlarmKind.LogRewritten, statement.Height, statement.Block, other);
            return;
        }

        if (earlier is null)
        {
            ownVotes.Add(statement);
            effects.Add(new PersistVote(statement, lockCertificate));
        }

        effects.Add(new CastVote(statement));
    }

    private bool IsRelevant(VoteStatement statement) =>
        statement.Epoch == epoch
        && statement.MemberSet == members.Hash
        && statement.Height > finalHeight
        && statement.Height - finalHeight <= VotesAheadMax;

    private void TakeVote(VoteEntry vote)
    {
        ulong height = vote.Statement.Height;
        if (!votes.TryGetValue(height, out VoteBook? book))
        {
            book = new VoteBook(members);
            votes.Add(height, book);
        }

        book.Take(vote);
        Count(height);
    }

    private void Count(ulong height)
    {
        if (!slots.TryGetValue(height, out Slot? slot) || !votes.TryGetValue(height, out VoteBook? book))
        {
            return;
        }

        VoteStatement prepare = VoteStatement.For(VotePhase.Prepare, slot.Header, slot.Block);
        CheckAgreement(book, prepare);
        if (!slot.IsCertified && book.CertificateOf(prepare) is { } certificate)
        {
            slot.IsCertified = true;
            effects.Add(new BlockCertified(height, slot.Block));

            // R2: the lock is the certificate; it is in the same durable record as the vote.
            Vote(VoteStatement.For(VotePhase.Commit, slot.Header, slot.Block), certificate);
        }

        VoteStatement commit = VoteStatement.For(VotePhase.Commit, slot.Header, slot.Block);
        slot.Commit ??= book.CertificateOf(commit);
        if (slot.Commit is not null)
        {
            FinaliseUpTo(height);
        }
    }

    private void CheckAgreement(VoteBook book, VoteStatement own)
    {
        if (!isHalted && book.QuorumAgainst(own) is { } other)
        {
            bool isInput = other.InputRoot != own.InputRoot;
            Halt(
                isInput ? AlarmKind.InputDiffers : AlarmKind.ResultDiffers,
                own.Height,
                own.Block,
                other.Block);
        }
    }

    // R5: a commit certificate makes its block and all ancestors final.
    private void FinaliseUpTo(ulong height)
    {
        for (ulong h = finalHeight + 1; h <= height; h++)
        {
            ulong certified = h;
            while (slots[certified].Commit is null)
            {
                certified++;
            }

            Slot slot = slots[h];
            BlockHeader[] descendants = [.. Heights(h + 1, certified).Select(d => slots[d].Header)];
            effects.Add(new BlockFinal(
                slot.Block, slot.Header, descendants, slots[certified].Commit!, slot.LogPosition));
        }

        for (ulong h = finalHeight + 1; h <= height; h++)
        {
            _ = slots.Remove(h);
            _ = votes.Remove(h);
        }

        finalHeight = height;
        ownVotes.ForgetBelow(height);
    }

    private static IEnumerable<ulong> Heights(ulong from, ulong to)
    {
        for (ulong h = from; h <= to; h++)
        {
            yield return h;
        }
    }

    private void Halt(AlarmKind kind, ulong height, Hash own, Hash other)
    {
        isHalted = true;
        effects.Add(new RaiseAlarm(kind, height, own, other));
    }

    private void Pace()
    {
        if (!lanes.HasPending)
        {
            return;
        }

        if (pacemaker.ShouldStateTime())
        {
            effects.Add(new StateTime());
        }

        if (nextCut - finalHeight <= settings.InFlightMax && pacemaker.ShouldCut(nextCut, clocks))
        {
            effects.Add(new WriteCut(epoch, nextCut));
        }
    }

    private sealed record Cutting(
        Wire.Preamble Preamble, IReadOnlyList<Kapok.Ledger.Transactions.LedgerTransaction> Candidates, ulong LogPosition);

    private sealed class Slot(BlockHeader header, Hash block, ulong logPosition)
    {
        internal BlockHeader Header { get; } = header;

        internal Hash Block { get; } = block;

        internal ulong LogPosition { get; } = logPosition;

        internal bool IsCertified { get; set; }

        internal Wire.Certificate? Commit { get; set; }
    }
}
