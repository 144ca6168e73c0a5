using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Proofs;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Collects the headers of a bundle, as few as prove its blocks, and gives them their numbers.</summary>
internal sealed class BundleChains
{
    private readonly LedgerGenesis genesis;
    private readonly MemberStores stores;
    private readonly Wire.EvidenceBundle bundle;
    private readonly SortedDictionary<ulong, (uint Number, BlockHeader Header)> blocks = [];
    private readonly Dictionary<ulong, FinalBlock> read = [];

    internal BundleChains(LedgerGenesis genesis, MemberStores stores, Wire.EvidenceBundle bundle)
    {
        this.genesis = genesis;
        this.stores = stores;
        this.bundle = bundle;
        blocks.Add(0, (0, genesis.Header));
    }

    /// <summary>Makes sure that a block is proven; heights come ascending.</summary>
    internal void Add(ulong height)
    {
        if (blocks.ContainsKey(height))
        {
            return;
        }

        FinalBlock block = BlockAt(height);
        Wire.ProvenChain chain = new() { Certificate = block.Proof.Certificate };
        foreach (BlockHeader header in block.Proof.Descendants.Prepend(block.Header))
        {
            chain.Headers.Add(header.Encode());
            blocks.Add(header.Height, ((uint)blocks.Count, header));
        }

        bundle.Chains.Add(chain);
    }

    internal uint NumberOf(ulong height) => blocks[height].Number;

    internal Hash StateRootAt(ulong height) => blocks[height].Header.StateRoot;

    internal Wire.ProvenTransaction Prove(ulong height, int index, Func<Hash, byte[]> certificateOf)
    {
        FinalBlock block = BlockAt(height);
        Wire.Receipt receipt = ReceiptWriter.Write(
            genesis, block, index, certificateOf(block.Transactions[index].Claim.Signer));
        return new Wire.ProvenTransaction
        {
            Block = NumberOf(height),
            Index = receipt.Index,
            Transaction = receipt.Transaction,
            SignerCertificate = receipt.SignerCertificate,
            Outcome = receipt.Outcome,
            InputPath = { receipt.InputPath },
            ResultPath = { receipt.ResultPath },
        };
    }

    private FinalBlock BlockAt(ulong height)
    {
        if (!read.TryGetValue(height, out FinalBlock? block))
        {
            block = stores.Read(height) ?? throw UnprovableException.Pruned(height, stores.FirstHeight);
            read.Add(height, block);
        }

        return block;
    }
}
