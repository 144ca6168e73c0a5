using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Kapok.Contracts.Json;

/// <summary>Whole numbers of 64 bits within bounds.</summary>
internal sealed class NumberCodec(long min, long max)
    : ValueCodec(new ValueShape(ValueKind.Number, min, max, [], null, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (!TryReadWhole(ref reader, out long number) || number < Shape.Min || number > Shape.Max)
        {
            return Problem(WholeNumber(Shape), reader);
        }

        value = number;
        return null;
    }

    internal override void Write(JsonText output, object value) => output.Number((long)value);

    internal static string WholeNumber(ValueShape shape) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {shape.Min} to {shape.Max}");

    internal static bool TryReadWhole(ref Utf8JsonReader reader, out long number)
    {
        number = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number);
    }
}

/// <summary>Amounts in fen.</summary>
internal sealed class MoneyCodec(long min, long max)
    : ValueCodec(new ValueShape(ValueKind.Money, min, max, [], null, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (!NumberCodec.TryReadWhole(ref reader, out long fen) || fen < Shape.Min || fen > Shape.Max)
        {
            return Problem("an amount in fen, " + NumberCodec.WholeNumber(Shape), reader);
        }

        value = new Fen(fen);
        return null;
    }

    internal override void Write(JsonText output, object value) => output.Number(((Fen)value).Value);
}

/// <summary>True or false.</summary>
internal sealed class FlagCodec() : ValueCodec(new ValueShape(ValueKind.Flag, 0, 1, [], null, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        bool isFlag = reader.TokenType is JsonTokenType.True or JsonTokenType.False;
        value = isFlag ? reader.TokenType == JsonTokenType.True : null;
        return isFlag ? null : Problem("true or false", reader);
    }

    internal override void Write(JsonText output, object value) => output.Flag((bool)value);
}

/// <summary>Calendar days.</summary>
internal sealed class DateCodec()
    : ValueCodec(new ValueShape(ValueKind.Date, 10, 10, [], null, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (TextCodec.TextOf(ref reader) is not string text || !LegalDate.TryParse(text, out LegalDate date))
        {
            return Problem("a day, yyyy-MM-dd", reader);
        }

        value = date;
        return null;
    }

    internal override void Write(JsonText output, object value) =>
        output.Text(((LegalDate)value).ToString());
}

/// <summary>Unified social credit codes.</summary>
internal sealed class UsccCodec()
    : ValueCodec(new ValueShape(ValueKind.Uscc, 18, 18, [], null, null))
{
    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        if (TextCodec.TextOf(ref reader) is not string text || !Uscc.TryParse(text, out Uscc uscc))
        {
            return Problem(
                "a unified social credit code of 18 characters with valid check characters (GB 32100)",
                reader);
        }

        value = uscc;
        return null;
    }

    internal override void Write(JsonText output, object value) => output.Text(((Uscc)value).Text);
}

/// <summary>One of a fixed list of codes, an enum in C#.</summary>
internal sealed class ChoiceCodec : ValueCodec
{
    private readonly Dictionary<string, object> values;
    private readonly Dictionary<object, string> codes;

    internal ChoiceCodec(Type type)
        : base(new ValueShape(ValueKind.Choice, 0, 0, [.. ChoiceCode.Of(type).Select(c => c.Code)], null, null)
        {
            ChoiceLabels = ChoiceCode.Labels(type),
        })
    {
        IReadOnlyList<(object Value, string Code)> all = ChoiceCode.Of(type);
        values = all.ToDictionary(c => c.Code, c => c.Value, StringComparer.Ordinal);
        codes = all.ToDictionary(c => c.Value, c => c.Code);
    }

    internal override JsonProblem? Read(ref Utf8JsonReader reader, out object? value)
    {
        value = null;
        return TextCodec.TextOf(ref reader) is string text && values.TryGetValue(text, out value)
            ? null
            : Problem("one of " + string.Join(", ", Shape.Choices), reader);
    }

    internal override void Write(JsonText output, object value) => output.Text(codes[value]);
}
