using System.Collections.Generic;
using System.Linq;

namespace Kapok.Projections;

/// <summary>
/// A list whose items name keys of other records, kept as a table of its own: following such keys from record to
/// record, as tracing does, needs an index, and a view over JSON has none. Triggers keep it in step with
/// <c>record</c>, whoever writes that.
/// </summary>
/// <param name="Name">Name of the table, such as <c>food_lot__inputs</c>.</param>
/// <param name="Sql">Its definition.</param>
/// <param name="Setup">Fills and indexes it.</param>
/// <param name="Triggers">Keep it in step.</param>
internal sealed record ListTable(string Name, string Sql, IReadOnlyList<string> Setup, IReadOnlyList<string> Triggers)
{
    /// <summary>Makes the definition.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="contract">Contract of the records.</param>
    /// <param name="table">Table of the records.</param>
    /// <param name="list">Field of the list.</param>
    /// <param name="columns">Columns with the expression that reads each from <c>item</c>; distinct names.</param>
    /// <param name="keys">Columns that hold keys.</param>
    internal static ListTable Of(
        string name,
        string contract,
        string table,
        string list,
        IReadOnlyList<(string Name, string Expression)> columns,
        IEnumerable<string> keys)
    {
        string names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        string values = string.Join(", ", columns.Select(column => column.Expression));
        string path = $"'$.{list}'";
        string Insert(string key, string value, string from) =>
            $"INSERT INTO \"{name}\" SELECT {key}, item.key + 1, {values} FROM {from}json_each({value}, {path}) item";
        string Delete(string key) => $"DELETE FROM \"{name}\" WHERE record_key = {key}";
        string When(string row) => $"WHEN {row}.contract = '{contract}' AND {row}.table_name = '{table}' AND json_valid({row}.value)";
        return new(
            name,
            $"CREATE TABLE \"{name}\" (record_key TEXT NOT NULL, ordinal BIGINT NOT NULL, {names}, PRIMARY KEY (record_key, ordinal)) WITHOUT ROWID",
            [
                Insert("one.key", "one.value", $"(SELECT key, value FROM record WHERE contract = '{contract}' AND table_name = '{table}' AND json_valid(value)) one, "),
                .. keys.Select(key => $"CREATE INDEX \"{name}__{key}\" ON \"{name}\" (\"{key}\")"),
            ],
            [
                $"CREATE TRIGGER \"{name}__insert\" AFTER INSERT ON record {When("new")} BEGIN {Insert("new.key", "new.value", string.Empty)}; END",
                $"CREATE TRIGGER \"{name}__update\" AFTER UPDATE ON record {When("new")} AND (NOT json_valid(old.value)"
                    + $" OR json_extract(old.value, {path}) IS NOT json_extract(new.value, {path}))"
                    + $" BEGIN {Delete("new.key")}; {Insert("new.key", "new.value", string.Empty)}; END",
                $"CREATE TRIGGER \"{name}__delete\" AFTER DELETE ON record {When("old")} BEGIN {Delete("old.key")}; END",
            ]);
    }
}
