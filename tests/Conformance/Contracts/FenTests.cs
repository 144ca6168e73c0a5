using System;
using Kapok.Contracts;
using Xunit;

namespace Kapok.Tests.Conformance.Contracts;

public sealed class FenTests
{
    [Theory]
    [InlineData(8_302, 600, 10_000, 498)]
    [InlineData(84_956, 1_300, 10_000, 11_044)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(-1, 1, 2, -1)]
    [InlineData(3, 1, 2, 2)]
    [InlineData(-3, 1, 2, -2)]
    [InlineData(1, 1, 3, 0)]
    [InlineData(2, 1, 3, 1)]
    [InlineData(5, -1, 2, -3)]
    [InlineData(long.MaxValue, 3, 3, long.MaxValue)]
    public void ProductsAreRoundedHalfAwayFromZero(long fen, long numerator, long denominator, long expected) =>
        Assert.Equal(new Fen(expected), new Fen(fen).Times(numerator, denominator));

    [Fact]
    public void SumsBeyondSixtyFourBitsAreNotWrapped()
    {
        Assert.Throws<OverflowException>(() => new Fen(long.MaxValue) + new Fen(1));
        Assert.Throws<OverflowException>(() => new Fen(long.MinValue) - new Fen(1));
        Assert.Throws<OverflowException>(() => new Fen(long.MaxValue).Times(2, 1));
    }

    [Theory]
    [InlineData(8_800, "88.00")]
    [InlineData(5, "0.05")]
    [InlineData(-105, "-1.05")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void TextHasTwoDecimals(long fen, string expected) =>
        Assert.Equal(expected, new Fen(fen).ToString());

    [Fact]
    public void DenominatorsOfZeroAreAMistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fen.Zero.Times(1, 0));
}
