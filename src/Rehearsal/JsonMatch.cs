using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kapok.Contracts;

namespace Kapok.Rehearsal;

/// <summary>Expected JSON beside found JSON, and arguments that name fields of records.</summary>
public static class JsonMatch
{
    /// <summary>Says where the two differ; <c>*</c> stands for any value.</summary>
    /// <param name="expected">What was written.</param>
    /// <param name="found">JSON that was found.</param>
    /// <returns>The difference, or null.</returns>
    public static string? Difference(JsonElement expected, string found)
    {
        JsonNode? wanted = JsonNode.Parse(expected.GetRawText());
        return IsMatch(wanted, JsonNode.Parse(found))
            ? null
            : $"expected {wanted?.ToJsonString()}, found {found}";
    }

    /// <summary>Arguments with every <c>@key#field</c> replaced by what the record holds now.</summary>
    internal static byte[] Filled(JsonElement arguments, IStateReader state) =>
        JsonSerializer.SerializeToUtf8Bytes(Filled(JsonNode.Parse(arguments.GetRawText()), state));

    private static bool IsMatch(JsonNode? expected, JsonNode? found) => (expected, found) switch
    {
        (JsonValue any, not null) when any.ToJsonString() == "\"*\"" => true,
        (JsonObject wanted, JsonObject actual) =>
            wanted.Count == actual.Count && wanted.All(field => IsMatch(field.Value, actual[field.Key])),
        (JsonArray wanted, JsonArray actual) =>
            wanted.Count == actual.Count && wanted.Zip(actual).All(pair => IsMatch(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, found),
    };

    private static JsonNode? Filled(JsonNode? node, IStateReader state) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(
            field => KeyValuePair.Create(field.Key, Filled(field.Value, state)))),
        JsonArray items => new JsonArray([.. items.Select(item => Filled(item, state))]),
        JsonValue value when value.TryGetValue(out string? text) && text.StartsWith('@') =>
            Reference(text, state),
        null => null,
        _ => node.DeepClone(),
    };

    // A record that is not there leaves the reference as it stands: a call to be refused.
    private static JsonNode Reference(string text, IStateReader state)
    {
        string[] parts = text[1..].Split('#');
        return parts.Length == 2 && state.TryGet(parts[0], out System.ReadOnlyMemory<byte> value)
            && JsonNode.Parse(Encoding.UTF8.GetString(value.Span))?[parts[1]] is { } field
                ? field.DeepClone()
                : JsonValue.Create(text);
    }
}
