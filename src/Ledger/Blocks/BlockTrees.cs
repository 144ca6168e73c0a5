using System;
using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Blocks;

/// <summary>
/// The two trees of a block (spec/ledger.md, section 4). Input: leaf 0 is the preamble, leaf i+1 the
/// id of transaction i. Result: leaf i is the outcome of transaction i. Sizes follow from the
/// header's transaction count, so a proof carries none.
/// </summary>
public static class BlockTrees
{
    private const byte PreambleKind = 1;
    private const byte TransactionKind = 2;

    /// <summary>Leaf hashes of the input tree.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="preamble">Encoded preamble.</param>
    /// <param name="ids">Transaction ids in execution order.</param>
    /// <returns>The leaf hashes.</returns>
    public static Hash[] InputLeaves(ICryptoSuite suite, ReadOnlySpan<byte> preamble, IReadOnlyList<Hash> ids)
    {
        Hash[] leaves = new Hash[ids.Count + 1];
        leaves[0] = MerkleTree.Leaf(suite, [PreambleKind, .. preamble]);
        for (int i = 0; i < ids.Count; i++)
        {
            leaves[i + 1] = TransactionLeaf(suite, ids[i]);
        }

        return leaves;
    }

    /// <summary>Leaf hash of a transaction in the input tree.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="id">Transaction id.</param>
    /// <returns>The leaf hash.</returns>
    public static Hash TransactionLeaf(ICryptoSuite suite, Hash id)
    {
        Span<byte> leaf = stackalloc byte[1 + Hash.SizeBytes];
        leaf[0] = TransactionKind;
        id.CopyTo(leaf[1..]);
        return MerkleTree.Leaf(suite, leaf);
    }

    /// <summary>Leaf hashes of the result tree.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="outcomes">Encoded outcomes in execution order.</param>
    /// <returns>The leaf hashes.</returns>
    public static Hash[] ResultLeaves(ICryptoSuite suite, IReadOnlyList<ByteString> outcomes)
    {
        Hash[] leaves = new Hash[outcomes.Count];
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = MerkleTree.Leaf(suite, outcomes[i].Span);
        }

        return leaves;
    }
}
