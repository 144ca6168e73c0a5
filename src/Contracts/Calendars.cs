using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Contracts;

/// <summary>
/// The calendar of public holidays that scenarios share. A contract that counts working days adds
/// <see cref="Seeds"/> to its standards.
/// </summary>
public static class Calendars
{
    /// <summary>The holidays of the mainland.</summary>
    public static Standard<HolidayCalendar> Holidays { get; } = new(
        "kapok.holidays", new Label("法定节假日安排", "Public holidays"));

    /// <summary>The first version: 2025 and 2026.</summary>
    public static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Holidays,
            new LegalDate(new DateOnly(2025, 1, 1)).StartMs,
            "国务院办公厅节假日安排通知（2025、2026年），转录，使用前核对 / State Council holiday notices for 2025 and 2026, transcribed, to be checked",
            new([Year2025(), Year2026()])),
    ];

    private static CalendarYear Year2025() => new(
        2025,
        [
            .. Days(2025, 1, 1, 1), .. Days(2025, 1, 28, 8), .. Days(2025, 4, 4, 3), .. Days(2025, 5, 1, 5),
            .. Days(2025, 5, 31, 3), .. Days(2025, 10, 1, 8),
        ],
        [
            .. Days(2025, 1, 26, 1), .. Days(2025, 2, 8, 1), .. Days(2025, 4, 27, 1), .. Days(2025, 9, 28, 1),
            .. Days(2025, 10, 11, 1),
        ]);

    private static CalendarYear Year2026() => new(
        2026,
        [
            .. Days(2026, 1, 1, 3), .. Days(2026, 2, 15, 9), .. Days(2026, 4, 4, 3), .. Days(2026, 5, 1, 5),
            .. Days(2026, 6, 19, 3), .. Days(2026, 9, 25, 3), .. Days(2026, 10, 1, 7),
        ],
        [
            .. Days(2026, 1, 4, 1), .. Days(2026, 2, 14, 1), .. Days(2026, 2, 28, 1), .. Days(2026, 5, 9, 1),
            .. Days(2026, 9, 20, 1), .. Days(2026, 10, 10, 1),
        ]);

    private static IEnumerable<LegalDate> Days(int year, int month, int day, int count) =>
        Enumerable.Range(0, count).Select(offset => new LegalDate(new DateOnly(year, month, day).AddDays(offset)));
}
