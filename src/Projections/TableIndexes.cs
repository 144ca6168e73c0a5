using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>
/// Indexes of a table, made from its declaration: what a field tells of itself says how people look for it. Whoever
/// has a code, a key or a number asks for its records, newest first; whoever has none asks for the newest. An index
/// for each such field, followed by the table's time, answers both without reading the table.
/// </summary>
internal static class TableIndexes
{
    // Numbers that are printed on paper and typed in are short; longer texts are names and remarks.
    private const int NumberLengthMax = 32;

    internal static IEnumerable<Definition> Of(ISqlDialect dialect, string contract, TableModel table)
    {
        TableColumn[] columns = [.. TableColumn.Of(table.Shape)];
        TableColumn? time = columns.FirstOrDefault(IsDay) ?? columns.FirstOrDefault(IsInstant(table));
        foreach (TableColumn column in columns.Where(IsSearched))
        {
            yield return Index(dialect, contract, table.Name, column, time);
        }

        if (time is not null)
        {
            yield return Index(dialect, contract, table.Name, time, null);
        }
    }

    private static bool IsSearched(TableColumn column) => column.Value switch
    {
        { Kind: ValueKind.Uscc } => true,
        { Kind: ValueKind.Text, Form: TextForm.Key or TextForm.Digits } => true,
        { Kind: ValueKind.Text, Form: TextForm.Free } => column.Path.Count == 1 && column.Value.Max <= NumberLengthMax,
        _ => false,
    };

    private static bool IsDay(TableColumn column) =>
        column is { IsOptional: false, Path.Count: 1, Value.Kind: ValueKind.Date };

    private static System.Func<TableColumn, bool> IsInstant(TableModel table) => column =>
        column is { IsOptional: false, Path.Count: 1, Value.Kind: ValueKind.Number }
        && table.Shape.Fields.First(field => field.Name == column.Path[0]).Unit == "ms";

    private static Definition Index(
        ISqlDialect dialect, string contract, string table, TableColumn column, TableColumn? then)
    {
        string name = Names.Bounded($"{Names.Of(contract, table)}__by_{column.Name}");
        string first = column.Read(dialect, "value");
        IEnumerable<string> keys = then is null ? [first, "key"] : [first, then.Read(dialect, "value"), "key"];

        // What most records lack takes no room.
        string present = column.IsOptional ? $" AND {first} IS NOT NULL" : string.Empty;
        return new Definition(
            "index",
            name,
            $"CREATE INDEX \"{name}\" ON record ({string.Join(", ", keys.Select(key => key == "key" ? key : $"({key})"))})"
            + $" WHERE contract = '{contract}' AND table_name = '{table}'{present}");
    }
}
