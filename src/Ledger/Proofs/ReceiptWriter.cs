using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Proofs;

/// <summary>What makes a block final for a third party.</summary>
/// <param name="Descendants">Headers from the next block up to the one that the certificate names.</param>
/// <param name="Certificate">Commit certificate of the last of them, or of the block itself.</param>
public sealed record FinalityProof(IReadOnlyList<BlockHeader> Descendants, Wire.Certificate Certificate);

/// <summary>Makes receipts from final blocks.</summary>
public static class ReceiptWriter
{
    /// <summary>Makes the receipt of one transaction.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="block">Its block.</param>
    /// <param name="index">Its place in the block, from 0.</param>
    /// <param name="proof">What makes the block final.</param>
    /// <param name="signerCertificate">The signer's certificate, DER.</param>
    /// <returns>The receipt.</returns>
    public static Wire.Receipt Write(
        LedgerGenesis genesis,
        ExecutedBlock block,
        int index,
        FinalityProof proof,
        ReadOnlyMemory<byte> signerCertificate)
    {
        ICryptoSuite suite = genesis.Domain.Suite;
        if (!WireEncoding.TryDecode(Wire.BlockBody.Parser, block.Body.Span, out Wire.BlockBody body))
        {
            throw new InvariantBrokenException("an executed block has a readable body");
        }

        Hash[] ids = [.. block.Transactions.Select(transaction => transaction.Id)];
        Hash[] input = BlockTrees.InputLeaves(suite, body.Preamble.Span, ids);
        Hash[] result = BlockTrees.ResultLeaves(suite, block.Outcomes);
        return new Wire.Receipt
        {
            GenesisHeader = genesis.HeaderBytes,
            Parameters = genesis.ParametersBytes,
            MemberSet = genesis.Members.Encoding,
            Transaction = block.Transactions[index].ToWire(),
            SignerCertificate = ByteString.CopyFrom(signerCertificate.Span),
            Outcome = block.Outcomes[index],
            Index = (uint)index,
            InputPath = { Bytes(MerkleTree.Path(suite, input, index + 1)) },
            ResultPath = { Bytes(MerkleTree.Path(suite, result, index)) },
            Headers = { proof.Descendants.Prepend(block.Header).Select(header => header.Encode()) },
            Certificate = proof.Certificate,
        };
    }

    private static IEnumerable<ByteString> Bytes(IReadOnlyList<Hash> hashes) =>
        hashes.Select(hash => ByteString.CopyFrom(hash.ToArray()));
}
