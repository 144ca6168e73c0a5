using System;
using Kapok.Contracts.Metering;

namespace Kapok.Contracts;

/// <summary>How the days of a term are counted.</summary>
public enum DayType
{
    /// <summary>Every day counts.</summary>
    Calendar,

    /// <summary>Only working days count.</summary>
    Working,
}

/// <summary>Terms in days, as laws state them: the day of the event does not count.</summary>
public static class Deadlines
{
    private const long DaysMax = 4_000;

    /// <summary>The last day of a term.</summary>
    /// <param name="date">The day of the event; the term begins on the next day.</param>
    /// <param name="days">Length of the term, 0 to 4,000 days.</param>
    /// <param name="dayType">Which days count.</param>
    /// <param name="calendar">The published holidays.</param>
    /// <returns>The last day.</returns>
    public static LegalDate AddDays(this LegalDate date, long days, DayType dayType, HolidayCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, DaysMax);
        if (dayType == DayType.Calendar)
        {
            return new(date.Value.AddDays((int)days));
        }

        LegalDate day = date;
        for (long left = days; left > 0; left -= calendar.IsWorkingDay(day) ? 1 : 0)
        {
            Meter.Step(1 + calendar.Years.Count);
            day = new(day.Value.AddDays(1));
        }

        return day;
    }

    /// <summary>
    /// The day itself, or the first working day after it: where a law moves the end of a term that falls
    /// on a holiday.
    /// </summary>
    /// <param name="date">The last day of a term.</param>
    /// <param name="calendar">The published holidays.</param>
    /// <returns>A working day.</returns>
    public static LegalDate MovedToWorkingDay(this LegalDate date, HolidayCalendar calendar) =>
        calendar.IsWorkingDay(date) ? date : date.AddDays(1, DayType.Working, calendar);
}
