using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Questions about records and their versions.</summary>
internal static class RecordQueries
{
    // The exact bytes stand with the version; what a database makes of JSON may be written otherwise.
    private const string Columns = """
        SELECT r.contract, r.table_name, r.key, v.value, r.height, r.version_count
        FROM record r
        JOIN record_version v
          ON v.key = r.contract || '/' || r.table_name || '/' || r.key AND v.version = r.version_count
        WHERE r.contract = @contract AND r.table_name = @table
        """;

    private const string PageEnd = " AND r.key > @after ORDER BY r.key LIMIT @count";

    private const string AllSql = """
        SELECT v.key, v.height, v.value
        FROM record r
        JOIN record_version v
          ON v.key = r.contract || '/' || r.table_name || '/' || r.key AND v.version = r.version_count
        """;

    private const string HistorySql = """
        SELECT v.version, v.height, v.transaction_index, t.id, v.value
        FROM record_version v
        LEFT JOIN ledger_transaction t
          ON t.height = v.height AND t.transaction_index = v.transaction_index
        WHERE v.key = @key AND v.version > @after
        ORDER BY v.version LIMIT @count
        """;

    private const string VersionAtSql = """
        SELECT v.version, v.height, v.transaction_index, t.id, v.value
        FROM record_version v
        LEFT JOIN ledger_transaction t
          ON t.height = v.height AND t.transaction_index = v.transaction_index
        WHERE v.key = @key AND v.height <= @height
        ORDER BY v.version DESC LIMIT 1
        """;

    private const string ChangedSinceSql = """
        SELECT changed.key, v.height, v.value
        FROM (SELECT DISTINCT key FROM record_version WHERE height > @height) changed
        LEFT JOIN record_version v
          ON v.key = changed.key AND v.version = (
            SELECT MAX(version) FROM record_version w WHERE w.key = changed.key AND w.height <= @height)
        LIMIT @count
        """;

    internal static RecordVersion? VersionAt(DbConnection connection, string fullKey, ulong height)
    {
        using DbCommand command = connection.Command(VersionAtSql);
        _ = command.Add("@key", fullKey);
        _ = command.Add("@height", Page.ToColumn(height));
        return command.ReadFirst(VersionOf);
    }

    internal static List<EarlierRecord> ChangedSince(DbConnection connection, ulong height, int count)
    {
        using DbCommand command = connection.Command(ChangedSinceSql);
        _ = command.Add("@height", Page.ToColumn(height));
        _ = command.Add("@count", count);
        return command.ReadAll(row => new EarlierRecord(
            row.GetString(0), row.IsDBNull(2) ? 0 : row.GetHeight(1), ValueOf(row, 2)));
    }

    internal static RecordRow? Find(DbConnection connection, FullKey key)
    {
        using DbCommand command = connection.Command(Columns + " AND r.key = @key");
        _ = command.Add("@contract", key.Contract);
        _ = command.Add("@table", key.Table);
        _ = command.Add("@key", key.Key);
        return command.ReadFirst(RowOf);
    }

    internal static List<RecordRow> After(DbConnection connection, FullKey after, int count)
    {
        using DbCommand command = connection.Command(Columns + PageEnd);
        return ReadPage(command, after, count);
    }

    internal static List<RecordRow> After(
        DbConnection connection, ISqlDialect dialect, FullKey after, int count, RecordFilter filter)
    {
        using DbCommand command = connection.Made(Columns + dialect.FieldEquals(filter) + PageEnd);
        _ = command.Add("@value", filter.Value);
        return ReadPage(command, after, count);
    }

    internal static List<RecordVersion> History(
        DbConnection connection, string fullKey, long after, int count)
    {
        using DbCommand command = connection.Command(HistorySql);
        _ = command.Add("@key", fullKey);
        _ = command.Add("@after", after);
        _ = command.Add("@count", Page.Bounded(count));
        return command.ReadAll(VersionOf);
    }

    /// <summary>Shows every record with its height and value to somebody, in no order.</summary>
    internal static long ReadAll(DbConnection connection, Action<string, ulong, ReadOnlyMemory<byte>> see)
    {
        using DbCommand command = connection.Command(AllSql);
        command.CommandTimeout = 0; // of all there is
        using DbDataReader reader = command.ExecuteReader();
        long count = 0;
        for (; reader.Read(); count++)
        {
            see(reader.GetString(0), reader.GetHeight(1), reader.GetBlob(2));
        }

        return count;
    }

    private static List<RecordRow> ReadPage(DbCommand command, FullKey after, int count)
    {
        _ = command.Add("@contract", after.Contract);
        _ = command.Add("@table", after.Table);
        _ = command.Add("@after", after.Key);
        _ = command.Add("@count", Page.Bounded(count));
        return command.ReadAll(RowOf);
    }

    private static RecordRow RowOf(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        Encoding.UTF8.GetString(row.GetBlob(3)),
        row.GetHeight(4),
        row.GetInt64(5));

    private static RecordVersion VersionOf(DbDataReader row) => new(
        row.GetInt64(0),
        new TransactionPlace(row.GetHeight(1), row.GetInt32(2)),
        row.IsDBNull(3) ? null : Hash.From(row.GetBlob(3)),
        ValueOf(row, 4));

    // Not one conditional: its null would become empty memory, which is a value.
    private static ReadOnlyMemory<byte>? ValueOf(DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            return null;
        }

        return row.GetBlob(column);
    }
}
