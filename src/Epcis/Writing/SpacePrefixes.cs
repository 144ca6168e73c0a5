using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Epcis.Writing;

/// <summary>A prefix for each user's namespace that events use.</summary>
internal sealed class SpacePrefixes
{
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);

    private SpacePrefixes(IEnumerable<string> spaces)
    {
        int number = 0;
        foreach (string space in spaces)
        {
            string? known = CompactUri.Standard.FirstOrDefault(standard => standard.Space == space).Prefix;
            prefixes[space] = known ?? "ext" + (++number).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>All, with their namespaces: also those that GS1's context has, which may say it otherwise.</summary>
    internal IEnumerable<(string Prefix, string Space)> Declared => prefixes.Select(pair => (pair.Value, pair.Key));

    internal static SpacePrefixes Of(IReadOnlyList<EpcisEvent> events) => new(events.SelectMany(Fields).SelectMany(Spaces)
        .Where(space => space.Length > 0).Distinct().Order(StringComparer.Ordinal));

    internal string NameOf(Extension field) =>
        field.Space.Length == 0 ? field.Name : prefixes[field.Space] + ":" + field.Name;

    private static IEnumerable<Extension> Fields(EpcisEvent item) =>
    [
        .. item.Extensions, .. item.Ilmd, .. item.ErrorDeclaration?.Extensions ?? [], .. item.ReadPoint?.Extensions ?? [],
        .. item.BizLocation?.Extensions ?? [], .. item.SensorElementList.SelectMany(Fields),
    ];

    private static IEnumerable<Extension> Fields(SensorElement element) =>
        [.. element.Metadata?.Extensions ?? [], .. element.Reports.SelectMany(report => report.Extensions), .. element.Extensions];

    private static IEnumerable<string> Spaces(Extension field) => field.Fields.SelectMany(Spaces).Prepend(field.Space);
}
