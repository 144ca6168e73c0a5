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

    private static IEnumerable<(string Name, string Sql)> Of(string contract, TableModel table)
    {
        string name = Snake(contract) + "_" + Snake(table.Name);
        string from = $" FROM record WHERE contract = '{contract}' AND table_name = '{table.Name}'";
        IEnumerable<string> columns = Columns(table.Shape, string.Empty, "$.")
            .Select(column => $"json_extract(value, '{column.Path}') AS \"{column.Name}\"");
        yield return (name, Join(["key AS record_key", .. columns, "height AS record_height", "version_count AS record_versions"]) + from);
        foreach (Field list in table.Shape.Fields.Where(field => field.Value.Kind == ValueKind.List))
        {
            yield return (name + "__" + Snake(list.Name), Items(list, "SELECT key, value" + from));
        }
    }

    private static string Items(Field list, string records)
    {
        IEnumerable<string> columns = list.Value.Item!.Record is { } record
            ? Columns(record, string.Empty, "$.").Select(c => $"json_extract(item.value, '{c.Path}') AS \"{c.Name}\"")
            : ["item.value AS item"];
        return Join(["one.key AS record_key", "item.key + 1 AS ordinal", .. columns])
            + $" FROM ({records}) one, json_each(one.value, '$.{list.Name}') item";
    }

    private static IEnumerable<(string Name, string Path)> Columns(Shape shape, string prefix, string path) =>
        shape.Fields.Where(field => field.Value.Kind != ValueKind.List).SelectMany(field =>
            field.Value.Record is { } record
                ? Columns(record, prefix + Snake(field.Name) + "_", path + field.Name + ".")
                : [(prefix + Snake(field.Name), path + field.Name)]);

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
