using System;
using System.Buffers;
using System.Linq;
using System.Text.Json;

namespace Kapok.Contracts.Json;

/// <summary>Texts: valid Unicode without control characters, within a length, of a form.</summary>
internal sealed class TextCodec(long min, long max, TextForm form)
    : ValueCodec(new ValueShape(ValueKind.Text, min, max, [], null, null) { Form = form })
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private static readonly SearchValues<char> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl)]);

    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = TextOf(ref reader);
        return value is string text && text.Length >= Shape.Min && text.Length <= Shape.Max && HasForm(text)
            ? null
            : Problem(Expected(), reader);
    }

    internal override void Write(JsonText output, object value) => output.Text((string)value);

    private bool HasForm(string text) => Shape.Form switch
    {
        TextForm.Key => RecordKey.IsValid(text),
        TextForm.Digest => text.AsSpan().IndexOfAnyExcept(Hex) < 0,
        TextForm.Digits => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0,
        _ => true,
    };

    private string Expected() => Shape.Form switch
    {
        TextForm.Key => $"{Shape.Min} to {Shape.Max} letters, digits and -._~:/",
        TextForm.Digest => "64 lower-case hexadecimal digits",
        TextForm.Digits => $"{Shape.Min} to {Shape.Max} digits",
        _ => $"a text of {Shape.Min} to {Shape.Max} characters without control characters",
    };

    // GetString throws on an escaped half of a surrogate pair; such a text cannot be written again.
    internal static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        try
        {
            string text = reader.GetString()!;
            return text.AsSpan().ContainsAny(Control) ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
