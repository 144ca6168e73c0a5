using System.Collections.Generic;
using Google.Protobuf.Collections;

namespace Kapok.Projections;

/// <summary>The rows of blocks with their transactions and events.</summary>
internal sealed class BlockRows
{
    private readonly List<object?[]> blocks = [];
    private readonly List<object?[]> transactions = [];
    private readonly List<object?[]> events = [];

    /// <summary>Transactions among them.</summary>
    internal long TransactionCount => transactions.Count;

    /// <summary>Refused ones among them.</summary>
    internal long RefusedCount { get; private set; }

    /// <summary>Events among them.</summary>
    internal long EventCount => events.Count;

    internal void Add(ProjectedBlock block)
    {
        long height = (long)block.Header.Height;
        blocks.Add(
        [
            height,
            block.Id.ToArray(),
            (long)block.Header.TimeMs,
            (long)block.Transactions.Count,
            block.Header.Encode().ToByteArray(),
        ]);
        for (int i = 0; i < block.Transactions.Count; i++)
        {
            Add(height, i, block.Transactions[i]);
        }
    }

    internal void WriteTo(IRowSink sink)
    {
        sink.Write(RowTable.Block, blocks);
        sink.Write(RowTable.Transaction, transactions);
        sink.Write(RowTable.Event, events);
    }

    private void Add(long height, long index, ProjectedTransaction transaction)
    {
        Ledger.Wire.Outcome outcome = transaction.Decode();
        transactions.Add(
        [
            height,
            index,
            transaction.Id.ToArray(),
            transaction.Contract,
            transaction.Command,
            transaction.Signer.ToArray(),
            outcome.Refusal,
        ]);
        RefusedCount += outcome.Refusal.Length == 0 ? 0 : 1;
        AddEvents(height, index, outcome.Events);
    }

    private void AddEvents(long height, long index, RepeatedField<Ledger.Wire.Event> emitted)
    {
        for (int i = 0; i < emitted.Count; i++)
        {
            events.Add(
                [height, index, (long)i, emitted[i].Contract, emitted[i].Name, emitted[i].Payload.ToStringUtf8()]);
        }
    }
}
