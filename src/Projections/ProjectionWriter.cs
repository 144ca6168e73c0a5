using System;
using System.Collections.Generic;
using System.Data.Common;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;

namespace Kapok.Projections;

/// <summary>
/// The one writer. What it writes and the height move in one database transaction: a block is applied
/// wholly and once, wherever the process stops.
/// </summary>
internal sealed class ProjectionWriter : IDisposable
{
    private const string AdvanceSql = """
        UPDATE projection
        SET height = @to,
          transaction_count = transaction_count + @transactions,
          refused_count = refused_count + @refused,
          event_count = event_count + @events,
          version_count = version_count + @versions
        WHERE height = @from
        """;

    private readonly DbConnection connection;
    private readonly RecordWriter records;
    private readonly BlockWriter blocks;
    private readonly Statement advance;

    internal ProjectionWriter(DbConnection connection)
    {
        this.connection = connection;
        records = new RecordWriter(connection);
        blocks = new BlockWriter(connection);
        advance = new Statement(
            connection, AdvanceSql, "@to", "@transactions", "@refused", "@events", "@versions", "@from");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        records.Dispose();
        blocks.Dispose();
        advance.Dispose();
        connection.Dispose();
    }

    /// <summary>Replaces views and list tables.</summary>
    /// <param name="views">Names and definitions, made from declarations and never from data.</param>
    /// <param name="tables">The same of lists that are tables.</param>
    internal void Define(IReadOnlyList<(string Name, string Sql)> views, IReadOnlyList<ListTable> tables) =>
        Definitions.Apply(connection, views, tables);

    internal bool TryWriteState(IEnumerable<StateEntry> entries, long height)
    {
        using DbTransaction transaction = Begin();
        foreach (StateEntry entry in entries)
        {
            records.Write((long)entry.Height, new RecordChange(RecordChange.OfBlock, entry.Key, entry.Value));
        }

        return TryCommit(transaction, ProjectionSchema.EmptyHeight, height);
    }

    /// <summary>Writes blocks that follow one height.</summary>
    /// <param name="from">The height before them.</param>
    /// <param name="executed">One or more blocks, without gaps.</param>
    /// <returns>False, and nothing written, when the file is no longer at that height.</returns>
    internal bool TryWrite(long from, IReadOnlyList<ExecutedBlock> executed)
    {
        using DbTransaction transaction = Begin();
        foreach (ExecutedBlock block in executed)
        {
            blocks.Write(block);
            WriteChanges((long)block.Header.Height, block.Changes);
        }

        return TryCommit(transaction, from, (long)executed[^1].Header.Height);
    }

    private DbTransaction Begin()
    {
        DbTransaction transaction = connection.BeginTransaction();
        records.Begin(transaction);
        blocks.Begin(transaction);
        advance.Join(transaction);
        return transaction;
    }

    // A version is what a transaction leaves behind, so of its changes to one key the last counts.
    private void WriteChanges(long height, IReadOnlyList<RecordChange> changes)
    {
        Dictionary<(int TransactionIndex, string Key), int> last = new(changes.Count);
        for (int i = 0; i < changes.Count; i++)
        {
            last[(changes[i].TransactionIndex, changes[i].Key)] = i;
        }

        for (int i = 0; i < changes.Count; i++)
        {
            if (last[(changes[i].TransactionIndex, changes[i].Key)] == i)
            {
                records.Write(height, changes[i]);
            }
        }
    }

    private bool TryCommit(DbTransaction transaction, long from, long to)
    {
        records.Finish();
        bool isAdvanced = 1 == advance.Run(
            to,
            blocks.TransactionCount,
            blocks.RefusedCount,
            blocks.EventCount,
            records.VersionCount,
            from);
        if (isAdvanced)
        {
            transaction.Commit();
        }

        return isAdvanced;
    }
}
