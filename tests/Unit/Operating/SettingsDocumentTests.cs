using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Unit.Operating;

/// <summary>The schema and the page of <c>node.json</c> are those of the code.</summary>
public sealed class SettingsDocumentTests
{
    [Fact]
    public void TheSchemaIsThatOfTheCode()
    {
        string path = Path.Combine(SourceTree.Folder, "deploy", "node.schema.json");
        string made = Path.Combine(AppContext.BaseDirectory, "node.schema.json");
        File.WriteAllText(made, SettingsSchema.Write());

        Assert.True(File.ReadAllText(path) == SettingsSchema.Write(), $"make it anew: cp {made} {path}");
    }

    [Fact]
    public void ThePageHasEachKeyWithItsDefaultAndNoOther()
    {
        JsonNode schema = JsonNode.Parse(SettingsSchema.Write())!;
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(SourceTree.Folder, "docs", "operating", "configuration.md"))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => $"{cells[1].Trim('`')} {cells[3].Trim('`')}"),
        ];

        Assert.Equal(Keys(schema, string.Empty).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(JsonNode schema, string path)
    {
        string[] required = [.. schema["required"]?.AsArray().Select(name => (string)name!) ?? []];
        foreach ((string name, JsonNode? value) in schema["properties"]?.AsObject() ?? [])
        {
            string standard = value!["default"]?.ToString() ?? (required.Contains(name) ? "required" : "none");
            yield return $"{path}{name} {standard}";
            foreach (string inner in Keys(value, $"{path}{name}.").Concat(OfEach(value, $"{path}{name}.NAME.")))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<string> OfEach(JsonNode schema, string path) =>
        schema["additionalProperties"] is JsonObject each ? Keys(each, path) : [];
}
