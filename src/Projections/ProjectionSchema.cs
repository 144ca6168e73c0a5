using System.Collections.Generic;
using System.Linq;

namespace Kapok.Projections;

/// <summary>The tables (docs/operating/projection.md), defined once for all databases.</summary>
internal static class ProjectionSchema
{
    /// <summary>Changes with every change of a table; another version is rebuilt, never migrated.</summary>
    internal const long Version = 3;

    /// <summary>Height of a projection before its genesis records.</summary>
    internal const long EmptyHeight = -1;

    internal const string InsertProjection = """
        INSERT INTO projection (
          schema_version, genesis, height, transaction_count, refused_count, event_count, version_count)
        VALUES (@version, @genesis, @height, 0, 0, 0, 0)
        """;

    internal const string ReadVersion = "SELECT schema_version FROM projection";

    internal const string ReadGenesis = "SELECT genesis FROM projection";

    internal const string ReadHeight = "SELECT height FROM projection";

    private static readonly RowTable Projection = new(
        "projection",
        string.Empty,
        ("schema_version", ColumnKind.Number),
        ("genesis", ColumnKind.Blob),
        ("height", ColumnKind.Number),
        ("transaction_count", ColumnKind.Number),
        ("refused_count", ColumnKind.Number),
        ("event_count", ColumnKind.Number),
        ("version_count", ColumnKind.Number));

    /// <summary>Makes tables and indexes in an empty database.</summary>
    internal static string Create(ISqlDialect dialect) => string.Join(
        ";\n",
        (IEnumerable<string>)
        [
            Table(dialect, Projection, string.Empty),
            Table(dialect, RowTable.Block, "height"),
            Table(dialect, RowTable.Transaction, "height, transaction_index"),
            "CREATE UNIQUE INDEX ledger_transaction_by_id ON ledger_transaction (id)",
            Table(dialect, RowTable.Event, "height, transaction_index, ordinal"),
            "CREATE INDEX ledger_event_by_name ON ledger_event (contract, name, height, transaction_index, ordinal)",
            Table(dialect, RowTable.Version, "key, version"),
            "CREATE INDEX record_version_by_height ON record_version (height)",
            Table(dialect, RowTable.Record, "contract, table_name, key"),
            Table(dialect, RowTable.RecordCount, "contract, table_name"),
        ]);

    private static string Table(ISqlDialect dialect, RowTable table, string key)
    {
        IEnumerable<string> columns = table.Columns.Select(column => $"{column.Name} {dialect.TypeOf(column.Kind)}");
        IEnumerable<string> keys = key.Length == 0 ? [] : [$"PRIMARY KEY ({key})"];
        return $"CREATE TABLE {table.Name} ({string.Join(", ", columns.Concat(keys))})";
    }
}
