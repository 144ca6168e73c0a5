using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Proofs;

/// <summary>Makes receipts from final blocks.</summary>
public static class ReceiptWriter
{
    /// <summary>Makes the receipt of one transaction.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="block">Its block.</param>
    /// <param name="index">Its place in the block, from 0.</param>
    /// <param name="signerCertificate">The signer's certificate, DER.</param>
    /// <returns>The receipt.</returns>
    public static Wire.Receipt Write(
        LedgerGenesis genesis, FinalBlock block, int index, ReadOnlyMemory<byte> signerCertificate)
    {
        ICryptoSuite suite = genesis.Domain.Suite;
        Hash[] ids = [.. block.Transactions.Select(transaction => transaction.Id)];
        Hash[] input = BlockTrees.InputLeaves(suite, block.Preamble.Span, ids);
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
            Headers = { block.Proof.Descendants.Prepend(block.Header).Select(header => header.Encode()) },
            Certificate = block.Proof.Certificate,
        };
    }

    private static IEnumerable<ByteString> Bytes(IReadOnlyList<Hash> hashes) =>
        hashes.Select(hash => ByteString.CopyFrom(hash.ToArray()));
}
