using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kapok.Contracts.Json;

/// <summary>Shows what stands in a JSON text, short enough for a message.</summary>
internal static class FoundText
{
    private const int BytesMax = 40;

    internal static string Of(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "\"" + Raw(reader) + "\"",
        _ => Raw(reader),
    };

    private static string Raw(in Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.HasValueSequence
            ? reader.ValueSequence.ToArray()
            : reader.ValueSpan;
        if (bytes.Length <= BytesMax)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        int end = BytesMax;
        while ((bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(bytes[..end]) + "…";
    }
}
