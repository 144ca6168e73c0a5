using System;
using System.Text;
using System.Text.Json;

namespace Kapok.Projections;

/// <summary>Texts as PostgreSQL takes them. What it refuses must not stop the projection: a stranger may have written it.</summary>
internal static class PostgresText
{
    private const char Null = '\0';
    private const char Replacement = '\uFFFD';

    /// <summary>The text with a replacement sign where it has the character 0, which PostgreSQL has not.</summary>
    internal static string Of(string text) => text.Replace(Null, Replacement);

    /// <summary>The text when it is JSON for a column of type jsonb; otherwise null.</summary>
    internal static string? JsonOrNull(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
        try
        {
            while (reader.Read())
            {
                if (IsRefused(ref reader))
                {
                    return null;
                }
            }

            return text;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a pair of surrogates.
            return null;
        }
    }

    private static bool IsRefused(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName =>
            reader.ValueIsEscaped && reader.GetString()!.Contains(Null, StringComparison.Ordinal),
        JsonTokenType.Number => !double.IsFinite(reader.GetDouble()),
        _ => false,
    };
}
