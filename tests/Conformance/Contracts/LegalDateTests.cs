using System;
using Kapok.Contracts;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

public sealed class LegalDateTests
{
    [Theory]
    [InlineData("2026-03-02T15:59:59.999Z", "2026-03-02")]
    [InlineData("2026-03-02T16:00:00.000Z", "2026-03-03")]
    [InlineData("2026-03-02T00:00:00.000+08:00", "2026-03-02")]
    [InlineData("1970-01-01T00:00:00.000Z", "1970-01-01")]
    [InlineData("2028-02-28T16:00:00.000Z", "2028-02-29")]
    public void DaysBeginAtMidnightInShanghai(string time, string expected) =>
        Assert.Equal(expected, LegalDate.At(Ms(time)).ToString());

    [Theory]
    [InlineData("2026-01-01", "2025-12-31T16:00:00.000Z")]
    [InlineData("1970-01-01", "1969-12-31T16:00:00.000Z")]
    public void StartIsTheFirstMillisecondOfTheDay(string day, string expected)
    {
        Assert.True(LegalDate.TryParse(day, out LegalDate date));
        Assert.Equal(Ms(expected), date.StartMs);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-2-3")]
    [InlineData("2026/02/03")]
    [InlineData("２０２６-02-03")]
    [InlineData(" 2026-02-03")]
    public void OtherTextsAreNoDays(string text) => Assert.False(LegalDate.TryParse(text, out _));

    private static long Ms(string time) => DateTimeOffset
        .Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
