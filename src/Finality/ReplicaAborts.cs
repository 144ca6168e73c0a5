using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality;

/// <summary>
/// The way out when execution diverges and no quorum has one result: operators of q members decide that a
/// transaction is not executed, and the block is made anew in the next epoch.
/// </summary>
public sealed partial class Replica
{
    private const int DecidedMax = 64;

    private readonly HashSet<Hash> decided = [];
    private readonly AbortBook aborts;

    // Where the member halted because others got another result from what the log cut.
    private Slot? diverged;

    private void Decide(Hash transaction)
    {
        if (decided.Count < DecidedMax && decided.Add(transaction))
        {
            effects.Add(new SendAbort(transaction));
        }
    }

    // Only what an epoch's own log says counts in its blocks.
    private void SayAborts() => effects.AddRange(decided.Order().Select(transaction => new SendAbort(transaction)));

    private void TakeAbort(AbortEntry abort)
    {
        aborts.Take(abort);
        Resume();
    }

    private void Diverge(Slot slot, Hash other)
    {
        Halt(AlarmKind.ResultDiffers, slot.Header.Height, slot.Block, other);
        diverged = slot;
        Resume();
    }

    // The epoch is over for this member: it holds a block that nobody will make final.
    private void Resume()
    {
        if (isReading || diverged is not { } slot
            || !slot.Transactions.Any(one => aborts.IsComplete(one.Id) && !IsAborted(slot, one.Id)))
        {
            return;
        }

        diverged = null;
        isHalted = false;
        isLost = true;
        LeaveEpoch(run.Epoch + 1);
    }

    // Its transaction was refused already, and the results differ all the same.
    private bool IsAborted(Slot slot, Hash transaction) => (chain.PathTo(slot.Block) ?? [slot]).Exists(
        one => AbortStatements.Of(one.Preamble).Any(aborted => aborted.Transaction == transaction));

    private void ForgetAborts(Slot final)
    {
        foreach ((Hash transaction, _) in AbortStatements.Of(final.Preamble))
        {
            _ = decided.Remove(transaction);
            aborts.Forget(transaction);
        }
    }
}
