using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Google.Protobuf;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.Transactions;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Bench.Chaos.Checking;

/// <summary>
/// Reads the blocks that a stopped node kept, and verifies each against the member set of its height. The sets follow from
/// the genesis by the changes that the node kept, each proven by the set before: the node is trusted in nothing.
/// </summary>
internal static class ChainReader
{
    /// <summary>Reads a chain; what cannot be read is a block with a problem.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="member">Whose node it is.</param>
    /// <param name="folder">What the member keeps.</param>
    internal static NodeChain Read(LedgerGenesis genesis, string member, string folder)
    {
        PhysicalFileSystem files = new();
        MemberSetChain sets = new SetChangeFolder(files, Path.Combine(folder, SetChangeFolder.Name)).Chain(genesis);
        using BlockStore store = BlockStore.Open(files, Path.Combine(folder, "blocks"), BlockStore.Options);
        List<ChainBlock> blocks = [];
        for (long height = store.FirstHeight; height <= store.LastHeight; height++)
        {
            blocks.Add(ReadBlock(genesis, sets, store, height));
        }

        return new NodeChain(member, blocks);
    }

    private static ChainBlock ReadBlock(LedgerGenesis genesis, MemberSetChain sets, BlockStore store, long height)
    {
        if (!store.TryRead(height, out byte[]? bytes) || !FinalBlock.TryRead(genesis, bytes, out FinalBlock? block))
        {
            return new ChainBlock((ulong)height, string.Empty, string.Empty, [], "it is not a block of this ledger");
        }

        List<ChainTransaction> transactions = [];
        for (int i = 0; i < block!.Transactions.Count; i++)
        {
            transactions.Add(Of(block.Transactions[i], block.Outcomes[i]));
        }

        return new ChainBlock(
            block.Header.Height,
            block.Block.ToString(),
            block.Header.Previous.ToString(),
            transactions,
            FinalBlockCheck.Problem(genesis, sets.SetAt(block.Header.Height), block));
    }

    private static ChainTransaction Of(LedgerTransaction transaction, ByteString encoded)
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, encoded.Span, out Wire.Outcome outcome);
        return new ChainTransaction(
            transaction.Id.ToString(), isRead ? outcome.Refusal : "no outcome", InvoiceOf(transaction.Body));
    }

    private static string? InvoiceOf(Wire.TransactionBody body)
    {
        if (body is not { Contract: "einvoice", Command: "reimburse" })
        {
            return null;
        }

        using JsonDocument arguments = JsonDocument.Parse(body.Arguments.Memory);
        return arguments.RootElement.GetProperty("invoice").GetString();
    }
}
