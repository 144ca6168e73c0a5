using System.Collections.Generic;
using System.Linq;

namespace Kapok.Contracts;

/// <summary>The days off of a year and the weekend days worked instead.</summary>
/// <param name="Year">The year.</param>
/// <param name="Holidays">Days off that are not a Saturday or Sunday already, or are one.</param>
/// <param name="Workdays">Saturdays and Sundays that are worked.</param>
public sealed record CalendarYear(
    [Field("年份", "Year", Min = 2000, Max = 2200)] long Year,
    [Field("放假日", "Holidays", LengthMax = 120)] IReadOnlyList<LegalDate> Holidays,
    [Field("调休上班日", "Worked weekend days", LengthMax = 60)] IReadOnlyList<LegalDate> Workdays);

/// <summary>
/// The published calendar of public holidays. In a year that it does not cover, Monday to Friday are
/// working days, so that a calendar published late stops nobody.
/// </summary>
/// <param name="Years">The years that it covers.</param>
public sealed record HolidayCalendar(
    [Field("年度安排", "Years", LengthMin = 1, LengthMax = 60)] IReadOnlyList<CalendarYear> Years)
{
    /// <summary>Whether a day is worked.</summary>
    /// <param name="date">The day.</param>
    /// <returns>True for a working day.</returns>
    public bool IsWorkingDay(LegalDate date)
    {
        CalendarYear? year = Years.FirstOrDefault(y => y.Year == date.Value.Year);
        bool isWeekend = date.Value.DayOfWeek is System.DayOfWeek.Saturday or System.DayOfWeek.Sunday;
        return isWeekend
            ? year is not null && year.Workdays.Contains(date)
            : year is null || !year.Holidays.Contains(date);
    }
}
