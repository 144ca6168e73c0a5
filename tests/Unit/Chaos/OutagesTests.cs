using Kapok.Bench.Chaos.Checking;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>How long clients heard nothing.</summary>
public sealed class OutagesTests
{
    private static readonly double[] Answers = [1, 2, 3, 7, 8, 20];

    [Theory]
    [InlineData(0, 25, 12)]
    [InlineData(3.5, 7.5, 3.5)] // from the fault, not from the answer before it
    [InlineData(2.5, 5, 2)] // up to the next fault: what follows is counted there
    [InlineData(7, 8, 1)]
    [InlineData(7.5, 9, 1)] // answers before and behind it do not count
    [InlineData(21, 24, 3)] // no answer came any more
    public void TheLongestSilenceBehindAFaultCounts(double from, double to, double seconds) =>
        Assert.Equal(seconds, Outages.LongestGap(new FaultSpan("kill-one", from, to), Answers, end: 25));

    [Fact]
    public void FiguresAreOfSortedOutages()
    {
        Assert.Equal(new OutageFigures(4, 2_000, 4_000, 4_000), OutageFigures.Of([4, 1, 3, 2]));
        Assert.Equal(new OutageFigures(0, 0, 0, 0), OutageFigures.Of([]));
    }
}
