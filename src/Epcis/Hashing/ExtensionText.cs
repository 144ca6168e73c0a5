using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Hashing;

/// <summary>Users' fields in the canonical string (CBV 2.0, 8.9.2, rules 19 to 21).</summary>
internal static class ExtensionText
{
    internal static string Of(IReadOnlyList<Extension> fields) => string.Concat(fields.Select(Of).Order(Utf8Order.Instance));

    /// <summary>
    /// Those inside standard fields, each behind the name of its field. They follow <c>ilmd</c> and come before those of
    /// the event itself, as in the published vectors of CBV 2.0.
    /// </summary>
    internal static string Inside(EpcisEvent item) =>
        Named("readPoint", item.ReadPoint?.Extensions ?? [])
        + Named("bizLocation", item.BizLocation?.Extensions ?? [])
        + string.Concat(item.SensorElementList.Select(Sensor).Order(Utf8Order.Instance));

    private static string Sensor(SensorElement element)
    {
        string inside = Named("sensorMetadata", element.Metadata?.Extensions ?? [])
            + string.Concat(element.Reports.Select(report => Named("sensorReport", report.Extensions)).Order(Utf8Order.Instance))
            + Of(element.Extensions);
        return inside.Length == 0 ? string.Empty : "sensorElement" + inside;
    }

    private static string Named(string name, IReadOnlyList<Extension> fields) => fields.Count == 0 ? string.Empty : name + Of(fields);

    private static string Of(Extension field)
    {
        string name = field.Space.Length == 0 ? field.Name : $"{{{field.Space}}}{field.Name}";
        string value = string.IsNullOrEmpty(field.Text) ? string.Empty : "=" + CanonicalValue.Of(field.Text);
        return name + value + Of(field.Fields);
    }
}
