using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kapok.Node.Networks;

/// <summary>The JSON Schema (2020-12) of <c>node.json</c>, for editors: <c>deploy/node.schema.json</c>.</summary>
public static class SettingsSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Writes it.</summary>
    /// <returns>The schema, with a line end.</returns>
    public static string Write()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "node.json of a Kapok node",
            ["description"] = "Comments and a comma behind the last value are welcome.",
        };
        foreach ((string name, JsonNode? value) in Of(SettingsKeys.File))
        {
            schema[name] = value!.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Of(SettingsShape shape) => shape switch
    {
        TextShape { Choices: { } choices } => new() { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice)]) },
        NumberShape range => new() { ["type"] = "integer", ["minimum"] = range.Min, ["maximum"] = range.Max },
        ListShape list => new()
        {
            ["type"] = "array",
            ["items"] = Of(list.Item),
            ["minItems"] = 1,
            ["maxItems"] = list.Max,
        },
        MapShape map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Item) },
        ObjectShape keys => new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(keys.Keys.Select(key =>
                new System.Collections.Generic.KeyValuePair<string, JsonNode?>(key.Name, Of(key)))),
            ["required"] = new JsonArray([.. keys.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]),
            ["additionalProperties"] = false,
        },
        _ => new() { ["type"] = "string" },
    };

    private static JsonObject Of(SettingsKey key)
    {
        JsonObject schema = Of(key.Shape);
        schema["description"] = key.Meaning;
        if (key.Default is { } standard)
        {
            schema["default"] = key.Shape is NumberShape ? JsonNode.Parse(standard) : standard;
        }

        return key.IsRequired ? schema : OrNull(schema);
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is { } type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        }
        else
        {
            schema["enum"]!.AsArray().Add(null);
        }

        return schema;
    }
}
