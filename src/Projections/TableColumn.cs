using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Projections;

/// <summary>A declared field as a column; fields of inner records carry the names around them.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Path">Names of the fields, from outside.</param>
/// <param name="Value">Kind and limits.</param>
/// <param name="IsOptional">Whether a record may lack it.</param>
internal sealed record TableColumn(string Name, IReadOnlyList<string> Path, ValueShape Value, bool IsOptional)
{
    /// <summary>Whether it holds keys of records.</summary>
    internal bool IsKey => IsKeyOf(Value);

    internal static bool IsKeyOf(ValueShape value) => value is { Kind: ValueKind.Text, Form: TextForm.Key };

    /// <summary>The columns of a table or of the items of a list; lists within are none.</summary>
    internal static IEnumerable<TableColumn> Of(Shape shape) => Of(shape, string.Empty, [], false);

    internal string Read(ISqlDialect dialect, string json) => dialect.Read(json, Path, Value.Kind);

    private static IEnumerable<TableColumn> Of(Shape shape, string prefix, IReadOnlyList<string> path, bool isOptional) =>
        shape.Fields.Where(field => field.Value.Kind != ValueKind.List).SelectMany(field =>
            field.Value.Record is { } record
                ? Of(record, prefix + Names.Snake(field.Name) + "_", [.. path, field.Name], isOptional || field.IsOptional)
                : [new(Names.Bounded(prefix + Names.Snake(field.Name)), [.. path, field.Name], field.Value, isOptional || field.IsOptional)]);
}
