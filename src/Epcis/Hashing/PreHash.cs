using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Hashing;

/// <summary>
/// The canonical string of an event (CBV 2.0, 8.9.2): fields in one order, lists sorted, values in one form. Record
/// time, id, error declaration and certificates are no part of it.
/// </summary>
internal static class PreHash
{
    internal static string Of(EpcisEvent item) =>
        $"eventType={item.Type}eventTime={item.EventTime.Canonical}"
        + Field("eventTimeZoneOffset", item.EventTimeZoneOffset)
        + What(item)
        + Why(item)
        + (item.Ilmd.Count == 0 ? string.Empty : "ilmd" + ExtensionText.Of(item.Ilmd))
        + ExtensionText.Inside(item)
        + ExtensionText.Of(item.Extensions);

    private static string What(EpcisEvent item) =>
        Epcs("epcList", item.EpcList)
        + Field("parentID", item.ParentId)
        + Epcs("inputEPCList", item.InputEpcList)
        + Epcs("childEPCs", item.ChildEpcs)
        + Quantities("quantityList", item.QuantityList)
        + Quantities("childQuantityList", item.ChildQuantityList)
        + Quantities("inputQuantityList", item.InputQuantityList)
        + Epcs("outputEPCList", item.OutputEpcList)
        + Quantities("outputQuantityList", item.OutputQuantityList);

    private static string Why(EpcisEvent item) =>
        Field("action", item.Action)
        + Field("transformationID", item.TransformationId)
        + Field("bizStep", item.BizStep)
        + Field("disposition", item.Disposition)
        + (item.PersistentDisposition is { } lasting
            ? List("persistentDisposition", lasting.Set.Select(one => Field("set", one)))
                + List(lasting.Set.Count == 0 ? "persistentDisposition" : string.Empty, lasting.Unset.Select(one => Field("unset", one)))
            : string.Empty)
        + (item.ReadPoint is { } point ? "readPoint" + Field("id", point.Id) : string.Empty)
        + (item.BizLocation is { } location ? "bizLocation" + Field("id", location.Id) : string.Empty)
        + Ids("bizTransactionList", "bizTransaction", item.BizTransactionList)
        + Ids("sourceList", "source", item.SourceList)
        + Ids("destinationList", "destination", item.DestinationList)
        + List(string.Empty, item.SensorElementList.Select(Sensor));

    private static string Field(string name, string? text) => text is null ? string.Empty : $"{name}={CanonicalValue.Of(text)}";

    private static string List(string name, IEnumerable<string> entries)
    {
        string[] sorted = [.. entries.Order(Utf8Order.Instance)];
        return sorted.Length == 0 ? string.Empty : name + string.Concat(sorted);
    }

    private static string Epcs(string name, IReadOnlyList<string> epcs) => List(name, epcs.Select(epc => Field("epc", epc)));

    private static string Quantities(string name, IReadOnlyList<QuantityElement> quantities) => List(name, quantities.Select(one =>
        "quantityElement" + Field("epcClass", one.EpcClass) + Field("quantity", one.Quantity) + Field("uom", one.Uom)));

    private static string Ids(string list, string name, IReadOnlyList<TypedId> ids) =>
        List(list, ids.Select(one => Field("type", one.Type) + Field(name, one.Id)));

    // The published vectors of CBV 2.0 do not have the list's own name, sensorElementList.
    private static string Sensor(SensorElement element) =>
        "sensorElement" + Part("sensorMetadata", element.Metadata)
        + List(string.Empty, element.Reports.Select(report => Part("sensorReport", report)));

    private static string Part(string name, SensorPart? part)
    {
        string fields = part is null ? string.Empty : string.Concat(part.Fields.Where(one => one.Field.IsHashed).Select(Sensed));
        return fields.Length == 0 ? string.Empty : name + fields;
    }

    private static string Sensed(SensorValue value) =>
        value.Field.Kind == SensorFieldKind.Time && EpcisTime.TryRead(value.Text, out EpcisTime time)
            ? $"{value.Field.Name}={time.Canonical}"
            : Field(value.Field.Name, value.Text);
}
