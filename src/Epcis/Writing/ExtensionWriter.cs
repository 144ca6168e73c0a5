using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Kapok.Epcis.Writing;

/// <summary>Writes users' fields; several of one name are a list.</summary>
internal static class ExtensionWriter
{
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<Extension> fields, SpacePrefixes prefixes)
    {
        foreach (IGrouping<string, Extension> named in fields.GroupBy(prefixes.NameOf))
        {
            Extension[] values = [.. named];
            json.WritePropertyName(named.Key);
            if (values.Length == 1)
            {
                Value(json, values[0], prefixes);
                continue;
            }

            json.WriteStartArray();
            foreach (Extension value in values)
            {
                Value(json, value, prefixes);
            }

            json.WriteEndArray();
        }
    }

    private static void Value(Utf8JsonWriter json, Extension field, SpacePrefixes prefixes)
    {
        if (field.Fields.Count == 0)
        {
            json.WriteStringValue(field.Text ?? string.Empty);
            return;
        }

        json.WriteStartObject();
        if (field.Text is { } text)
        {
            json.WriteString("@value", text);
        }

        Write(json, field.Fields, prefixes);
        json.WriteEndObject();
    }
}
