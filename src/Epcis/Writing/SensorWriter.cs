using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Epcis.Writing;

/// <summary>Writes what sensors measured.</summary>
internal static class SensorWriter
{
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<SensorElement> elements, SpacePrefixes prefixes)
    {
        if (elements.Count == 0)
        {
            return;
        }

        json.WriteStartArray("sensorElementList");
        foreach (SensorElement element in elements)
        {
            json.WriteStartObject();
            if (element.Metadata is { } metadata)
            {
                json.WritePropertyName("sensorMetadata");
                Part(json, metadata, prefixes);
            }

            json.WriteStartArray("sensorReport");
            foreach (SensorPart report in element.Reports)
            {
                Part(json, report, prefixes);
            }

            json.WriteEndArray();
            ExtensionWriter.Write(json, element.Extensions, prefixes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Part(Utf8JsonWriter json, SensorPart part, SpacePrefixes prefixes)
    {
        json.WriteStartObject();
        foreach (SensorValue value in part.Fields)
        {
            Field(json, value);
        }

        ExtensionWriter.Write(json, part.Extensions, prefixes);
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, SensorValue value)
    {
        switch (value.Field.Kind)
        {
            case SensorFieldKind.Number:
                PartWriter.Number(json, value.Field.Name, value.Text);
                break;
            case SensorFieldKind.Truth:
                json.WriteBoolean(value.Field.Name, value.Text == "true");
                break;
            default:
                json.WriteString(value.Field.Name, Short(value));
                break;
        }
    }

    private static string Short(SensorValue value) => value.Field.Kind switch
    {
        SensorFieldKind.Measurement => Vocabulary.Measurements.Shorten(value.Text),
        SensorFieldKind.Alert => Vocabulary.Alerts.Shorten(value.Text),
        SensorFieldKind.Component => Vocabulary.Components.Shorten(value.Text),
        _ => value.Text,
    };
}
