using System;
using System.Globalization;

namespace Kapok.Epcis;

/// <summary>A point in time as written, and as milliseconds since 1970 in UTC.</summary>
/// <param name="Text">As written.</param>
/// <param name="UnixMs">Half a millisecond and more is rounded up (CBV 2.0, 8.9.2).</param>
public readonly record struct EpcisTime(string Text, long UnixMs)
{
    private const int SecondsLength = 19;

    /// <summary>In UTC with milliseconds, such as <c>2005-04-05T02:33:31.116Z</c>.</summary>
    public string Canonical =>
        DateTimeOffset.FromUnixTimeMilliseconds(UnixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a date and time with a zone (xsd:dateTimeStamp).</summary>
    /// <param name="text">Untrusted text, such as <c>2005-04-03T20:33:31.116-06:00</c>.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(string text, out EpcisTime time)
    {
        time = default;
        if (text.Length <= SecondsLength)
        {
            return false;
        }

        int zone = SecondsLength + FractionLength(text.AsSpan(SecondsLength));
        string whole = text[..SecondsLength] + text[zone..];
        bool isRead = DateTimeOffset.TryParseExact(
            whole, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset seconds);
        if (!isRead || !HasZone(text.AsSpan(zone)))
        {
            return false;
        }

        time = new(text, seconds.ToUnixTimeMilliseconds() + Milliseconds(text.AsSpan(SecondsLength, zone - SecondsLength)));
        return time.UnixMs <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    }

    private static int FractionLength(ReadOnlySpan<char> rest)
    {
        if (rest[0] != '.')
        {
            return 0;
        }

        int length = 1;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        // A point alone stays, so that it is no zone.
        return length == 1 ? 0 : length;
    }

    private static bool HasZone(ReadOnlySpan<char> zone) => zone is "Z" || zone.Length == 6;

    // The fourth digit alone decides on rounding, whatever follows it.
    private static long Milliseconds(ReadOnlySpan<char> fraction)
    {
        long tenths = 0;
        for (int i = 1; i <= 4; i++)
        {
            tenths = (tenths * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        return (tenths + 5) / 10;
    }
}
