using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;

namespace Kapok.Finality;

/// <summary>Epoch change: R3 and R4, and what a member does that lacks the start block (spec/finality.md, section 5).</summary>
public sealed partial class Replica
{
    // What a member holds back while it looks for the start block. Who falls behind further takes
    // final blocks from others until the next epoch.
    private const int HeldMax = 20_000;

    // Blocks that others told and that wait for their turn.
    private const int ToldMax = 512;

    private readonly Queue<Job> told = new();
    private readonly List<EntryRead> held = [];
    private readonly Dictionary<Hash, ToldBlock> offered = [];
    private readonly Dictionary<Hash, ToldBlock> kept;
    private Search? sought;
    private Hash? wanted;

    private void TakeEpochChange(EpochChangeEntry change, int log)
    {
        EpochChangeStatement statement = change.Statement;
        if (statement.Epoch <= Epoch || statement.MemberSet != members.Hash || !IsOfThisSet(statement))
        {
            return;
        }

        if (statement.Lock is { } certified)
        {
            EndAmnesia(certified);
        }

        foreach (AbortEntry abort in change.Aborts)
        {
            TakeAbort(abort);
        }

        isAsked |= statement.Epoch == run.Epoch + 1 && change.Author != self;
        EpochStart? start = epochs.Take(change, log);
        Join();
        if (start is not null)
        {
            held.Clear();
            BlockReference first = chain.FinalHeader.Epoch < firstEpoch ? chain.Final : default;
            sought = new Search(start.Epoch, start.BlockOr(first), start.Set);
        }
    }

    // Sets may come back; their epochs never do.
    private bool IsOfThisSet(EpochChangeStatement statement) =>
        EpochSpan.IsShared(statement.Epoch, firstEpoch)
        && (statement.Lock is not { } held || EpochSpan.IsShared(held.Statement.Epoch, firstEpoch));

    private void Join()
    {
        if (epochs.Joined() is ulong epoch && epoch > memory.SealedEpoch)
        {
            LeaveEpoch(epoch);
        }
    }

    // R3: durable before it leaves; no vote of an earlier epoch leaves behind it.
    private void LeaveEpoch(ulong epoch)
    {
        if (isReading || HasForgotten || epoch <= memory.SealedEpoch)
        {
            return;
        }

        EpochChangeStatement seal = new(
            epoch,
            memory.Lock is { } held && EpochSpan.IsShared(held.Statement.Epoch, firstEpoch) ? held : null,
            chain.Final,
            [.. accuser.HeadsOf(run.Epoch, chain.FinalHeight).Select(head => head.Envelope)],
            members.Hash)
        {
            Aborts = aborts.Complete(),
        };
        memory.Leave(seal);
        timer.EpochLeft();
        effects.Add(new PersistSeal(seal));
        effects.Add(new SendEpochChange(seal));
        resend.Begin(nowMs);
    }

    private void BeginSet()
    {
        if (chain.FinalHeader.IsClosing && run.Epoch == firstEpoch)
        {
            LeaveEpoch(firstEpoch + 1);
        }
    }

    private void Hold(EntryRead read)
    {
        held.Add(read);
        if (held.Count > HeldMax && sought is { IsBegun: true } search)
        {
            Lose(search.Epoch);
        }
    }

    private void BeginEpoch()
    {
        sought!.IsBegun = true;
        timer.EpochBegan();
        Seek(sought);
    }

    private void Seek(Search search)
    {
        BlockReference start = search.Start;
        wanted = null;
        if (chain.FinalHeader.Epoch >= search.Epoch)
        {
            Lose(chain.FinalHeader.Epoch);
        }
        else if (chain.PathTo(start.Block) is { } path)
        {
            Adopt(search, path);
        }
        else if (start.Height <= chain.FinalHeight)
        {
            Break(start);
        }
        else
        {
            wanted = Missing(start.Block);
        }
    }

    // Walks down from the start block over what others told, to what this member has.
    private Hash? Missing(Hash start)
    {
        Hash next = start;
        while (offered.TryGetValue(next, out ToldBlock? block) || kept.TryGetValue(next, out block))
        {
            if (chain.PathTo(block.Header.Previous) is not null)
            {
                told.Enqueue(JobOf(block, null));
                return null;
            }

            if (block.Header.Height <= chain.FinalHeight + 1)
            {
                Break(BlockReference.To(block.Header, block.Block));
                return null;
            }

            next = block.Header.Previous;
        }

        return next;
    }

    private void Offer(ToldBlock block)
    {
        _ = toTell.Remove(block.Block);
        if (sought is { IsBegun: true } search && wanted == block.Block && offered.Count < ToldMax)
        {
            offered.Add(block.Block, block);
            Seek(search);
        }
    }

    // Final blocks of the epoch came from others before the log was understood: the member follows by
    // asking until the next epoch.
    private void Lose(ulong epoch)
    {
        EndSearch();
        isAsked = false;
        epochBeganAtMs = nowMs;
        run = NewRun(epoch, chain.Final, []);
        demands = new DemandBook(members, self, settings, run);
        tip = chain.Final;
        isLost = true;
        epochs.ForgetUpTo(epoch);
    }

    // R4: certified blocks are extended, never proposed again.
    private void Adopt(Search search, List<Slot> path)
    {
        EntryRead[] waiting = [.. held];
        EndSearch();
        Hash[] dropped = chain.KeepOnly(path);
        if (dropped.Length > 0)
        {
            effects.Add(new ForgetBlocks(dropped));
        }

        tip = path.Count > 0 ? path[^1].Reference : chain.Final;
        isLost = false;
        run = NewRun(search.Epoch, tip, search.Set);
        demands = new DemandBook(members, self, settings, run);
        toTell = path.ConvertAll(slot => slot.Block);
        Slot? carried = path.Count > 0 && path[^1].Header.IsClosing ? path[^1] : null;
        carried?.CarryInto(search.Epoch);
        epochBeganAtMs = nowMs;
        isAsked = false;
        logSeenAtMs = nowMs;
        behindSinceMs = long.MaxValue;
        epochs.ForgetUpTo(search.Epoch);
        effects.Add(new EpochStarted(search.Epoch, search.Start, search.Set));
        SayAborts();
        if (carried is not null)
        {
            Prepare(carried);
        }
        else if (path.Count > 0)
        {
            run.Pacemaker.InputPending();
        }

        foreach (EntryRead read in waiting)
        {
            TakeOrdered(read);
        }
    }

    private void EndSearch()
    {
        sought = null;
        wanted = null;
        held.Clear();
        offered.Clear();
    }

    private void TakePulled(BlockPulled pulled)
    {
        ToldBlock block = pulled.Block;
        if (pulled.Proof is not { } proof)
        {
            Offer(block);
            return;
        }

        if (block.Header.Height <= chain.FinalHeight)
        {
            return;
        }

        Recognise(block, proof);
        if (chain.Find(block.Block) is { } slot)
        {
            slot.Commit ??= proof;
            FinaliseUpTo(slot);
            SeekOn();
        }
        else if (told.Count < ToldMax)
        {
            told.Enqueue(JobOf(block, proof));
        }
    }

    private void TakeTold(Job job, BlockExecuted executed)
    {
        ToldBlock block = job.Told!;
        if (executed.Block == block.Block)
        {
            Slot slot = new(
                block.Header, block.Block, block.Preamble, block.Transactions, positions.Now(block.Header.Epoch))
            {
                Commit = job.Proof,
            };
            chain.Add(slot);
            if (job.Proof is not null)
            {
                FinaliseUpTo(slot);
            }
        }
        else
        {
            _ = offered.Remove(block.Block);
            _ = kept.Remove(block.Block);
            DivergeFrom(block, executed);
            if (!chain.Knows(executed.Block))
            {
                effects.Add(new ForgetBlocks([executed.Block]));
            }
        }

        SeekOn();
    }

    // A quorum stands for the told block: the same input with another result is this member's fault. Other
    // input is the fault of who told it.
    private void DivergeFrom(ToldBlock block, BlockExecuted executed)
    {
        if (executed.Header.InputRoot == block.Header.InputRoot)
        {
            Halt(AlarmKind.ResultDiffers, executed.Header.Height, executed.Block, block.Block);
        }
    }

    private void SeekOn()
    {
        if (sought is { IsBegun: true } search && (!isHalted || diverged is not null))
        {
            Seek(search);
        }
    }

    private void Break(BlockReference other) =>
        Halt(AlarmKind.FinalityBroken, other.Height, chain.FinalBlock, other.Block);

    private static Job JobOf(ToldBlock block, FinalityProof? proof) => new(
        new BlockProposal(
            block.Header.Epoch, block.Header.Height, block.Header.Previous, block.Preamble, block.Transactions),
        block,
        proof);

    private sealed record Search(ulong Epoch, BlockReference Start, IReadOnlyList<EpochChangeEntry> Set)
    {
        internal bool IsBegun { get; set; }
    }
}
