using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// The fields of a message that was checked against its formats. Values are read one after the other;
/// the first problem is kept, and the reading is of no use when there is one.
/// </summary>
internal sealed class SwiftReader(IReadOnlyDictionary<string, SwiftField> fields)
{
    internal SwiftProblem? Problem { get; private set; }

    internal bool Has(string tag) => fields.ContainsKey(tag);

    internal IReadOnlyList<string>? Lines(string tag) => fields.TryGetValue(tag, out SwiftField? field) ? field.Lines : null;

    internal string? Line(string tag) => Lines(tag)?[0];

    internal LegalDate? DateOf(string tag) => Line(tag) is { } text ? Date(tag, text) : null;

    internal LegalDate Date(string tag, string text)
    {
        // Two digits of a year: 80 to 99 are of the last century, as the message standard has it.
        string century = string.CompareOrdinal(text, "80") >= 0 ? "19" : "20";
        bool isDate = DateOnly.TryParseExact(
            century + text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        return isDate ? new(day) : Fail<LegalDate>(tag, text, new("日期 YYMMDD", "a date YYMMDD"));
    }

    /// <summary>A key: the part of the character set that the ledger's keys share.</summary>
    internal string Key(string tag)
    {
        string text = Line(tag)!;
        return RecordKey.IsValid(text)
            ? text
            : Fail(tag, text, new("由字母、数字和 -.:/ 组成的编号", "a reference of letters, digits and -.:/"), text);
    }

    internal (string Currency, Fen Amount) Money(string tag, string text)
    {
        string currency = text.Length > 3 ? text[..3] : string.Empty;
        string[] parts = text.Length > 3 ? text[3..].Split(',') : [];
        bool isMoney = currency.All(char.IsAsciiLetterUpper)
            && text.Length <= 18
            && parts is [{ Length: > 0 } whole, { Length: <= 2 } cents]
            && (whole + cents).All(char.IsAsciiDigit);
        return isMoney
            ? (currency, new(long.Parse(parts[0] + parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture)))
            : Fail<(string, Fen)>(
                tag, text, new("币种和带小数逗号的金额（如 CNY100,50）", "currency and amount with a decimal comma, such as CNY100,50"));
    }

    internal Fen? Amount(string tag, string currency)
    {
        if (Line(tag) is not { } text)
        {
            return null;
        }

        (string found, Fen amount) = Money(tag, text);
        return found == currency || Problem is not null
            ? amount
            : Fail<Fen>(tag, text, new($"币种 {currency}", $"currency {currency}"));
    }

    internal long? Number(string tag) => Line(tag) is { } text
        ? text.All(char.IsAsciiDigit)
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : Fail<long>(tag, text, new("数字", "digits"))
        : null;

    internal Tolerance? Percent(string tag)
    {
        if (Line(tag) is not { } text)
        {
            return null;
        }

        string[] parts = text.Split('/');
        return parts is [{ Length: 1 or 2 } plus, { Length: 1 or 2 } minus] && (plus + minus).All(char.IsAsciiDigit)
            ? new(long.Parse(plus, CultureInfo.InvariantCulture), long.Parse(minus, CultureInfo.InvariantCulture))
            : Fail<Tolerance?>(tag, text, new("百分比 nn/nn", "per cent nn/nn"));
    }

    internal T? Choice<T>(string tag)
        where T : struct, Enum => Line(tag) is { } text ? Choice<T>(tag, text) : null;

    internal T Choice<T>(string tag, string text)
        where T : struct, Enum
    {
        T[] all = Enum.GetValues<T>();
        string codes = string.Join(", ", all.Select(value => SwiftWriter.Code(value)));
        return all.Any(value => SwiftWriter.Code(value) == text)
            ? all.First(value => SwiftWriter.Code(value) == text)
            : Fail<T>(tag, text, new($"{codes} 之一", $"one of {codes}"));
    }

    internal Uscc Organisation(string tag, string text) => Uscc.TryParse(text, out Uscc code)
        ? code
        : Fail<Uscc>(tag, text, new("统一社会信用代码", "a unified social credit code"));

    internal void Require(string tag, bool holds, Label expected, string? found = null)
    {
        if (!holds)
        {
            _ = Fail<string?>(tag, found ?? Line(tag)!, expected);
        }
    }

    [return: NotNullIfNotNull(nameof(instead))]
    private T? Fail<T>(string tag, string value, Label expected, T? instead = default)
    {
        SwiftField field = fields[tag];
        int index = Math.Max(0, field.Lines.ToList().FindIndex(line => line.Contains(value, StringComparison.Ordinal)));
        Problem ??= new(tag, field.Line + index, value, expected);
        return instead;
    }
}
