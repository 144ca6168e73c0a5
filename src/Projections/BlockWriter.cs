using System;
using System.Data.Common;
using Google.Protobuf.Collections;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;

namespace Kapok.Projections;

/// <summary>Writes blocks with their transactions and events.</summary>
internal sealed class BlockWriter : IDisposable
{
    private const string BlockSql = """
        INSERT INTO block (height, id, time_ms, transaction_count, header)
        VALUES (@height, @id, @time, @count, @header)
        """;

    private const string TransactionSql = """
        INSERT INTO ledger_transaction (
          height, transaction_index, id, contract, command, signer, refusal)
        VALUES (@height, @index, @id, @contract, @command, @signer, @refusal)
        """;

    private const string EventSql = """
        INSERT INTO ledger_event (height, transaction_index, ordinal, contract, name, payload)
        VALUES (@height, @index, @ordinal, @contract, @name, @payload)
        """;

    private readonly Statement block;
    private readonly Statement transaction;
    private readonly Statement ledgerEvent;

    internal BlockWriter(DbConnection connection)
    {
        block = new Statement(connection, BlockSql, "@height", "@id", "@time", "@count", "@header");
        transaction = new Statement(
            connection,
            TransactionSql,
            "@height",
            "@index",
            "@id",
            "@contract",
            "@command",
            "@signer",
            "@refusal");
        ledgerEvent = new Statement(
            connection, EventSql, "@height", "@index", "@ordinal", "@contract", "@name", "@payload");
    }

    private Statement[] All => [block, transaction, ledgerEvent];

    /// <summary>Transactions written since <see cref="Begin"/>.</summary>
    internal long TransactionCount { get; private set; }

    /// <summary>Refused ones among them.</summary>
    internal long RefusedCount { get; private set; }

    /// <summary>Events written since <see cref="Begin"/>.</summary>
    internal long EventCount { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        block.Dispose();
        transaction.Dispose();
        ledgerEvent.Dispose();
    }

    internal void Begin(DbTransaction databaseTransaction)
    {
        Array.ForEach(All, statement => statement.Join(databaseTransaction));
        TransactionCount = 0;
        RefusedCount = 0;
        EventCount = 0;
    }

    internal void Write(ExecutedBlock executed)
    {
        Invariant.That(
            executed.Transactions.Count == executed.Outcomes.Count, "every transaction has an outcome");
        long height = (long)executed.Header.Height;
        _ = block.Run(
            height,
            executed.Block.ToArray(),
            (long)executed.Header.TimeMs,
            executed.Transactions.Count,
            executed.Header.Encode().ToByteArray());
        for (int i = 0; i < executed.Transactions.Count; i++)
        {
            WriteTransaction(height, i, executed.Transactions[i], OutcomeOf(executed, i));
        }
    }

    private static Ledger.Wire.Outcome OutcomeOf(ExecutedBlock executed, int index)
    {
        bool isRead = WireEncoding.TryDecode(
            Ledger.Wire.Outcome.Parser, executed.Outcomes[index].Span, out Ledger.Wire.Outcome outcome);
        Invariant.That(isRead, "an outcome that this member encoded can be read");
        return outcome;
    }

    private void WriteTransaction(
        long height, int index, LedgerTransaction executed, Ledger.Wire.Outcome outcome)
    {
        _ = transaction.Run(
            height,
            index,
            executed.Id.ToArray(),
            executed.Body.Contract,
            executed.Body.Command,
            executed.Claim.Signer.ToArray(),
            outcome.Refusal);
        TransactionCount++;
        RefusedCount += outcome.Refusal.Length == 0 ? 0 : 1;
        WriteEvents(height, index, outcome.Events);
    }

    private void WriteEvents(long height, int index, RepeatedField<Ledger.Wire.Event> events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            string payload = events[i].Payload.ToStringUtf8();
            _ = ledgerEvent.Run(height, index, i, events[i].Contract, events[i].Name, payload);
        }

        EventCount += events.Count;
    }
}
