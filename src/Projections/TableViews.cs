using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>
/// SQL views of a contract's tables, made from its declaration: one column for each field, and a view of
/// its own for each list (docs/operating/projection.md). Fields of inner records are columns too.
/// </summary>
internal sealed class TableViews(ISqlDialect dialect)
{
    /// <summary>All that the declarations ask for. Of two with one name the first stays.</summary>
    internal IReadOnlyList<Definition> Of(IEnumerable<ContractDefinition> contracts) =>
    [
        .. contracts.SelectMany(contract => contract.Tables.SelectMany(table => Of(contract.Name, table)))
            .DistinctBy(definition => (definition.Type, definition.Name)),
    ];

    private IEnumerable<Definition> Of(string contract, TableModel table) =>
    [
        .. Lists(table).Where(HasKeys).Select(list => ListTableOf(contract, table, list)).SelectMany(dialect.Define),
        .. dialect.IndexesFields ? TableIndexes.Of(dialect, contract, table) : [],
        .. ViewsOf(contract, table),
    ];

    private IEnumerable<Definition> ViewsOf(string contract, TableModel table)
    {
        string from = " FROM record WHERE " + dialect.RecordsOf(contract, table.Name);
        IEnumerable<string> columns = TableColumn.Of(table.Shape)
            .Select(column => $"{column.Read(dialect, "value")} AS \"{column.Name}\"");
        yield return View(
            Names.Of(contract, table.Name),
            Join(["key AS record_key", .. columns, "height AS record_height", "version_count AS record_versions"]) + from);
        foreach (Field list in Lists(table).Where(list => !HasKeys(list)))
        {
            yield return View(Names.Of(contract, table.Name, list.Name), ItemsOf(list, "SELECT key, value" + from));
        }
    }

    private ListTable ListTableOf(string contract, TableModel table, Field list) => new(
        Names.Of(contract, table.Name, list.Name), contract, table.Name, list.Name, [.. Items(list)]);

    private string ItemsOf(Field list, string records)
    {
        IEnumerable<string> columns = Items(list).Select(column => $"{column.Expression} AS \"{column.Name}\"");
        return Join(["one.key AS record_key", dialect.Ordinal + " AS ordinal", .. columns])
            + $" FROM ({records}) one, {dialect.Items("one.value", list.Name)}";
    }

    private IEnumerable<ListColumn> Items(Field list) => list.Value.Item!.Record is { } record
        ? TableColumn.Of(record).Select(column => new ListColumn(
            column.Name, column.Read(dialect, dialect.ItemJson), column.Value.Kind, column.IsKey))
        : [new ListColumn("item", dialect.Read(dialect.ItemJson, [], list.Value.Item.Kind), list.Value.Item.Kind, TableColumn.IsKeyOf(list.Value.Item))];

    // A field that would be called like a column of ours stays in a view, where that is no error.
    private bool HasKeys(Field list) =>
        Items(list).Any(column => column.IsKey)
        && Items(list).Select(column => column.Name).Concat(["record_key", "ordinal"]).GroupBy(name => name).All(same => same.Count() == 1);

    private static Definition View(string name, string sql) => new("view", name, $"CREATE VIEW \"{name}\" AS {sql}");

    private static IEnumerable<Field> Lists(TableModel table) =>
        table.Shape.Fields.Where(field => field.Value.Kind == ValueKind.List);

    private static string Join(IEnumerable<string> columns) => "SELECT " + string.Join(", ", columns);
}
