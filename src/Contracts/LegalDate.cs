using System;
using System.Globalization;

namespace Kapok.Contracts;

/// <summary>A calendar day in the legal zone of the ledger, Asia/Shanghai (UTC+8, no daylight saving).</summary>
/// <param name="Value">The day.</param>
public readonly record struct LegalDate(DateOnly Value) : IComparable<LegalDate>
{
    private const long MsPerDay = 86_400_000;
    private const long ZoneMs = 8 * 3_600_000;

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>The first millisecond of the day, UTC; negative before 1970.</summary>
    public long StartMs => ((long)(Value.DayNumber - Epoch.DayNumber) * MsPerDay) - ZoneMs;

    /// <summary>The day that a time falls on in the legal zone.</summary>
    /// <param name="timeMs">UTC milliseconds since 1970.</param>
    /// <returns>The day.</returns>
    public static LegalDate At(long timeMs)
    {
        int days = (int)((timeMs + ZoneMs) / MsPerDay);
        return new(Epoch.AddDays(days));
    }

    /// <summary>Reads <c>yyyy-MM-dd</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The day when valid.</param>
    /// <returns>Whether it is a day.</returns>
    public static bool TryParse(string text, out LegalDate date)
    {
        bool valid = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        date = new(day);
        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(LegalDate other) => Value.CompareTo(other.Value);

    /// <summary>Whether the left day is earlier.</summary>
    public static bool operator <(LegalDate left, LegalDate right) => left.Value < right.Value;

    /// <summary>Whether the left day is later.</summary>
    public static bool operator >(LegalDate left, LegalDate right) => left.Value > right.Value;

    /// <summary>Whether the left day is earlier or the same.</summary>
    public static bool operator <=(LegalDate left, LegalDate right) => left.Value <= right.Value;

    /// <summary>Whether the left day is later or the same.</summary>
    public static bool operator >=(LegalDate left, LegalDate right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() =>
        Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
