using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Contracts;

namespace Kapok.Node.Api;

/// <summary>
/// The OpenAPI 3.1 document of one contract, written from its declaration: its tables, queries and
/// commands with the schemas of what they take and answer.
/// </summary>
/// <param name="contract">The contract.</param>
internal sealed class ScenarioDocument(ContractDefinition contract)
{
    private readonly JsonObject schemas = [];
    private readonly JsonObject paths = [];

    internal JsonObject Write()
    {
        foreach (Command command in contract.Commands)
        {
            AddCommand(command);
        }

        foreach (Query query in contract.Queries)
        {
            paths[$"/v1/queries/{contract.Name}/{query.Name}"] = new JsonObject
            {
                ["post"] = Operation("query-" + query.Name, query.Label, Body(query.Arguments, query.Name), Named(query.Answer, query.Name + "-answer")),
            };
        }

        foreach (TableModel table in contract.Tables)
        {
            AddTable(table);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = $"{contract.Label.En} · {contract.Label.Zh}",
                ["version"] = contract.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["description"] = "Commands are signed by their caller and sent to /v1/transactions (spec/api.md); "
                    + "here are their arguments, and a check that needs no signature.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private void AddCommand(Command command)
    {
        JsonObject operation = Operation(
            "check-" + command.Name, command.Label, Body(command.Arguments, command.Name), Check());
        operation["description"] = command.Roles.Count == 0
            ? "Open to every registered signer."
            : "Needs one of the roles " + string.Join(", ", command.Roles.Select(r => r.Name)) + ".";
        paths[$"/v1/scenarios/{contract.Name}/commands/{command.Name}/check"] = new JsonObject { ["post"] = operation };
    }

    private void AddTable(TableModel table)
    {
        JsonObject record = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["key"] = new JsonObject { ["type"] = "string" },
                ["value"] = Named(table.Shape, table.Name),
                ["height"] = new JsonObject { ["type"] = "integer" },
            },
        };
        JsonObject page = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["records"] = new JsonObject { ["type"] = "array", ["items"] = record.DeepClone() },
                ["next"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            },
        };
        string path = $"/v1/records/{contract.Name}/{table.Name}";
        paths[path] = new JsonObject { ["get"] = Operation("list-" + table.Name, table.Label, null, page) };
        JsonObject one = Operation("get-" + table.Name, table.Label, null, record);
        one["parameters"] = new JsonArray(new JsonObject
        {
            ["name"] = "key",
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string" },
        });
        paths[path + "/{key}"] = new JsonObject { ["get"] = one };
    }

    private static JsonObject Operation(string id, Label label, JsonObject? body, JsonNode answer)
    {
        JsonObject operation = new()
        {
            ["operationId"] = id,
            ["summary"] = $"{label.En} · {label.Zh}",
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Content(answer) },
            },
        };
        if (body is not null)
        {
            operation["requestBody"] = body;
        }

        return operation;
    }

    private JsonObject Body(Shape shape, string name) => new()
    {
        ["required"] = true,
        ["content"] = Content(Named(shape, name)),
    };

    private static JsonObject Content(JsonNode schema) => new()
    {
        ["application/json"] = new JsonObject { ["schema"] = schema },
    };

    private JsonObject Named(Shape shape, string name)
    {
        schemas[name] = Schema(shape);
        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    private static JsonObject Schema(Shape shape)
    {
        IEnumerable<KeyValuePair<string, JsonNode?>> properties = shape.Fields.Select(field =>
        {
            JsonObject schema = Schema(field.Value);
            schema["title"] = $"{field.Label.En} · {field.Label.Zh}";
            if (field.Unit.Length > 0)
            {
                schema["x-unit"] = field.Unit;
            }

            return KeyValuePair.Create<string, JsonNode?>(field.Name, schema);
        });
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. shape.Fields.Where(f => !f.IsOptional).Select(f => JsonValue.Create(f.Name))]),
            ["properties"] = new JsonObject(properties),
        };
    }

    private static JsonObject Schema(ValueShape value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Money => Limited("integer", value.Min, value.Max, "minimum", "maximum"),
        ValueKind.Flag => new JsonObject { ["type"] = "boolean" },
        ValueKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        ValueKind.Choice => new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. value.Choices.Select(code => JsonValue.Create(code))]),
        },
        ValueKind.List => ListOf(value),
        ValueKind.Record => Schema(value.Record!),
        _ => TextOf(value),
    };

    private static JsonObject ListOf(ValueShape value)
    {
        JsonObject schema = Limited("array", value.Min, value.Max, "minItems", "maxItems");
        schema["items"] = Schema(value.Item!);
        return schema;
    }

    private static JsonObject TextOf(ValueShape value)
    {
        JsonObject schema = Limited("string", value.Min, value.Max, "minLength", "maxLength");
        string? pattern = value.Form switch
        {
            TextForm.Key => "^[-._~:/0-9A-Za-z]+$",
            TextForm.Digest => "^[0-9a-f]{64}$",
            TextForm.Digits => "^[0-9]+$",
            _ => value.Kind == ValueKind.Uscc ? "^[0-9A-HJ-NPQRTUWXY]{18}$" : null,
        };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Limited(string type, long min, long max, string minName, string maxName)
    {
        JsonObject schema = new() { ["type"] = type };
        if (min != long.MinValue)
        {
            schema[minName] = min;
        }

        if (max != long.MaxValue)
        {
            schema[maxName] = max;
        }

        return schema;
    }

    private static JsonObject Check() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["isValid"] = new JsonObject { ["type"] = "boolean" },
            ["field"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            ["expected"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            ["found"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
        },
    };
}
