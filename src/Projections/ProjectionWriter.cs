using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;

namespace Kapok.Projections;

/// <summary>
/// The one writer. What it writes and the height move in one database transaction: a block is applied
/// wholly and once, wherever the process stops.
/// </summary>
internal sealed class ProjectionWriter : IDisposable
{
    private const int StateRowsAtOnce = 10_000;

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
    private readonly ISqlDialect dialect;
    private readonly IRowSink sink;

    internal ProjectionWriter(DbConnection connection, ISqlDialect dialect, IRowSink sink)
    {
        this.connection = connection;
        this.dialect = dialect;
        this.sink = sink;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sink.Dispose();
        connection.Dispose();
    }

    /// <summary>Brings views, list tables and indexes in step with declarations.</summary>
    internal void Define(IReadOnlyList<Definition> definitions) => Definitions.Apply(connection, dialect, definitions);

    internal bool TryWriteState(IEnumerable<StateEntry> entries, long height)
    {
        using DbTransaction transaction = Begin();
        long versions = 0;
        foreach (StateEntry[] chunk in entries.Chunk(StateRowsAtOnce))
        {
            RecordRows records = new();
            Array.ForEach(chunk, entry => records.Add(
                (long)entry.Height, new RecordChange(RecordChange.OfBlock, entry.Key, entry.Value)));
            records.WriteTo(sink);
            versions += records.VersionCount;
        }

        return TryCommit(transaction, ProjectionSchema.EmptyHeight, height, new BlockRows(), versions);
    }

    /// <summary>Writes blocks that follow one height.</summary>
    /// <param name="from">The height before them.</param>
    /// <param name="applied">One or more blocks, without gaps.</param>
    /// <returns>False, and nothing written, when the projection is no longer at that height.</returns>
    internal bool TryWrite(long from, IReadOnlyList<ProjectedBlock> applied)
    {
        BlockRows blocks = new();
        RecordRows records = new();
        foreach (ProjectedBlock block in applied)
        {
            blocks.Add(block);
            records.Add((long)block.Header.Height, block.Changes);
        }

        using DbTransaction transaction = Begin();
        blocks.WriteTo(sink);
        records.WriteTo(sink);
        return TryCommit(transaction, from, (long)applied[^1].Header.Height, blocks, records.VersionCount);
    }

    private DbTransaction Begin()
    {
        DbTransaction transaction = connection.BeginTransaction();
        sink.Begin(transaction);
        return transaction;
    }

    private bool TryCommit(DbTransaction transaction, long from, long to, BlockRows blocks, long versions)
    {
        using DbCommand advance = connection.Command(AdvanceSql);
        advance.Transaction = transaction;
        _ = advance.Add("@to", to);
        _ = advance.Add("@transactions", blocks.TransactionCount);
        _ = advance.Add("@refused", blocks.RefusedCount);
        _ = advance.Add("@events", blocks.EventCount);
        _ = advance.Add("@versions", versions);
        _ = advance.Add("@from", from);
        bool isAdvanced = advance.ExecuteNonQuery() == 1;
        if (isAdvanced)
        {
            transaction.Commit();
        }

        return isAdvanced;
    }
}
