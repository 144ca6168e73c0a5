using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;

namespace Kapok.Finality;

/// <summary>
/// The finality state machine of one member on one ledger (spec/finality.md): two-phase voting on the
/// blocks that a log's content determines, and the change to another log when one fails. Pure: the
/// same inputs give the same effects.
/// </summary>
public sealed partial class Replica : IReplica
{
    private readonly ReplicaSettings settings;
    private readonly MemberSet members;
    private readonly int self;
    private readonly ulong firstEpoch;
    private readonly Chain chain;
    private readonly Memory memory;
    private readonly EpochBook epochs;
    private readonly EpochTimer timer;
    private readonly Accuser accuser;
    private readonly PeerHeights peers;
    private readonly ReadPositions positions;
    private readonly List<Effect> effects = [];

    private EpochRun run;
    private DemandBook demands;
    private BlockReference tip;
    private Job? running;
    private long nowMs;
    private long logSeenAtMs;
    private long behindSinceMs = long.MaxValue;
    private long pulledAtMs = long.MinValue / 2;
    private bool isReading = true;
    private bool isHalted;
    private bool isLost;
    private bool isBegun;

    /// <summary>Begins where a member stands.</summary>
    /// <param name="start">What the member knows for good.</param>
    /// <param name="settings">How it paces itself.</param>
    public Replica(ReplicaStart start, ReplicaSettings settings)
    {
        this.settings = settings;
        members = start.Members;
        self = start.Self;
        firstEpoch = EpochSpan.FirstBehind(start.FinalHeader);
        chain = new Chain(start.FinalHeader, start.FinalBlock, start.FinalPreamble);
        memory = new Memory(start.Journal);
        epochs = new EpochBook(members, settings);
        timer = new EpochTimer(settings);
        resend = new Resend(settings.ResendMs);
        accuser = new Accuser(settings);
        aborts = new AbortBook(members);
        peers = new PeerHeights(members);
        positions = new ReadPositions(settings.LogCount, start.LogPositions);
        kept = start.Kept.DistinctBy(block => block.Block).ToDictionary(block => block.Block);
        tip = chain.Final;
        run = NewRun(ulong.Max(firstEpoch, tip.Epoch), tip, []);
        demands = new DemandBook(members, self, settings, run);

        // R1 across restarts (F-84): a member that did not prepare its last final block got it from others,
        // and where the log stood behind it, nobody told. It waits for the next epoch.
        // The same behind a set's closing block (F-134): where each log stands then, no two members agree on, so
        // that the first epoch of a set begins like any later one.
        isLost = start.FinalHeader.IsClosing
            || (tip.Epoch == run.Epoch
                && !memory.Has(VoteStatement.For(VotePhase.Prepare, start.FinalHeader, start.FinalBlock)));
        if (start.HasForgotten)
        {
            Forget(tip.Epoch);
        }
    }

    /// <summary>Height of the last final block.</summary>
    public ulong FinalHeight => chain.FinalHeight;

    /// <summary>The epoch whose log the member follows.</summary>
    public ulong Epoch => sought?.Epoch ?? run.Epoch;

    /// <summary>Votes for epochs below this one never leave this member any more.</summary>
    public ulong SealedEpoch => memory.SealedEpoch;

    /// <summary>Whether an alarm stopped the member for good.</summary>
    public bool IsHalted => isHalted;

    /// <summary>Whether the last block of the member set is final. What comes is another replica's, with the next
    /// set; this one does nothing more.</summary>
    public bool HasEnded => chain.FinalHeight > 0 && chain.FinalHeader.IsClosing && chain.FinalHeader.Epoch >= firstEpoch;

    /// <summary>Whether the member forgot what it voted, and votes no more for now.</summary>
    public bool HasForgotten => memory.Forgotten is not null;

    /// <summary>Whether the member votes in the current epoch, as far as it knows.</summary>
    public bool IsVoting => MayVote && !isLost && sought is null
        && (memory.LastPrepared(run.Epoch) ?? run.Start).Block is Hash last && chain.Knows(last);

    /// <summary>Whether the member knows its lane in the epoch, so that what it publishes goes anywhere.</summary>
    public bool IsFollowing => OwnLane is not null;

    /// <summary>Where this member's own lane stands in the epoch that it follows; null while it does not
    /// know, because it lacks the block that the epoch began with.</summary>
    public LaneEnd? OwnLane => isLost || sought is not null ? null : run.Lanes.EndOf(self);

    /// <summary>Where this member's own lane stands behind the last final block.</summary>
    public LaneEnd FinalLane => new Lanes(members, chain.FinalPreamble).EndOf(self);

    private bool MayVote => !isReading && !isHalted && memory.Forgotten is null && memory.SealedEpoch <= run.Epoch;

    /// <summary>Takes one input.</summary>
    /// <param name="input">What happened.</param>
    /// <returns>What to do, in this order; valid until the next step.</returns>
    public IReadOnlyList<Effect> Step(Input input)
    {
        if (isBegun)
        {
            effects.Clear();
        }

        isBegun = true;
        if (!HasEnded)
        {
            Take(input);
        }

        if (!HasEnded)
        {
            Settle();
            Pace();
        }

        return effects;
    }

    private void Take(Input input)
    {
        switch (input)
        {
            case EntryRead read:
                TakeRead(read);
                break;
            case BlockExecuted executed:
                TakeExecuted(executed);
                break;
            case BlockPulled pulled:
                TakePulled(pulled);
                break;
            case BatchPublished published:
                demands.Published(published.Batch, nowMs);
                break;
            case AbortDecided abort:
                Decide(abort.Transaction);
                break;
            case LogsRead:
                isReading = false;
                BeginSet();
                VoteAgain();
                Resume();
                break;
            case ConsentGiven:
                memory.Consent();
                break;
            case Tick tick:
                nowMs = long.Max(nowMs, tick.NowMs);
                run.Pacemaker.Advance(nowMs);
                break;
            default:
                throw new InvariantBrokenException("an input is of a known kind");
        }
    }

    private void TakeRead(EntryRead read)
    {
        positions.Read(read);
        peers.Take(read.Entry);
        Accuse(read.Entry);
        Recognise(read.Entry);
        switch (read.Entry)
        {
            case EpochChangeEntry change:
                TakeEpochChange(change, read.Log);
                break;
            case BlockEntry block:
                Offer(block.Block);
                break;
            case DemandEntry demand:
                TakeDemand(demand);
                break;
            case HeadEntry:
                break;
            case AbortEntry abort:
                TakeAbort(abort);
                TakeOrdered(read);
                break;
            case EpochRequestEntry request:
                isAsked |= request.Epoch == run.Epoch && request.Author != self;
                break;
            default:
                TakeOrdered(read);
                break;
        }
    }

    private void Accuse(CheckedEntry entry)
    {
        IEnumerable<CheckedEntry> told = entry is EpochChangeEntry change ? change.Heads : [];
        foreach (CheckedEntry statement in told.Prepend(entry))
        {
            if (accuser.Take(statement) is { } evidence)
            {
                effects.Add(new KeepEvidence(evidence));
            }
        }
    }

    private void TakeDemand(DemandEntry demand)
    {
        if (!isLost && sought is null && demands.Take(demand, nowMs) is { } batch)
        {
            effects.Add(new RelayBatch(run.Epoch, batch));
        }
    }

    // What the epoch's own log says, behind what started the epoch.
    private void TakeOrdered(EntryRead read)
    {
        if (read.Log != settings.LogOf(Epoch))
        {
            return;
        }

        if (sought is not null)
        {
            Hold(read);
        }
        else if (!isLost)
        {
            logSeenAtMs = nowMs;
            TakeOfEpoch(read);
        }
    }

    private void TakeOfEpoch(EntryRead read)
    {
        switch (read.Entry)
        {
            case BatchEntry batch:
                run.TakeBatch(batch, positions.Behind(read, run.Epoch));
                break;
            case CutEntry cut:
                run.TakeCut(cut, positions.Behind(read, run.Epoch));
                break;
            case AbortEntry abort:
                run.TakeAbort(abort);
                break;
            case TimeEntry time:
                run.Clocks.Take(time, nowMs);
                if (time.Author == self)
                {
                    run.Pacemaker.HeartbeatSeen();
                }

                break;
            case VoteEntry vote when run.TakeVote(vote, chain.FinalHeight):
                CountAt(vote.Statement.Height);
                break;
        }
    }

    // One block executes at a time, and an epoch begins between two.
    private void Settle()
    {
        while (running is null)
        {
            if (sought is { IsBegun: false })
            {
                BeginEpoch();
            }
            else if (NextJob() is { } job)
            {
                running = job;
                effects.Add(new ExecuteBlock(job.Proposal));
            }
            else
            {
                return;
            }
        }
    }

    private Job? NextJob()
    {
        while (told.TryDequeue(out Job? job))
        {
            if (chain.PathTo(job.Proposal.Parent) is not null && !chain.Knows(job.Told!.Block) && !IsClosed(job.Proposal.Parent))
            {
                return job;
            }
        }

        return sought is null && !isLost && !IsClosed(tip.Block) && run.Cuttings.TryPeek(out Cutting? cutting)
            ? new Job(new BlockProposal(run.Epoch, cutting.Height, tip.Block, cutting.Preamble, cutting.Candidates), null, null)
            : null;
    }

    private void TakeExecuted(BlockExecuted executed)
    {
        Invariant.That(
            running is { } open && executed.Header.Previous == open.Proposal.Parent, "blocks execute as they were asked for");
        Job job = running!;
        running = null;
        if (job.Told is not null)
        {
            TakeTold(job, executed);
        }
        else
        {
            TakeCut(executed);
        }
    }

    private void TakeCut(BlockExecuted executed)
    {
        Cutting cutting = run.Cuttings.Dequeue();
        Slot slot = new(executed.Header, executed.Block, cutting.Preamble, cutting.Candidates, cutting.LogPositions);
        if (chain.Knows(slot.Block))
        {
            slot = chain.Find(slot.Block)!;
        }
        else
        {
            chain.Add(slot);
        }

        tip = slot.Reference;
        behindSinceMs = long.MaxValue;
        SignHead(slot);
        Prepare(slot);
        Count(slot);
    }

    // The next block is another set's: none of this one may stand there.
    private bool IsClosed(Hash block) => chain.Find(block) is { Header.IsClosing: true };

    private EpochRun NewRun(ulong epoch, BlockReference start, IReadOnlyList<EpochChangeEntry> set)
    {
        EpochRun begun = new(members, self, settings, epoch, start, chain.PreambleOf(start.Block), set);
        begun.Pacemaker.Advance(nowMs);
        return begun;
    }

    private void Halt(AlarmKind kind, ulong height, Hash own, Hash other)
    {
        isHalted = true;
        diverged = null;
        effects.Add(new RaiseAlarm(kind, height, own, other));
    }

    private sealed record Job(BlockProposal Proposal, ToldBlock? Told, FinalityProof? Proof);
}
