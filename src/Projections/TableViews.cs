using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>
/// SQL views of a contract's tables, made from its declaration: one column for each field, and a view of
/// its own for each list (docs/operating/projection.md). Fields of inner records are columns too.
/// </summary>
internal static class TableViews
{
    /// <summary>The views of all tables: name and definition. Of two with one name the first stays.</summary>
    internal static IEnumerable<(string Name, string Sql)> Of(IEnumerable<ContractDefinition> contracts) =>
        contracts.SelectMany(contract => contract.Tables.SelectMany(table => Of(contract.Name, table)))
            .DistinctBy(view => view.Name);

    /// <summary>The lists that are tables instead, because their items name keys.</summary>
    internal static IEnumerable<ListTable> ListsOf(IEnumerable<ContractDefinition> contracts) =>
        contracts.SelectMany(contract => contract.Tables.SelectMany(table => Lists(table).Where(HasKeys)
                .Select(list => ListTable.Of(
                    NameOf(contract.Name, table, list),
                    contract.Name,
                    table.Name,
                    list.Name,
                    [.. Items(list).Select(column => (column.Name, column.Expression))],
                    Items(list).Where(column => column.IsKey).Select(column => column.Name)))))
            .DistinctBy(table => table.Name);

    private static IEnumerable<(string Name, string Sql)> Of(string contract, TableModel table)
    {
        string name = Snake(contract) + "_" + Snake(table.Name);
        string from = $" FROM record WHERE contract = '{contract}' AND table_name = '{table.Name}'";
        IEnumerable<string> columns = Columns(table.Shape, string.Empty, "$.")
            .Select(column => $"json_extract(value, '{column.Path}') AS \"{column.Name}\"");
        yield return (name, Join(["key AS record_key", .. columns, "height AS record_height", "version_count AS record_versions"]) + from);
        foreach (Field list in Lists(table).Where(list => !HasKeys(list)))
        {
            yield return (NameOf(contract, table, list), View(list, "SELECT key, value" + from));
        }
    }

    private static IEnumerable<Field> Lists(TableModel table) =>
        table.Shape.Fields.Where(field => field.Value.Kind == ValueKind.List);

    // A field that would be called like a column of ours stays in a view, where that is no error.
    private static bool HasKeys(Field list) =>
        Items(list).Any(column => column.IsKey)
        && Items(list).Select(column => column.Name).Concat(["record_key", "ordinal"]).GroupBy(name => name).All(same => same.Count() == 1);

    private static string NameOf(string contract, TableModel table, Field list) =>
        Snake(contract) + "_" + Snake(table.Name) + "__" + Snake(list.Name);

    private static string View(Field list, string records)
    {
        IEnumerable<string> columns = Items(list).Select(column => $"{column.Expression} AS \"{column.Name}\"");
        return Join(["one.key AS record_key", "item.key + 1 AS ordinal", .. columns])
            + $" FROM ({records}) one, json_each(one.value, '$.{list.Name}') item";
    }

    private static IEnumerable<(string Name, string Expression, bool IsKey)> Items(Field list) =>
        list.Value.Item!.Record is { } record
            ? Columns(record, string.Empty, "$.").Select(c => (c.Name, $"json_extract(item.value, '{c.Path}')", c.IsKey))
            : [("item", "item.value", IsKey(list.Value.Item))];

    private static bool IsKey(ValueShape value) => value is { Kind: ValueKind.Text, Form: TextForm.Key };

    private static IEnumerable<(string Name, string Path, bool IsKey)> Columns(Shape shape, string prefix, string path) =>
        shape.Fields.Where(field => field.Value.Kind != ValueKind.List).SelectMany(field =>
            field.Value.Record is { } record
                ? Columns(record, prefix + Snake(field.Name) + "_", path + field.Name + ".")
                : [(prefix + Snake(field.Name), path + field.Name, IsKey(field.Value))]);

    private static string Join(IEnumerable<string> columns) => "SELECT " + string.Join(", ", columns);

    // issueDate and red-invoice become issue_date and red_invoice: names that need no quotes.
    private static string Snake(string name)
    {
        StringBuilder snake = new();
        foreach (char character in name)
        {
            _ = char.IsAsciiLetterUpper(character)
                ? snake.Append('_').Append(char.ToLowerInvariant(character))
                : snake.Append(character == '-' ? '_' : character);
        }

        return snake.ToString();
    }
}
