using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>
/// A list whose items name keys of other records, kept as a table of its own: following such keys from record to
/// record, as tracing does, needs an index, and a view over JSON has none. Triggers keep it in step with
/// <c>record</c>, whoever writes that.
/// </summary>
/// <param name="Name">Name of the table, such as <c>food_lot__inputs</c>.</param>
/// <param name="Contract">Contract of the records.</param>
/// <param name="Table">Table of the records.</param>
/// <param name="List">Field of the list.</param>
/// <param name="Columns">Columns with the expression that reads each from <c>item</c>; distinct names.</param>
internal sealed record ListTable(
    string Name, string Contract, string Table, string List, IReadOnlyList<ListColumn> Columns)
{
    internal string ColumnNames => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    internal string Values => string.Join(", ", Columns.Select(column => column.Expression));

    /// <summary>Fills the table from the records that are there.</summary>
    internal string Fill(ISqlDialect dialect, string condition) =>
        $"INSERT INTO \"{Name}\" SELECT one.key, {dialect.Ordinal}, {Values}"
        + $" FROM (SELECT key, value FROM record WHERE contract = '{Contract}' AND table_name = '{Table}'{condition}) one,"
        + $" {dialect.Items("one.value", List)}";

    /// <summary>Makes an index on each column that holds keys.</summary>
    internal IEnumerable<string> Indexes => Columns.Where(column => column.IsKey)
        .Select(column => $"CREATE INDEX \"{Names.Bounded($"{Name}__{column.Name}")}\" ON \"{Name}\" (\"{column.Name}\")");
}

/// <summary>A column of a list table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">Reads it.</param>
/// <param name="Kind">What the declaration says it is.</param>
/// <param name="IsKey">Whether it holds keys.</param>
internal sealed record ListColumn(string Name, string Expression, ValueKind Kind, bool IsKey);
