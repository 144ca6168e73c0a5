using System;

namespace Kapok.Epcis.Identifiers;

/// <summary>The check digit of GS1 keys (GS1 General Specifications, 7.9).</summary>
internal static class CheckDigit
{
    /// <summary>The digits with their check digit behind them.</summary>
    internal static string Append(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int weight = (digits.Length - i) % 2 == 1 ? 3 : 1;
            sum += (digits[i] - '0') * weight;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    internal static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
