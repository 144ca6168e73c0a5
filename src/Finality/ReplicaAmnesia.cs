using System.Linq;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality;

/// <summary>What a member does that does not remember what its own key signed (spec/finality.md, section 9).</summary>
public sealed partial class Replica
{
    // Whatever this member sent, it had recorded. What its key signed and it does not know was signed by
    // a journal that is gone, or by a second copy of it.
    private void Recognise(CheckedEntry entry)
    {
        if (entry.Author != self)
        {
            return;
        }

        switch (entry)
        {
            case VoteEntry vote when !memory.Has(vote.Statement) && !IsTrimmed(vote.Statement):
                Forget(vote.Statement.Epoch);
                break;
            case EpochChangeEntry change when !IsOwn(change):
                Forget(change.Statement.Epoch);
                break;
        }
    }

    private void Recognise(ToldBlock block, FinalityProof proof)
    {
        BlockHeader certified = proof.Certified(block.Header);
        bool isSigned = proof.Certificate.Signatures.Any(signature => signature.Member == (uint)self);
        VoteStatement? committed = VoteStatement.CommitOf(certified, block.Block, proof.Certificate);
        bool isKnown = certified.Height < chain.FinalHeight
            || (committed is not null && memory.BlockAt(committed) is not null);
        if (isSigned && !isKnown)
        {
            Forget(certified.Epoch);
        }
    }

    private bool IsTrimmed(VoteStatement vote) =>
        vote.Height < chain.FinalHeight && vote.Epoch <= ulong.Max(chain.FinalHeader.Epoch, memory.SealedEpoch);

    private bool IsOwn(EpochChangeEntry change) =>
        change.Statement.Epoch < memory.SealedEpoch
        || (memory.Seal is { } seal && seal.Epoch == change.Statement.Epoch && seal.Encode() == change.Envelope.Body);

    private void Forget(ulong epoch)
    {
        bool wasAmnesiac = HasForgotten;
        if (!memory.Forget(epoch))
        {
            return;
        }

        effects.Add(new PersistForgotten(epoch));
        if (!wasAmnesiac)
        {
            effects.Add(new RaiseAlarm(AlarmKind.VotesForgotten, chain.FinalHeight, chain.FinalBlock, chain.FinalBlock));
        }
    }

    private void EndAmnesia(PrepareLock certified)
    {
        if (memory.EndsAmnesia(certified))
        {
            memory.Recover(certified);
            effects.Add(new PersistRecovered(certified));
            VoteAgain();
        }
    }
}
