using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Epcis.Writing;

/// <summary>Writes the records inside an event.</summary>
internal static class PartWriter
{
    internal static void Error(Utf8JsonWriter json, ErrorDeclaration? error, SpacePrefixes prefixes)
    {
        if (error is null)
        {
            return;
        }

        json.WriteStartObject("errorDeclaration");
        json.WriteString("declarationTime", error.DeclarationTime.Text);
        EventWriter.Text(json, "reason", error.Reason is { } reason ? Vocabulary.Reasons.Shorten(reason) : null);
        EventWriter.Texts(json, "correctiveEventIDs", error.CorrectiveEventIds);
        ExtensionWriter.Write(json, error.Extensions, prefixes);
        json.WriteEndObject();
    }

    internal static void Quantities(Utf8JsonWriter json, string name, IReadOnlyList<QuantityElement> quantities)
    {
        if (quantities.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (QuantityElement one in quantities)
        {
            json.WriteStartObject();
            json.WriteString("epcClass", one.EpcClass);
            Number(json, "quantity", one.Quantity);
            EventWriter.Text(json, "uom", one.Uom);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A number in its shortest form is a JSON number as it stands.
    internal static void Number(Utf8JsonWriter json, string name, string? number)
    {
        if (number is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(number);
        }
    }

    internal static void Lasting(Utf8JsonWriter json, PersistentDisposition? lasting)
    {
        if (lasting is null)
        {
            return;
        }

        json.WriteStartObject("persistentDisposition");
        EventWriter.Texts(json, "set", lasting.Set, Vocabulary.Dispositions.Shorten);
        EventWriter.Texts(json, "unset", lasting.Unset, Vocabulary.Dispositions.Shorten);
        json.WriteEndObject();
    }

    internal static void Place(Utf8JsonWriter json, string name, Place? place, SpacePrefixes prefixes)
    {
        if (place is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("id", place.Id);
        ExtensionWriter.Write(json, place.Extensions, prefixes);
        json.WriteEndObject();
    }

    internal static void Ids(
        Utf8JsonWriter json, string list, string name, IReadOnlyList<TypedId> ids, Vocabulary types)
    {
        if (ids.Count == 0)
        {
            return;
        }

        json.WriteStartArray(list);
        foreach (TypedId one in ids)
        {
            json.WriteStartObject();
            EventWriter.Text(json, "type", one.Type is { } type ? types.Shorten(type) : null);
            json.WriteString(name, one.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
