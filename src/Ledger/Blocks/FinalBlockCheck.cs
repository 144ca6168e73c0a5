using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Blocks;

/// <summary>Checks a final block without executing it: that its parts belong together and that a quorum
/// made it final.</summary>
public static class FinalBlockCheck
{
    /// <summary>What does not hold of a block, trusting nothing but the genesis.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="members">The member set that votes at its height.</param>
    /// <param name="block">The block, untrusted.</param>
    /// <returns>What does not hold, without a full stop; null when all does.</returns>
    public static string? Problem(LedgerGenesis genesis, MemberSet members, FinalBlock block)
    {
        BlockHeader header = block.Header;
        ICryptoSuite suite = genesis.Domain.Suite;
        Hash[] ids = [.. block.Transactions.Select(transaction => transaction.Id)];
        if (header.Network != genesis.Header.Network || header.Ledger != genesis.Header.Ledger)
        {
            return "the header is of another ledger";
        }

        if (header.TransactionCount != ids.Length
            || MerkleTree.Root(suite, BlockTrees.InputLeaves(suite, block.Preamble.Span, ids)) != header.InputRoot)
        {
            return "the body does not lead to the input root of the header";
        }

        if (MerkleTree.Root(suite, BlockTrees.ResultLeaves(suite, block.Outcomes)) != header.ResultRoot)
        {
            return "the outcomes do not lead to the result root of the header";
        }

        return FinalityProblem(genesis, members, block);
    }

    /// <summary>What does not hold of the proof that a block is final.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="members">The member set that votes at its height.</param>
    /// <param name="block">The block, untrusted.</param>
    /// <returns>What does not hold, without a full stop; null when all does.</returns>
    public static string? FinalityProblem(LedgerGenesis genesis, MemberSet members, FinalBlock block)
    {
        Hash last = block.Block;
        ulong height = block.Header.Height;
        foreach (BlockHeader header in block.Proof.Descendants)
        {
            if (header.Previous != last || header.Height != ++height)
            {
                return "the headers up to the certificate are no chain";
            }

            last = genesis.Domain.Hash(HashKind.Block, header.Encode().Span);
        }

        BlockHeader certified = block.Proof.Certified(block.Header);
        return QuorumCertificates.ProvesFinal(genesis.Domain, members, certified, last, block.Proof.Certificate)
            ? null
            : "the commit certificate does not hold";
    }
}
