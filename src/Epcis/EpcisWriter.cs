using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kapok.Epcis.Writing;

namespace Kapok.Epcis;

/// <summary>Writes events as an EPCISDocument in JSON-LD (GS1's JSON schema). What is read again has the same ids.</summary>
public static class EpcisWriter
{
    private const string StandardContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a capture document.</summary>
    /// <param name="events">In the order of the document.</param>
    /// <param name="created">When the document is made.</param>
    /// <returns>UTF-8 without byte order mark.</returns>
    public static byte[] Document(IReadOnlyList<EpcisEvent> events, DateTimeOffset created)
    {
        SpacePrefixes prefixes = SpacePrefixes.Of(events);
        return Write(prefixes, json =>
        {
            json.WriteString("type", "EPCISDocument");
            json.WriteString("schemaVersion", "2.0");
            json.WriteString("creationDate", new EpcisTime(string.Empty, created.ToUnixTimeMilliseconds()).Canonical);
            json.WriteStartObject("epcisBody");
            json.WriteStartArray("eventList");
            foreach (EpcisEvent item in events)
            {
                json.WriteStartObject();
                EventWriter.Write(json, item, prefixes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Writes one event with its own context. The same event is the same bytes.</summary>
    public static byte[] Event(EpcisEvent item)
    {
        SpacePrefixes prefixes = SpacePrefixes.Of([item]);
        return Write(prefixes, json => EventWriter.Write(json, item, prefixes));
    }

    private static byte[] Write(SpacePrefixes prefixes, Action<Utf8JsonWriter> content)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue(StandardContext);
            foreach ((string prefix, string space) in prefixes.Declared)
            {
                json.WriteStartObject();
                json.WriteString(prefix, space);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            content(json);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
