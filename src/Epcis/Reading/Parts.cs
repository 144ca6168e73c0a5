using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Reading;

/// <summary>Reads the records inside an event.</summary>
internal static class Parts
{
    internal static QuantityElement Quantity(Spot spot)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("epcClass", "quantity", "uom");
        return new(
            spot.Need("epcClass", Values.Uri, string.Empty),
            spot.Find("quantity", Values.Number),
            spot.Find("uom", Values.Text));
    }

    internal static Place Place(Spot spot)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("id");
        return new(spot.Need("id", Values.Uri, string.Empty), Extensions.Of(spot));
    }

    internal static TypedId Transaction(Spot spot) => Typed(spot, "bizTransaction", Vocabulary.Transactions);

    internal static TypedId Source(Spot spot) => Typed(spot, "source", Vocabulary.Parties);

    internal static TypedId Destination(Spot spot) => Typed(spot, "destination", Vocabulary.Parties);

    internal static PersistentDisposition Persistent(Spot spot)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("set", "unset");
        return new(
            spot.List("set", Values.Term(Vocabulary.Dispositions)), spot.List("unset", Values.Term(Vocabulary.Dispositions)));
    }

    internal static ErrorDeclaration Error(Spot spot)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("declarationTime", "reason", "correctiveEventIDs");
        return new(
            spot.Need("declarationTime", Values.Time, default),
            spot.Find("reason", Values.Term(Vocabulary.Reasons)),
            spot.List("correctiveEventIDs", Values.Uri),
            Extensions.Of(spot));
    }

    internal static SensorElement Sensor(Spot spot)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("sensorMetadata", "sensorReport");
        IReadOnlyList<SensorPart> reports = spot.List("sensorReport", report => Sensor(report, SensorFields.Report));
        if (reports.Count == 0)
        {
            spot.Problems.Add(spot.Path + ".sensorReport", string.Empty, Expectations.Required);
        }

        return new(
            spot.Find("sensorMetadata", metadata => Sensor(metadata, SensorFields.Metadata)), reports, Extensions.Of(spot));
    }

    private static TypedId Typed(Spot spot, string name, Vocabulary types)
    {
        _ = spot.IsRecord();
        spot.AllowOnly("type", name);
        return new(spot.Find("type", Values.Term(types)), spot.Need(name, Values.Uri, string.Empty));
    }

    private static SensorPart Sensor(Spot spot, IReadOnlyList<SensorField> fields)
    {
        _ = spot.IsRecord();
        spot.AllowOnly([.. fields.Select(field => field.Name)]);
        return new(
            [.. fields.Where(field => spot.Has(field.Name)).Select(field => new SensorValue(field, Read(spot.Find(field.Name)!.Value, field)))],
            Extensions.Of(spot));
    }

    private static string Read(Spot spot, SensorField field) => field.Kind switch
    {
        SensorFieldKind.Time => Values.TimeText(spot),
        SensorFieldKind.Id => Values.Uri(spot),
        SensorFieldKind.Measurement => Values.Term(Vocabulary.Measurements)(spot),
        SensorFieldKind.Alert => Values.Term(Vocabulary.Alerts)(spot),
        SensorFieldKind.Component => Values.Term(Vocabulary.Components)(spot),
        SensorFieldKind.Number => Values.Number(spot),
        SensorFieldKind.Truth => Values.Truth(spot),
        _ => Values.Text(spot),
    };
}
