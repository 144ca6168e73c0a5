using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Proofs;

/// <summary>The member sets of a ledger from the genesis on, each proven by the one before (spec/proofs.md, section 3).</summary>
/// <param name="genesis">The ledger, which is trusted.</param>
public sealed class MemberSetChain(LedgerGenesis genesis)
{
    private readonly ProvenMembers members = new(genesis);

    /// <summary>What proves the change behind a closing block.</summary>
    /// <param name="closing">The last block of a member set.</param>
    /// <param name="next">The set behind it.</param>
    /// <returns>The proof.</returns>
    public static Wire.MemberSetChange Of(FinalBlock closing, MemberSet next)
    {
        Invariant.That(
            closing.Header.IsClosing && closing.Proof.Descendants.Count == 0 && closing.Header.NextMemberSet == next.Hash,
            "a closing block is final by itself and names the next set");
        return new Wire.MemberSetChange
        {
            Header = closing.Header.Encode(),
            Certificate = closing.Proof.Certificate,
            MemberSet = next.Encoding,
        };
    }

    /// <summary>Takes the next change over.</summary>
    /// <param name="change">Untrusted.</param>
    /// <returns>Whether the set before proves it.</returns>
    public bool TryAdd(Wire.MemberSetChange change) =>
        change.Certificate is not null && members.TryChange(change, out _);

    /// <summary>The set that votes on the block of a height, as far as changes were taken over.</summary>
    /// <param name="height">The height.</param>
    /// <returns>The set.</returns>
    public MemberSet SetAt(ulong height) => members.SetAt(height);
}
