using System;
using System.Collections.Generic;
using System.Text.Json;
using Kapok.Epcis.Reading;

namespace Kapok.Epcis.Tree;

/// <summary>Reads JSON-LD into a tree: names are resolved, nothing is fetched.</summary>
internal static class JsonTree
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = EpcisLimits.DepthMax,
        AllowDuplicateProperties = false,
    };

    internal static ParsedFile? Read(ReadOnlyMemory<byte> bytes, Problems problems)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                problems.Add("$", root.ValueKind.ToString(), Expectations.Document);
                return null;
            }

            return new(Record(root, new Prefixes(), "$", problems), FormOf(root));
        }
        catch (JsonException exception)
        {
            problems.Add("$", exception.Message, Expectations.Json);
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: well-formed JSON that no text can hold.
            problems.Add("$", "\\uD800", Expectations.Json);
            return null;
        }
    }

    private static EpcisForm FormOf(JsonElement root) =>
        root.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() switch
            {
                "EPCISDocument" => EpcisForm.JsonDocument,
                "EPCISQueryDocument" => EpcisForm.JsonQueryDocument,
                _ => EpcisForm.JsonEvent,
            }
            : EpcisForm.JsonEvent;

    private static Node Value(JsonElement value, Prefixes prefixes, string path, Problems problems) => value.ValueKind switch
    {
        JsonValueKind.Object => Record(value, prefixes, path, problems),
        JsonValueKind.Array => List(value, prefixes, path, problems),
        JsonValueKind.String => Node.Of(NodeKind.Text, value.GetString()!),
        JsonValueKind.Number => Node.Of(NodeKind.Number, value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => Node.Of(NodeKind.Truth, value.GetRawText()),
        _ => Node.Of(NodeKind.Nothing, "null"),
    };

    private static Node List(JsonElement list, Prefixes prefixes, string path, Problems problems)
    {
        List<Node> items = new(list.GetArrayLength());
        foreach (JsonElement item in list.EnumerateArray())
        {
            items.Add(Value(item, prefixes, $"{path}[{items.Count}]", problems));
        }

        return Node.List(items);
    }

    private static Node Record(JsonElement record, Prefixes outer, string path, Problems problems)
    {
        Prefixes prefixes = outer.In(record);
        List<NodeField> fields = [];
        foreach (JsonProperty property in record.EnumerateObject())
        {
            // Comments are for people: they are no part of the event.
            if (property.Name is "@context" or "rdfs:comment")
            {
                continue;
            }

            string at = path + "." + property.Name;
            if (!prefixes.TryResolve(property.Name, out string? space, out string name))
            {
                problems.Add(at, property.Name, Expectations.Prefix);
            }

            fields.Add(new(space, name, property.Name, Value(property.Value, prefixes, at, problems)));
        }

        return Node.Record(fields);
    }
}
