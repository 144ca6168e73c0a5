using System;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>Judges the lines of one member, in their order, by its own promises.</summary>
internal sealed class TraceMember
{
    private readonly string id;
    private readonly TraceLedger ledger;
    private readonly TraceClaims claims;
    private readonly TraceVotes votes;
    private readonly TraceEpochs epochs;
    private TraceBlock final;

    internal TraceMember(StartLine first, TraceLedger ledger, TraceClaims claims)
    {
        id = first.Member;
        this.ledger = ledger;
        this.claims = claims;
        final = first.Final;
        votes = new TraceVotes(id, ledger);
        epochs = new TraceEpochs(first, ledger);
        claims.Begin(id, first.Final.Height);
    }

    internal Broken? Take(TraceLine line, TracePlace place) => line switch
    {
        StartLine start => Start(start),
        VoteLine vote => Vote(vote),
        LockLine held => Lock(held, place),
        SealLine seal => Seal(seal),
        EpochLine epoch => Start(epoch, place),
        FinalLine made => Finalise(made, place),
        _ => null,
    };

    // A crash may lose the line of a final block, never the block: a start may be above, never below.
    private Broken? Start(StartLine start)
    {
        Broken? broken = ledger.Know(id, start.Final)
            ?? Broken.Unless(
                start.Final.Height >= final.Height, "R5", $"{id} begins behind {start.Final}, but {final} was final on it")
            ?? ledger.Finalise(id, start.Final);
        final = start.Final;
        votes.Settle(final);
        return broken;
    }

    private Broken? Vote(VoteLine vote)
    {
        Broken? broken = ledger.Know(id, vote.Block, vote.Parent)
            ?? epochs.CheckVote(vote)
            ?? votes.Take(vote, epochs, final.Height);
        epochs.Voted(vote.Block.Epoch);
        claims.Cast(id, vote.Phase, vote.Block);
        return broken;
    }

    private Broken? Lock(LockLine held, TracePlace place)
    {
        string what = $"the certificate that {id} locks of {held.Block}";
        (UInt128 signers, Broken? broken) = ledger.QuorumOf("R2", what, held.Signers);
        claims.Sign(new SignatureClaim("R2", what, place, VotePhase.Prepare, held.Block, signers));
        epochs.Locked(held.Block);
        votes.Take(held);
        return broken ?? ledger.Know(id, held.Block) ?? ledger.Certify(id, held.Block);
    }

    private Broken? Seal(SealLine seal)
    {
        Broken? broken = ledger.Know(id, seal.Lock) ?? ledger.Know(id, seal.Final) ?? epochs.Take(seal, final);
        claims.Seal(seal);
        return broken;
    }

    private Broken? Start(EpochLine epoch, TracePlace place)
    {
        claims.Start(epoch, place);
        return ledger.Know(id, epoch.Start) ?? epochs.Take(epoch, votes.LastPrepared(epoch.Epoch) is not null);
    }

    private Broken? Finalise(FinalLine made, TracePlace place)
    {
        string what = $"the certificate that makes {made.Block} final on {id}";
        (UInt128 signers, Broken? broken) = ledger.QuorumOf("R5", what, made.Signers);
        claims.Sign(new SignatureClaim("R5", what, place, VotePhase.Commit, made.Certified, signers));
        broken ??= CheckFinal(made)
            ?? ledger.Know(id, made.Block, made.Parent)
            ?? ledger.Know(id, made.Certified)
            ?? ledger.Finalise(id, made.Block)
            ?? ledger.Finalise(id, made.Certified);
        final = made.Block;
        votes.Settle(final);
        return broken;
    }

    private Broken? CheckFinal(FinalLine made)
    {
        TraceBlock certified = made.Certified;
        bool isItself = certified == made.Block;
        bool isAbove = certified.Height > made.Block.Height && certified.Epoch >= made.Block.Epoch;
        return Broken.Unless(
                made.Block.Height == final.Height + 1 && made.Parent == final.Block,
                "R5",
                $"{id} takes {made.Block} with the parent {TraceBlock.Short(made.Parent)} for final behind {final}")
            ?? Broken.Unless(
                isItself || isAbove, "R5", $"{id} takes {made.Block} for final by a commit certificate of {certified}");
    }
}
