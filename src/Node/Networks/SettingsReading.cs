using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Kapok.Contracts;

namespace Kapok.Node.Networks;

/// <summary>What is wrong with a settings file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What is wrong, and what is expected.</param>
internal sealed record SettingsProblem(long Line, Label Text);

/// <summary>Goes through a settings file by its shape, and knows the line of each value.</summary>
/// <param name="json">The file.</param>
internal sealed class SettingsReading(byte[] json)
{
    private const int ShownMax = 60;

    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly Dictionary<string, long> lines = new(StringComparer.Ordinal);

    /// <summary>The line of a value, such as <c>peers.gz-data</c>.</summary>
    internal long LineOf(string path) => lines[path];

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    internal SettingsProblem? Check()
    {
        Utf8JsonReader reader = new(json, Lenient);
        try
        {
            _ = reader.Read();
            SettingsProblem? problem = Value(ref reader, SettingsKeys.File, string.Empty, isOptional: false);
            return problem is null && reader.Read() ? throw new JsonException("it goes on behind its end") : problem;
        }
        catch (JsonException error)
        {
            return new SettingsProblem((error.LineNumber ?? 0) + 1, SettingsTexts.NoJson(error.Message.Split(" LineNumber:")[0]));
        }
    }

    private SettingsProblem? Value(ref Utf8JsonReader reader, SettingsShape shape, string path, bool isOptional)
    {
        lines[path] = LineAt(reader.TokenStartIndex);
        return isOptional && reader.TokenType == JsonTokenType.Null
            ? null
            : shape switch
            {
                ObjectShape keys when reader.TokenType == JsonTokenType.StartObject => Object(ref reader, keys, path),
                MapShape map when reader.TokenType == JsonTokenType.StartObject => Map(ref reader, map, path),
                ListShape list when reader.TokenType == JsonTokenType.StartArray => List(ref reader, list, path),
                NumberShape range when IsWithin(ref reader, range) => null,
                TextShape text when IsText(ref reader, text) => null,
                _ => new SettingsProblem(lines[path], SettingsTexts.Wrong(path, Found(ref reader, shape), shape.Expected)),
            };
    }

    private SettingsProblem? Object(ref Utf8JsonReader reader, ObjectShape shape, string path)
    {
        long begins = lines[path];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (shape.Keys.FirstOrDefault(key => key.Name == name) is not { } key)
            {
                return new SettingsProblem(
                    LineAt(reader.TokenStartIndex), SettingsTexts.Unknown(Join(path, name), shape.Keys.Select(known => known.Name)));
            }

            if (Next(ref reader, seen, key.Shape, Join(path, name), !key.IsRequired) is { } problem)
            {
                return problem;
            }
        }

        return shape.Keys.FirstOrDefault(key => key.IsRequired && !seen.Contains(Join(path, key.Name))) is { } missing
            ? new SettingsProblem(begins, SettingsTexts.Missing(Join(path, missing.Name), missing.Shape.Expected))
            : null;
    }

    private SettingsProblem? Map(ref Utf8JsonReader reader, MapShape shape, string path)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        SettingsProblem? problem = null;
        while (problem is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            problem = Next(ref reader, seen, shape.Item, Join(path, reader.GetString()!), isOptional: false);
        }

        return problem;
    }

    private SettingsProblem? Next(
        ref Utf8JsonReader reader, HashSet<string> seen, SettingsShape shape, string path, bool isOptional)
    {
        if (!seen.Add(path))
        {
            return new SettingsProblem(LineAt(reader.TokenStartIndex), SettingsTexts.Twice(path));
        }

        _ = reader.Read();
        return Value(ref reader, shape, path, isOptional);
    }

    private SettingsProblem? List(ref Utf8JsonReader reader, ListShape shape, string path)
    {
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Value(ref reader, shape.Item, $"{path}[{count++}]", isOptional: false) is { } problem)
            {
                return problem;
            }
        }

        return count == 0 || count > shape.Max
            ? new SettingsProblem(lines[path], SettingsTexts.Count(path, count, shape.Expected))
            : null;
    }

    private static bool IsWithin(ref Utf8JsonReader reader, NumberShape shape) =>
        reader.TokenType == JsonTokenType.Number
        && reader.TryGetInt32(out int number) && number >= shape.Min && number <= shape.Max;

    private static bool IsText(ref Utf8JsonReader reader, TextShape shape) =>
        reader.TokenType == JsonTokenType.String
        && (shape.Choices is null || shape.Choices.Contains(reader.GetString()));

    private static string Found(ref Utf8JsonReader reader, SettingsShape shape) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "{…}",
        JsonTokenType.StartArray => "[…]",
        JsonTokenType.String when shape is TextShape { IsShown: true } or NumberShape => $"\"{Short(reader.GetString()!)}\"",
        JsonTokenType.String => "\"…\"",
        _ => Short(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
    };

    private static string Short(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + "…";

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private long LineAt(long place) => 1 + json.Take((int)place).LongCount(b => b == '\n');
}
