using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kapok.Epcis.Hashing;

/// <summary>Decimal numbers as text, exact: no floating point, so that long numbers keep every digit.</summary>
internal static partial class DecimalText
{
    private const int DigitsMax = 400;

    /// <summary>The shortest form: no sign before a positive number, no zeros at the ends, no exponent.</summary>
    internal static bool TryShorten(string text, out string number)
    {
        number = text;
        if (text.Length > DigitsMax || NumberForm().Match(text) is not { Success: true } match)
        {
            return false;
        }

        string whole = match.Groups["whole"].Value;
        string digits = whole + match.Groups["fraction"].Value;
        int exponent = match.Groups["exponent"].Success
            ? int.Parse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : 0;
        number = Sign(match.Groups["sign"].Value, Place(digits, whole.Length + exponent));
        return true;
    }

    // Puts the point behind so many digits, with zeros where there are none.
    private static string Place(string digits, int point)
    {
        string padded = point <= 0 ? new string('0', 1 - point) + digits : digits.PadRight(point, '0');
        int split = Math.Max(point, 1);
        string whole = padded[..split].TrimStart('0');
        string fraction = padded[split..].TrimEnd('0');
        return (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? string.Empty : "." + fraction);
    }

    private static string Sign(string sign, string number) => sign == "-" && number != "0" ? "-" + number : number;

    [GeneratedRegex(
        @"^(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]{1,2}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberForm();
}
