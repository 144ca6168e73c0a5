using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>Invoice codes, numbers, keys and check codes.</summary>
internal static class Numbers
{
    /// <summary>The key of an invoice: <c>code-number</c>, or the number where there is no code.</summary>
    internal static string Key(string? code, string number) =>
        code is null ? number : code + "-" + number;

    /// <summary>The format that an invoice's code and number have, or null.</summary>
    internal static NumberFormat? Format(
        InvoiceRules rules, InvoiceKind kind, LegalDate issued, string? code, string number) =>
        rules.Formats.FirstOrDefault(format =>
            format.Kinds.Contains(kind) && IsMatch(format, issued, code, number));

    /// <summary>
    /// Twenty digits from the transaction's id: the first 128 bits, modulo 10^20. A copy shows that
    /// its holder has seen the invoice; a guess hits once in 10^20.
    /// </summary>
    internal static string CheckCode(string transactionId)
    {
        UInt128 bits = UInt128.Parse(
            transactionId.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        UInt128 digits = bits % ((UInt128)10_000_000_000 * 10_000_000_000);
        return digits.ToString("D20", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a text is a commitment: 64 lower-case hexadecimal digits.</summary>
    internal static bool IsCommitment(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsMatch(NumberFormat format, LegalDate issued, string? code, string number)
    {
        string year = issued.ToString()[2..4];
        bool codeMatches = code is null || format.Code is null
            ? code == format.Code
            : IsMatch(format.Code, code, year);
        return codeMatches && IsMatch(format.Number, number, year);
    }

    private static bool IsMatch(string pattern, string text, string year)
    {
        Queue<char> yearDigits = new(year);
        return pattern.Length == text.Length && pattern.Zip(text).All(pair => pair.First switch
        {
            '#' => char.IsAsciiDigit(pair.Second),
            'Y' => yearDigits.TryDequeue(out char digit) && digit == pair.Second,
            char fixedDigit => fixedDigit == pair.Second,
        });
    }
}
