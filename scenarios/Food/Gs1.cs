using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Identifiers of GS1: check digits, and the hash id of an event.</summary>
internal static class Gs1
{
    private const string IdStart = "ni:///sha-256;";
    private const string IdEnd = "?ver=CBV2.0";
    private const int HashLength = 64;

    /// <summary>Whether the last digit is the check digit: weights 3 and 1 from the right.</summary>
    internal static bool HasCheckDigit(string digits)
    {
        int sum = 0;
        for (int i = 1; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 1 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10 == digits[^1] - '0';
    }

    internal static Outcome? Misread(string field, string digits) =>
        Refused.CheckDigit.When(!HasCheckDigit(digits), ("field", field), ("found", digits));

    /// <summary>Whether a text has the form of a CBV 2.0 event hash id.</summary>
    internal static bool IsEventId(string id) =>
        id.Length == IdStart.Length + HashLength + IdEnd.Length
        && id.StartsWith(IdStart, StringComparison.Ordinal)
        && id.EndsWith(IdEnd, StringComparison.Ordinal)
        && HashOf(id).All(char.IsAsciiHexDigitLower);

    /// <summary>The hash within an id: the key of the event.</summary>
    internal static string HashOf(string id) => id.Substring(IdStart.Length, HashLength);
}
