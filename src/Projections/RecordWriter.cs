using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Text;
using Kapok.Ledger;
using Kapok.Ledger.Execution;

namespace Kapok.Projections;

/// <summary>Writes the records: every version, and the last one as the current state.</summary>
internal sealed class RecordWriter : IDisposable
{
    private const string LastSql = """
        SELECT version, value IS NULL FROM record_version
        WHERE key = @key ORDER BY version DESC LIMIT 1
        """;

    private const string VersionSql = """
        INSERT INTO record_version (key, version, height, transaction_index, value)
        VALUES (@key, @version, @height, @index, @value)
        """;

    private const string UpsertSql = """
        INSERT INTO record (contract, table_name, key, value, height, version_count)
        VALUES (@contract, @table, @key, @value, @height, @version)
        ON CONFLICT (contract, table_name, key) DO UPDATE
        SET value = excluded.value, height = excluded.height, version_count = excluded.version_count
        """;

    private const string DeleteSql =
        "DELETE FROM record WHERE contract = @contract AND table_name = @table AND key = @key";

    private const string CountSql = """
        INSERT INTO record_table (contract, table_name, record_count)
        VALUES (@contract, @table, @count)
        ON CONFLICT (contract, table_name) DO UPDATE
        SET record_count = record_table.record_count + excluded.record_count
        """;

    private readonly Statement last;
    private readonly Statement insert;
    private readonly Statement upsert;
    private readonly Statement delete;
    private readonly Statement count;
    private readonly Dictionary<(string Contract, string Table), long> added = [];

    internal RecordWriter(DbConnection connection)
    {
        last = new Statement(connection, LastSql, "@key");
        insert = new Statement(connection, VersionSql, "@key", "@version", "@height", "@index", "@value");
        upsert = new Statement(
            connection, UpsertSql, "@contract", "@table", "@key", "@value", "@height", "@version");
        delete = new Statement(connection, DeleteSql, "@contract", "@table", "@key");
        count = new Statement(connection, CountSql, "@contract", "@table", "@count");
    }

    private Statement[] All => [last, insert, upsert, delete, count];

    /// <summary>Versions written since <see cref="Begin"/>.</summary>
    internal long VersionCount { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        last.Dispose();
        insert.Dispose();
        upsert.Dispose();
        delete.Dispose();
        count.Dispose();
    }

    internal void Begin(DbTransaction transaction)
    {
        Array.ForEach(All, statement => statement.Join(transaction));
        VersionCount = 0;
        added.Clear();
    }

    internal void Write(long height, RecordChange change)
    {
        bool hasParts = FullKey.TryParse(change.Key, out FullKey key);
        Invariant.That(hasParts, $"a record key is contract/table/key: {change.Key}");
        (long version, bool exists) = FindLast(change.Key);
        if (exists || change.Value is not null)
        {
            WriteVersion(height, version + 1, change);
            WriteCurrent(height, version + 1, key, change.Value);
            Count(key, (change.Value is null ? 0 : 1) - (exists ? 1 : 0));
        }
    }

    /// <summary>Writes how many records came and went, table by table.</summary>
    internal void Finish()
    {
        foreach (((string contract, string table), long records) in added)
        {
            _ = count.Run(contract, table, records);
        }
    }

    private (long Version, bool Exists) FindLast(string key)
    {
        using DbDataReader reader = last.Read(key);
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1) == 0) : (0, false);
    }

    private void WriteVersion(long height, long version, RecordChange change)
    {
        _ = insert.Run(change.Key, version, height, change.TransactionIndex, change.Value?.ToArray());
        VersionCount++;
    }

    private void WriteCurrent(long height, long version, FullKey key, ReadOnlyMemory<byte>? value)
    {
        if (value is null)
        {
            _ = delete.Run(key.Contract, key.Table, key.Key);
            return;
        }

        string json = Encoding.UTF8.GetString(value.Value.Span);
        _ = upsert.Run(key.Contract, key.Table, key.Key, json, height, version);
    }

    private void Count(FullKey key, int records)
    {
        if (records != 0)
        {
            (string, string) table = (key.Contract, key.Table);
            added[table] = added.GetValueOrDefault(table) + records;
        }
    }
}
