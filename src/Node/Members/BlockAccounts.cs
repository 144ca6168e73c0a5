using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Storage.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Tells what executing a block read and wrote, by executing it again. Safe to ask from any thread.</summary>
internal sealed class BlockAccounts(LedgerGenesis genesis, BlockExecutor executor, ExecutedBlocks executed)
{
    // Executing again costs as much as executing: who asks often waits for itself.
    private readonly Lock gate = new();

    /// <summary>The account of a block for another member; null when this one cannot tell, or it is too long.</summary>
    internal byte[]? Tell(Hash block)
    {
        lock (gate)
        {
            if (executed.FindWithParent(block) is not { } found)
            {
                return null;
            }

            byte[] told = JsonSerializer.SerializeToUtf8Bytes(
                Of(found.Block, found.Parent).Account, DivergenceJson.Default.BlockAccount);
            return told.LongLength <= PeerLimits.BytesMax ? told : null;
        }
    }

    /// <summary>The account of a block as it was executed first, with the reads of a second time; and
    /// whether the second time gave the same block.</summary>
    internal (BlockAccount Account, bool IsRepeatable) Of(ExecutedBlock block, LedgerState parent)
    {
        (ExecutedBlock again, IReadOnlyList<RecordRead> reads) =
            executor.ExecuteAgain(Detached(parent), executor.Sets.Behind(parent), block);
        ILookup<int, RecordRead> readsOf = reads.ToLookup(read => read.TransactionIndex);
        ILookup<int, RecordChange> changesOf = block.Changes.ToLookup(change => change.TransactionIndex);
        TransactionAccount[] transactions = [.. block.Transactions.Select((transaction, index) => new TransactionAccount(
            transaction.Id.ToString(),
            OutcomeOf(block, index),
            Sorted(readsOf[index].Select(read => (read.Key, HashOf(read.Value) ?? AccountText.Absent))),
            Sorted(changesOf[index].Select(change => (change.Key, HashOf(change.Value) ?? AccountText.Removed)))))];
        string header = Convert.ToBase64String(block.Header.Encode().Span);
        return (new BlockAccount(header, transactions), again.Block == block.Block);
    }

    // The parent may be final for long: the store makes no version of it any more.
    private static LedgerState Detached(LedgerState parent) =>
        parent.Map is StoredStateMap stored ? parent with { Map = stored.Detach() } : parent;

    private OutcomeAccount OutcomeOf(ExecutedBlock block, int index)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.Outcome.Parser, block.Outcomes[index].Span, out Wire.Outcome outcome);
        Invariant.That(isRead, "an outcome that this member encoded can be read");
        return new OutcomeAccount(
            outcome.Refusal,
            [.. outcome.Details.Select(detail => string.Create(
                CultureInfo.InvariantCulture, $"{detail.Name}={detail.Value}"))],
            [.. outcome.Events.Select(one => $"{one.Contract}/{one.Name} {HashOf(one.Payload.Memory)}")]);
    }

    private string? HashOf(ReadOnlyMemory<byte>? value) =>
        value is { } bytes ? genesis.Domain.Suite.Digest(bytes.Span).ToString() : null;

    private static SortedDictionary<string, string> Sorted(IEnumerable<(string Key, string Hash)> accesses)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string key, string hash) in accesses)
        {
            sorted[key] = hash;
        }

        return sorted;
    }
}
