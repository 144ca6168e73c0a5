using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>Voting: R1, R2, R5 and R6 (spec/finality.md, section 4).</summary>
public sealed partial class Replica
{
    // Blocks that wait, certified, for a member that restarts to vote on them. One that is further behind gives its
    // vote in the epoch up: they would fill its memory.
    private const ulong DeferredMax = 128;

    // What could not be voted while the member was still looking for what it may have forgotten. Until then
    // no block becomes final here: it would be gone before this member prepared it, and R1 leaves none out.
    private void VoteAgain()
    {
        foreach (Slot slot in chain.PathTo(tip.Block) ?? [])
        {
            Prepare(slot);
            Count(slot);
        }

        if (chain.PathTo(tip.Block)?.FindLast(slot => slot.Commit is not null) is { } last)
        {
            FinaliseUpTo(last);
        }

        Join();
    }

    private void Prepare(Slot slot)
    {
        if (!MayVote || slot.VoteEpoch != run.Epoch)
        {
            return;
        }

        VoteStatement prepare = slot.Vote(VotePhase.Prepare);
        if (memory.BlockAt(prepare) is { } earlier && earlier != slot.Block)
        {
            // R6, F-40: what was voted once stays; a log that shows something else now is left.
            effects.Add(new RaiseAlarm(AlarmKind.LogRewritten, prepare.Height, slot.Block, earlier));
            LeaveEpoch(run.Epoch + 1);
        }
        else if (memory.Has(prepare) || IsNext(slot))
        {
            Cast(slot, prepare, null);
        }
    }

    // R1: the child of what this member prepared last in the epoch, or of the block it started from.
    private bool IsNext(Slot slot)
    {
        BlockReference? before = memory.LastPrepared(run.Epoch);
        return slot.Block == run.Start.Block ? before is null : slot.Header.Previous == (before ?? run.Start).Block;
    }

    // R6: the record stands before the vote in the effects.
    private void Cast(Slot slot, VoteStatement vote, Wire.Certificate? certificate)
    {
        if (!memory.Has(vote))
        {
            if (vote.Phase == VotePhase.Prepare)
            {
                effects.Add(new PersistBlock(slot.Block));
            }

            memory.Vote(vote, certificate);
            effects.Add(new PersistVote(vote, slot.Header.Previous, certificate));
        }

        effects.Add(new CastVote(vote, slot.Header.Previous));
    }

    // R2: only for what this member prepared itself. The lock is in the same durable record as the vote.
    private void Commit(Slot slot, Wire.Certificate certificate)
    {
        if (MayVote && !slot.IsCommitCast && memory.Has(slot.Vote(VotePhase.Prepare)))
        {
            slot.IsCommitCast = true;
            Cast(slot, slot.Vote(VotePhase.Commit), certificate);
        }
    }

    private void CountAt(ulong height)
    {
        if (height <= tip.Height && chain.PathTo(tip.Block)?.Find(slot => slot.Header.Height == height) is { } slot)
        {
            Count(slot);
        }
    }

    private void Count(Slot slot)
    {
        if (slot.VoteEpoch != run.Epoch || run.VotesAt(slot.Header.Height) is not { } book)
        {
            return;
        }

        CheckAgreement(book, slot);
        if (book.CertificateOf(slot.Vote(VotePhase.Prepare)) is { } certificate)
        {
            TakePrepared(slot, certificate);
        }

        if (book.CertificateOf(slot.Vote(VotePhase.Commit)) is { } commit)
        {
            slot.Commit ??= new FinalityProof([], slot.Dated(commit));
            if (!isReading || slot.Header.Height - chain.FinalHeight > DeferredMax)
            {
                FinaliseUpTo(slot);
            }
        }
    }

    private void TakePrepared(Slot slot, Wire.Certificate certificate)
    {
        if (!slot.IsCertified)
        {
            slot.IsCertified = true;
            effects.Add(new BlockCertified(slot.Header.Height, slot.Block));
            EndAmnesia(new PrepareLock(slot.Vote(VotePhase.Prepare), certificate));
        }

        Commit(slot, certificate);
    }

    private void CheckAgreement(VoteBook book, Slot slot)
    {
        VoteStatement own = slot.Vote(VotePhase.Prepare);
        if (isHalted || isLost)
        {
            return;
        }

        VoteBook? parents = slot.Header.Previous == run.Start.Block ? null : run.VotesAt(own.Height - 1);
        if (book.DivergingFrom(own, parents, slot.Header.Previous) is { } result)
        {
            Diverge(slot, result.Block);
        }
        else if (book.QuorumAgainst(own) is { } other)
        {
            effects.Add(new RaiseAlarm(AlarmKind.InputDiffers, own.Height, own.Block, other.Block));
            isLost = true;
            LeaveEpoch(run.Epoch + 1);
        }
    }

    // R5: a commit certificate makes its block and all ancestors final.
    private void FinaliseUpTo(Slot last)
    {
        if (chain.PathTo(last.Block) is not { } path)
        {
            Halt(AlarmKind.FinalityBroken, last.Header.Height, chain.FinalBlock, last.Block);
            return;
        }

        for (int i = 0; i < path.Count; i++)
        {
            int certified = path.FindIndex(i, slot => slot.Commit is not null);
            FinalityProof proof = path[certified].Commit!;
            IEnumerable<BlockHeader> headers = path.Skip(i + 1).Take(certified - i).Select(slot => slot.Header);
            effects.Add(new BlockFinal(
                path[i].Block, path[i].Header, [.. headers, .. proof.Descendants], proof.Certificate, path[i].LogPositions));
        }

        Advance(path);
    }

    private void Advance(List<Slot> path)
    {
        Hash[] dropped = [.. path.SelectMany(chain.Advance)];
        if (dropped.Length > 0)
        {
            effects.Add(new ForgetBlocks(dropped));
        }

        path.ForEach(ForgetAborts);
        timer.Progress();
        run.ForgetUpTo(chain.FinalHeight - 1); // the votes for the parent of the next block
        memory.Trim(chain.FinalHeader);
        accuser.ForgetUpTo(chain.FinalHeader);
        positions.ForgetUpTo(chain.FinalHeader.Epoch);
        ForgetKept();
        if (HasEnded)
        {
            return;
        }

        if (chain.FinalHeader.Epoch > Epoch)
        {
            // Nothing told this member that the epoch began.
            Lose(chain.FinalHeader.Epoch);
        }
        else if (chain.PathTo(tip.Block) is null)
        {
            // Others finalised what this member's log did not show it.
            tip = chain.Final;
            isLost = true;
        }
    }

    private void ForgetKept()
    {
        foreach (Hash old in kept.Values.Where(block => block.Header.Height <= chain.FinalHeight).Select(block => block.Block).ToArray())
        {
            _ = kept.Remove(old);
        }
    }

    // F-105: the operator of the epoch's log says once for each height what it ordered.
    private void SignHead(Slot slot)
    {
        HeadStatement head = new(slot.Header.Epoch, slot.Header.Height, slot.Header.InputRoot);
        if (isReading || isHalted || HasForgotten || settings.OperatorOf(run.Epoch) != self || !memory.TryHead(head, out bool isNew))
        {
            return;
        }

        if (isNew)
        {
            effects.Add(new PersistHead(head));
        }

        effects.Add(new SendHead(head));
    }
}
