using System.Collections.Generic;
using System.Linq;
using Kapok.Epcis.Tree;

namespace Kapok.Epcis.Reading;

/// <summary>Reads fields of users' namespaces. They have any form; depth and size of the file limit them.</summary>
internal static class Extensions
{
    /// <summary>The fields of a record that are of a user's namespace.</summary>
    internal static IReadOnlyList<Extension> Of(Spot record) =>
        [.. record.Node.Fields.Where(field => field.Space is not null).SelectMany(Of)];

    /// <summary>The fields of <c>ilmd</c>, all of which must be of a user's namespace.</summary>
    internal static IReadOnlyList<Extension> Ilmd(Spot ilmd)
    {
        _ = ilmd.IsRecord();
        ilmd.AllowOnly();
        return Of(ilmd);
    }

    // Inside a user's field a bare name is the user's as well.
    private static IEnumerable<Extension> Of(NodeField field) => field.Value.Kind switch
    {
        NodeKind.List => field.Value.Items.SelectMany(item => Of(field with { Value = item })),
        NodeKind.Record => [Record(field)],
        NodeKind.Nothing => [],
        _ => [new(field.Space ?? string.Empty, field.Name, field.Value.Text.Trim(), [])],
    };

    private static Extension Record(NodeField field)
    {
        // A typed value of JSON-LD is its text.
        string? text = field.Value.Fields.FirstOrDefault(inner => inner.Name == "@value")?.Value.Text
            ?? (field.Value.Text.Length == 0 ? null : field.Value.Text);
        return new(
            field.Space ?? string.Empty,
            field.Name,
            text?.Trim(),
            [.. field.Value.Fields.Where(inner => !inner.Name.StartsWith('@')).SelectMany(Of)]);
    }
}
