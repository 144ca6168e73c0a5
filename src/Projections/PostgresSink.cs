using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Npgsql;
using NpgsqlTypes;

namespace Kapok.Projections;

/// <summary>Rows to a server, many in one message: COPY where they are new, arrays where they may replace others.</summary>
internal sealed class PostgresSink(NpgsqlConnection connection) : IRowSink
{
    private const int RowsAtOnce = 20_000;

    private const string LastSql = """
        SELECT asked.key, last.version, last.is_there
        FROM unnest(@keys) AS asked(key)
        CROSS JOIN LATERAL (
          SELECT version, value IS NOT NULL AS is_there FROM record_version v
          WHERE v.key = asked.key COLLATE "C" ORDER BY version DESC LIMIT 1) last
        """;

    private const string DeleteSql = """
        DELETE FROM record r USING unnest(@contracts, @tables, @keys) AS gone(contract, table_name, key)
        WHERE r.contract = gone.contract COLLATE "C" AND r.table_name = gone.table_name COLLATE "C"
          AND r.key = gone.key COLLATE "C"
        """;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Commands of a connection run in its transaction.
    /// <inheritdoc/>
    public void Begin(DbTransaction transaction)
    {
    }

    /// <inheritdoc/>
    public Dictionary<string, LastVersion> LastVersions(IReadOnlyCollection<string> keys)
    {
        using NpgsqlCommand command = (NpgsqlCommand)connection.Command(LastSql);
        _ = command.Parameters.AddWithValue("keys", NpgsqlDbType.Array | NpgsqlDbType.Text, Texts(keys));
        return command.ReadAll(row => (Key: row.GetString(0), Last: new LastVersion(row.GetInt64(1), row.GetBoolean(2))))
            .ToDictionary(row => row.Key, row => row.Last);
    }

    /// <inheritdoc/>
    public void Write(RowTable table, IReadOnlyList<object?[]> rows)
    {
        foreach (object?[][] chunk in rows.Chunk(RowsAtOnce))
        {
            if (table.Conflict.Length == 0)
            {
                Copy(table, chunk);
            }
            else
            {
                Merge(table, chunk);
            }
        }
    }

    /// <inheritdoc/>
    public void Delete(IReadOnlyList<FullKey> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        using NpgsqlCommand command = (NpgsqlCommand)connection.Command(DeleteSql);
        Add(command, "contracts", records.Select(record => record.Contract));
        Add(command, "tables", records.Select(record => record.Table));
        Add(command, "keys", records.Select(record => record.Key));
        _ = command.ExecuteNonQuery();
    }

    private static void Add(NpgsqlCommand command, string name, IEnumerable<string> texts) =>
        _ = command.Parameters.AddWithValue(name, NpgsqlDbType.Array | NpgsqlDbType.Text, Texts(texts));

    private static string[] Texts(IEnumerable<string> texts) => [.. texts.Select(PostgresText.Of)];

    private void Copy(RowTable table, object?[][] rows)
    {
        using NpgsqlBinaryImporter copy =
            connection.BeginBinaryImport($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)");
        foreach (object?[] row in rows)
        {
            copy.StartRow();
            for (int i = 0; i < row.Length; i++)
            {
                Write(copy, table.Columns[i].Kind, row[i]);
            }
        }

        _ = copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, ColumnKind kind, object? value)
    {
        switch (value)
        {
            case null:
                copy.WriteNull();
                break;
            case long number:
                copy.Write(number, NpgsqlDbType.Bigint);
                break;
            case string text:
                copy.Write(PostgresText.Of(text), TypeOf(kind));
                break;
            default:
                copy.Write((byte[])value, NpgsqlDbType.Bytea);
                break;
        }
    }

    // Of each column an array; JSON is sent as text and made JSON by the server.
    private void Merge(RowTable table, object?[][] rows)
    {
        IEnumerable<string> arrays = table.Columns.Select(column => $"@{column.Name}");
        IEnumerable<string> columns =
            table.Columns.Select(column => column.Kind == ColumnKind.Json ? column.Name + "::jsonb" : column.Name);
        using NpgsqlCommand command = (NpgsqlCommand)connection.Made(
            $"INSERT INTO {table.Name} ({table.ColumnNames}) SELECT {string.Join(", ", columns)}"
            + $" FROM unnest({string.Join(", ", arrays)}) AS given({table.ColumnNames}){table.Conflict}");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            _ = command.Parameters.AddWithValue(
                table.Columns[i].Name,
                NpgsqlDbType.Array | TypeOf(table.Columns[i].Kind),
                ArrayOf(table.Columns[i].Kind, [.. rows.Select(row => row[i])]));
        }

        _ = command.ExecuteNonQuery();
    }

    private static Array ArrayOf(ColumnKind kind, object?[] values) => kind switch
    {
        ColumnKind.Number => Array.ConvertAll(values, value => (long)value!),
        ColumnKind.Json => Array.ConvertAll(values, value => PostgresText.JsonOrNull((string)value!)),
        _ => Array.ConvertAll(values, value => PostgresText.Of((string)value!)),
    };

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => NpgsqlDbType.Bigint,
        ColumnKind.Blob => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
