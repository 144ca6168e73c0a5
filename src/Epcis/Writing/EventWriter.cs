using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Epcis.Writing;

/// <summary>Writes the fields of an event.</summary>
internal static class EventWriter
{
    internal static void Write(Utf8JsonWriter json, EpcisEvent item, SpacePrefixes prefixes)
    {
        json.WriteString("type", item.Type.ToString());
        json.WriteString("eventTime", item.EventTime.Text);
        json.WriteString("eventTimeZoneOffset", item.EventTimeZoneOffset);
        Text(json, "recordTime", item.RecordTime?.Text);
        Text(json, "eventID", item.EventId);
        Texts(json, "certificationInfo", item.CertificationInfo);
        PartWriter.Error(json, item.ErrorDeclaration, prefixes);
        What(json, item);
        Why(json, item, prefixes);
        if (item.Ilmd.Count > 0)
        {
            json.WriteStartObject("ilmd");
            ExtensionWriter.Write(json, item.Ilmd, prefixes);
            json.WriteEndObject();
        }

        ExtensionWriter.Write(json, item.Extensions, prefixes);
    }

    internal static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    internal static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts, Func<string, string>? form = null)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(form is null ? text : form(text));
        }

        json.WriteEndArray();
    }

    private static void What(Utf8JsonWriter json, EpcisEvent item)
    {
        if (item is { Type: EpcisEventType.ObjectEvent, EpcList.Count: 0, QuantityList.Count: 0, SensorElementList.Count: 0 })
        {
            // The schema wants one of the three, and an empty one will do.
            json.WriteStartArray("epcList");
            json.WriteEndArray();
        }

        Text(json, "parentID", item.ParentId);
        Texts(json, "epcList", item.EpcList);
        Texts(json, "childEPCs", item.ChildEpcs);
        Texts(json, "inputEPCList", item.InputEpcList);
        Texts(json, "outputEPCList", item.OutputEpcList);
        PartWriter.Quantities(json, "quantityList", item.QuantityList);
        PartWriter.Quantities(json, "childQuantityList", item.ChildQuantityList);
        PartWriter.Quantities(json, "inputQuantityList", item.InputQuantityList);
        PartWriter.Quantities(json, "outputQuantityList", item.OutputQuantityList);
    }

    private static void Why(Utf8JsonWriter json, EpcisEvent item, SpacePrefixes prefixes)
    {
        Text(json, "action", item.Action);
        Text(json, "transformationID", item.TransformationId);
        Text(json, "bizStep", item.BizStep is { } step ? Vocabulary.BizSteps.Shorten(step) : null);
        Text(json, "disposition", item.Disposition is { } state ? Vocabulary.Dispositions.Shorten(state) : null);
        PartWriter.Lasting(json, item.PersistentDisposition);
        PartWriter.Place(json, "readPoint", item.ReadPoint, prefixes);
        PartWriter.Place(json, "bizLocation", item.BizLocation, prefixes);
        PartWriter.Ids(json, "bizTransactionList", "bizTransaction", item.BizTransactionList, Vocabulary.Transactions);
        PartWriter.Ids(json, "sourceList", "source", item.SourceList, Vocabulary.Parties);
        PartWriter.Ids(json, "destinationList", "destination", item.DestinationList, Vocabulary.Parties);
        SensorWriter.Write(json, item.SensorElementList, prefixes);
    }
}
