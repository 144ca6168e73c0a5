using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>What PostgreSQL writes in its own way. Texts sort by their bytes, as in SQLite.</summary>
internal sealed class PostgresDialect : ISqlDialect
{
    /// <inheritdoc/>
    public bool IndexesFields => true;

    private const string Text = "text COLLATE \"C\"";

    /// <inheritdoc/>
    public string TableNames => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";

    // The server keeps no text of a definition; it stands in the comment on what was defined.
    /// <inheritdoc/>
    public string DefinedNames => """
        SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'i' THEN 'index' ELSE 'table' END, relname::text, definition
        FROM (SELECT relkind, relname, obj_description(oid, 'pg_class') AS definition
          FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('v', 'i', 'r')) defined
        WHERE definition IS NOT NULL
        ORDER BY CASE relkind WHEN 'v' THEN 0 WHEN 'i' THEN 1 ELSE 2 END
        """;

    /// <inheritdoc/>
    public string ItemJson => "item.value";

    /// <inheritdoc/>
    public string Ordinal => "item.ordinal";

    /// <inheritdoc/>
    public string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "bigint NOT NULL",
        ColumnKind.Blob => "bytea",
        ColumnKind.Json => "jsonb",
        _ => Text + " NOT NULL",
    };

    /// <inheritdoc/>
    public string Drop(string type, string name) => type == "table"
        ? $"DROP FUNCTION IF EXISTS \"{name}__follow\"() CASCADE; DROP TABLE \"{name}\" CASCADE"
        : $"DROP {type} IF EXISTS \"{name}\" CASCADE";

    /// <inheritdoc/>
    public string TextOf(Definition definition) => string.Join(";\n", [definition.Sql, .. definition.Setup]);

    /// <inheritdoc/>
    public IEnumerable<string> Create(Definition definition) =>
    [
        definition.Sql,
        .. definition.Setup,
        $"COMMENT ON {definition.Type} \"{definition.Name}\" IS {Names.Literal(TextOf(definition))}",
    ];

    // The name of a field is letters, digits and underscores.
    /// <inheritdoc/>
    public string FieldEquals(RecordFilter filter) =>
        $" AND (r.value ->> '{filter.Field}') COLLATE \"C\" = @value"
        + $" AND jsonb_typeof(r.value -> '{filter.Field}') IN ('string', 'number', 'boolean')";

    /// <inheritdoc/>
    public string RecordsOf(string contract, string table) => $"contract = '{contract}' AND table_name = '{table}'";

    // A value that is not of the declared kind, of an older declaration, is no error of the query but null.
    /// <inheritdoc/>
    public string Read(string json, IReadOnlyList<string> path, ValueKind kind)
    {
        string value = json + string.Concat(path.Select(name => $" -> '{name}'"));
        string text = path.Count == 0
            ? $"({json} #>> '{{}}')"
            : $"({json}{string.Concat(path.SkipLast(1).Select(name => $" -> '{name}'"))} ->> '{path[^1]}')";
        return kind switch
        {
            ValueKind.Number or ValueKind.Money => $"CASE WHEN jsonb_typeof({value}) = 'number' THEN {text}::numeric END",
            ValueKind.Flag => $"CASE WHEN jsonb_typeof({value}) = 'boolean' THEN {text}::boolean END",
            _ => text + " COLLATE \"C\"",
        };
    }

    /// <inheritdoc/>
    public string Items(string json, string field) =>
        $"jsonb_array_elements(CASE WHEN jsonb_typeof({json} -> '{field}') = 'array' THEN {json} -> '{field}' ELSE '[]' END)"
        + " WITH ORDINALITY item(value, ordinal)";

    /// <inheritdoc/>
    public IEnumerable<Definition> Define(ListTable table)
    {
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Kind)}"));
        string follow = $"{table.Name}__follow";
        string of(string row) => $"{row}.contract = '{table.Contract}' AND {row}.table_name = '{table.Table}'";
        yield return new(
            "table",
            table.Name,
            $"CREATE TABLE \"{table.Name}\" (record_key {Text} NOT NULL, ordinal bigint NOT NULL, {columns}, PRIMARY KEY (record_key, ordinal))",
            [
                table.Fill(this, string.Empty),
                .. table.Indexes,
                Function(table, follow),
                Trigger(follow, "INSERT", of("new")),
                Trigger(follow, "UPDATE", $"{of("new")} AND old.value -> '{table.List}' IS DISTINCT FROM new.value -> '{table.List}'"),
                Trigger(follow, "DELETE", of("old")),
            ]);
    }

    private static string TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Number or ValueKind.Money => "numeric",
        ValueKind.Flag => "boolean",
        _ => Text,
    };

    private string Function(ListTable table, string name) => $"""
        CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $follow$
        BEGIN
          IF TG_OP <> 'INSERT' THEN DELETE FROM "{table.Name}" WHERE record_key = old.key; END IF;
          IF TG_OP <> 'DELETE' THEN
            INSERT INTO "{table.Name}" SELECT new.key, {Ordinal}, {table.Values} FROM {Items("new.value", table.List)};
          END IF;
          RETURN NULL;
        END $follow$
        """;

    private static string Trigger(string function, string verb, string condition) =>
        $"CREATE TRIGGER \"{function}_{verb.ToLowerInvariant()}\" AFTER {verb} ON record"
        + $" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION \"{function}\"()";
}
