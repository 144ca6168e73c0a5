using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Command = System.CommandLine.Command;

namespace Kapok.Cli.Scenarios;

/// <summary>
/// An option for each field of what a command takes: <c>--issue-date 2026-03-02</c>. Lists and inner
/// records come as JSON, or all fields together with <c>--file</c>, which options then override.
/// </summary>
internal sealed class FieldOptions
{
    private static readonly string[] Reserved =
    [
        "file", "as", "data", "key-password-file", "wait", "timeout", "receipt", "parallel", "group", "url", "json",
        "help", "version", "lang",
    ];

    private readonly Surroundings surroundings;
    private readonly Option<string> file;
    private readonly List<(Field Field, Option<string?> Option)> options = [];

    internal FieldOptions(Surroundings surroundings, Command command, Shape shape)
    {
        this.surroundings = surroundings;
        foreach (Field field in shape.Fields)
        {
            Option<string?> option = new("--" + NameOf(field.Name))
            {
                Description = Describe(surroundings, field),
                HelpName = HelpOf(field),
            };
            command.Add(option);
            options.Add((field, option));
        }

        file = Options.Text(surroundings, command, "--file", "F|-", ScenarioTexts.ArgumentsFile, isRequired: false);
    }

    /// <summary>The arguments as JSON; the node checks them against the declaration.</summary>
    internal JsonDocument Read(ParseResult parsed)
    {
        JsonObject arguments = FromFile(parsed);
        foreach ((Field field, Option<string?> option) in options)
        {
            if (parsed.GetValue(option) is { } text)
            {
                arguments[field.Name] = ValueOf(field, option.Name, text);
            }
        }

        return JsonDocument.Parse(arguments.ToJsonString());
    }

    private JsonObject FromFile(ParseResult parsed)
    {
        if (parsed.GetValue(file) is not { } path)
        {
            return [];
        }

        using JsonDocument document = JsonInput.Read(surroundings, path);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? JsonNode.Parse(document.RootElement.GetRawText())!.AsObject()
            : throw JsonInput.Bad(surroundings, path, surroundings.Say(Texts.NeedObject));
    }

    private JsonNode? ValueOf(Field field, string option, string text) => field.Value.Kind switch
    {
        ValueKind.Number or ValueKind.Money => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? JsonValue.Create(number)
            : throw Bad(option, text, "1200"),
        ValueKind.Flag => bool.TryParse(text, out bool flag) ? JsonValue.Create(flag) : throw Bad(option, text, "true"),
        ValueKind.List or ValueKind.Record => Json(option, text, field.Value.Kind == ValueKind.List ? "[…]" : "{…}"),
        _ => JsonValue.Create(text),
    };

    private JsonNode? Json(string option, string text, string example)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw Bad(option, text, example);
        }
    }

    private StopException Bad(string option, string text, string example) =>
        new(ExitCode.Usage, surroundings.Say(ScenarioTexts.BadField, option, text, example));

    private static string Describe(Surroundings surroundings, Field field)
    {
        string unit = field.Unit.Length == 0 ? string.Empty : $" [{field.Unit}]";
        string optional = field.IsOptional ? surroundings.Say(ScenarioTexts.MayBeAbsent) : string.Empty;
        return surroundings.Say(field.Label) + unit + optional;
    }

    private static string HelpOf(Field field) => field.Value.Kind switch
    {
        ValueKind.Choice => string.Join('|', field.Value.Choices),
        ValueKind.Date => "yyyy-MM-dd",
        ValueKind.Flag => "true|false",
        ValueKind.Number or ValueKind.Money => "N",
        ValueKind.Uscc => "CODE",
        ValueKind.List or ValueKind.Record => "JSON",
        _ => "TEXT",
    };

    // issueDate becomes issue-date; a field with the name of another option gets a prefix.
    private static string NameOf(string field)
    {
        string name = field.Aggregate(new StringBuilder(), (text, character) =>
            char.IsAsciiLetterUpper(character)
                ? text.Append('-').Append(char.ToLowerInvariant(character))
                : text.Append(character)).ToString();
        return Reserved.Contains(name) ? "field-" + name : name;
    }
}
