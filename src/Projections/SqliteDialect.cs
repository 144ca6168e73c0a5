using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>What SQLite writes in its own way.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    // The member waits for its file: each index would cost every record that it writes.
    /// <inheritdoc/>
    public bool IndexesFields => false;

    /// <inheritdoc/>
    public string TableNames => "SELECT name FROM sqlite_master WHERE type = 'table'";

    // Two underscores are in names of lists and indexes alone; an index of a list goes with its table.
    /// <inheritdoc/>
    public string DefinedNames => """
        SELECT type, name, sql FROM sqlite_master
        WHERE type IN ('view', 'trigger') OR (type = 'table' AND name LIKE '%!_!_%' ESCAPE '!')
          OR (type = 'index' AND tbl_name = 'record' AND sql IS NOT NULL)
        ORDER BY CASE type WHEN 'table' THEN 1 ELSE 0 END
        """;

    /// <inheritdoc/>
    public string ItemJson => "item.value";

    /// <inheritdoc/>
    public string Ordinal => "item.key + 1";

    /// <inheritdoc/>
    public string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "BIGINT NOT NULL",
        ColumnKind.Blob => "BLOB",
        _ => "TEXT NOT NULL",
    };

    /// <inheritdoc/>
    public string Drop(string type, string name) => $"DROP {type} \"{name}\"";

    /// <inheritdoc/>
    public string TextOf(Definition definition) => definition.Sql;

    /// <inheritdoc/>
    public IEnumerable<string> Create(Definition definition) => [definition.Sql, .. definition.Setup];

    // Values that are not JSON are passed over: json_extract would fail the whole query for one. The name of a
    // field is letters, digits and underscores.
    /// <inheritdoc/>
    public string FieldEquals(RecordFilter filter) => $"""
         AND CASE WHEN json_valid(r.value) THEN CASE json_type(r.value, '$.{filter.Field}')
          WHEN 'text' THEN json_extract(r.value, '$.{filter.Field}')
          WHEN 'integer' THEN r.value -> '$.{filter.Field}'
          WHEN 'real' THEN r.value -> '$.{filter.Field}'
          WHEN 'true' THEN 'true'
          WHEN 'false' THEN 'false' END END = @value
        """;

    // Without a word SQLite takes one table for a small part of all records, and sorts it rather than use an index.
    /// <inheritdoc/>
    public string RecordsOf(string contract, string table) =>
        $"likelihood(contract = '{contract}', 0.99) AND table_name = '{table}'";

    /// <inheritdoc/>
    public string Read(string json, IReadOnlyList<string> path, ValueKind kind) =>
        path.Count == 0 ? json : $"json_extract({json}, '$.{string.Join('.', path)}')";

    /// <inheritdoc/>
    public string Items(string json, string field) => $"json_each({json}, '$.{field}') item";

    /// <inheritdoc/>
    public IEnumerable<Definition> Define(ListTable table)
    {
        string items = $"'$.{table.List}'";
        string insert = $"INSERT INTO \"{table.Name}\" SELECT new.key, {Ordinal}, {table.Values} FROM {Items("new.value", table.List)}";
        yield return new(
            "table",
            table.Name,
            $"CREATE TABLE \"{table.Name}\" (record_key TEXT NOT NULL, ordinal BIGINT NOT NULL, {table.ColumnNames}, PRIMARY KEY (record_key, ordinal)) WITHOUT ROWID",
            [table.Fill(this, " AND json_valid(value)"), .. table.Indexes]);
        yield return Trigger(table, "insert", "new", string.Empty, insert);
        yield return Trigger(
            table,
            "update",
            "new",
            $" AND (NOT json_valid(old.value) OR json_extract(old.value, {items}) IS NOT json_extract(new.value, {items}))",
            Delete(table, "new"),
            insert);
        yield return Trigger(table, "delete", "old", string.Empty, Delete(table, "old"));
    }

    private static string Delete(ListTable table, string row) => $"DELETE FROM \"{table.Name}\" WHERE record_key = {row}.key";

    private static Definition Trigger(ListTable table, string verb, string row, string condition, params string[] does)
    {
        string name = $"{table.Name}__{verb}";
        return new(
            "trigger",
            name,
            $"CREATE TRIGGER \"{name}\" AFTER {verb.ToUpperInvariant()} ON record"
            + $" WHEN {row}.contract = '{table.Contract}' AND {row}.table_name = '{table.Table}' AND json_valid({row}.value){condition}"
            + $" BEGIN {string.Concat(does.Select(one => one + "; "))}END");
    }
}
