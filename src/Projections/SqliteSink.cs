using System.Collections.Generic;
using System.Data.Common;
using System.Linq;

namespace Kapok.Projections;

/// <summary>Rows into a file, with one prepared statement each: there is no way to a server to save.</summary>
internal sealed class SqliteSink : IRowSink
{
    private const string LastSql = """
        SELECT version, value IS NULL FROM record_version
        WHERE key = @key ORDER BY version DESC LIMIT 1
        """;

    private const string DeleteSql =
        "DELETE FROM record WHERE contract = @contract AND table_name = @table AND key = @key";

    private readonly DbConnection connection;
    private readonly Statement last;
    private readonly Statement delete;
    private readonly Dictionary<RowTable, Statement> inserts = [];
    private DbTransaction? current;

    internal SqliteSink(DbConnection connection)
    {
        this.connection = connection;
        last = new Statement(connection, LastSql, "@key");
        delete = new Statement(connection, DeleteSql, "@contract", "@table", "@key");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        last.Dispose();
        delete.Dispose();
        inserts.Values.ToList().ForEach(insert => insert.Dispose());
    }

    /// <inheritdoc/>
    public void Begin(DbTransaction transaction)
    {
        current = transaction;
        last.Join(transaction);
        delete.Join(transaction);
    }

    /// <inheritdoc/>
    public Dictionary<string, LastVersion> LastVersions(IReadOnlyCollection<string> keys)
    {
        Dictionary<string, LastVersion> found = [];
        foreach (string key in keys)
        {
            using DbDataReader reader = last.Read(key);
            if (reader.Read())
            {
                found[key] = new(reader.GetInt64(0), reader.GetInt64(1) == 0);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Write(RowTable table, IReadOnlyList<object?[]> rows)
    {
        Statement insert = InsertInto(table);
        foreach (object?[] row in rows)
        {
            _ = insert.Run(row);
        }
    }

    /// <inheritdoc/>
    public void Delete(IReadOnlyList<FullKey> records)
    {
        foreach (FullKey record in records)
        {
            _ = delete.Run(record.Contract, record.Table, record.Key);
        }
    }

    private Statement InsertInto(RowTable table)
    {
        if (!inserts.TryGetValue(table, out Statement? insert))
        {
            string[] names = [.. table.Columns.Select(column => "@" + column.Name)];
            insert = new Statement(
                connection,
                $"INSERT INTO {table.Name} ({table.ColumnNames}) VALUES ({string.Join(", ", names)}){table.Conflict}",
                names);
            inserts[table] = insert;
        }

        insert.Join(current);
        return insert;
    }
}
