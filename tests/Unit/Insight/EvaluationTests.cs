using System.Linq;
using Kapok.Insight;
using Kapok.Insight.Evaluating;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>Measures, against figures worked out by hand.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public void PrecisionIsOfWhatWasToldAndRecallOfWhatIsTrue()
    {
        Confusion c = Confusion.Of([(true, true), (true, true), (true, false), (false, true), (false, false), (false, false)]);
        Assert.Equal(new Confusion(2, 1, 1, 2), c);
        Assert.Equal((2.0 / 3, 2.0 / 3), (c.Precision, c.Recall));
        Assert.Equal(double.NaN, Confusion.Of([(false, true)]).Precision);
    }

    // Trues score 3, 2, 1 and falses 2, 0: of six pairs four are in order and one is a tie.
    [Fact]
    public void TheAreaCountsPairsInOrderAndTiesByHalf()
    {
        Judged[] cases = [new(3, true), new(2, true), new(1, true), new(2, false), new(0, false)];
        Assert.Equal((4 + 0.5) / 6, RankCurve.Area(cases), 12);
    }

    // No success in ten: 1 − 0.025^(1/10) = 0.3085. Eight of ten: 0.4439 to 0.9748 in the tables of Clopper and Pearson.
    [Theory]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(8, 10, 0.4439, 0.9748)]
    public void TheIntervalOfAShareIsExact(int part, int whole, double low, double high)
    {
        (double foundLow, double foundHigh) = ClopperPearson.Of(part, whole);
        Assert.Equal(low, foundLow, 0.0001);
        Assert.Equal(high, foundHigh, 0.0001);
    }

    [Fact]
    public void BinsTellWhatWasSaidAndWhatIsTrue()
    {
        CalibrationBin[] bins = [.. Calibration.Of([new(0.91, true), new(0.99, false), new(1, true), new(0.05, false)])];
        Assert.Equal([(0.0, 1), (0.9, 3)], bins.Select(bin => (bin.From, bin.Count)));
        Assert.Equal(2.0 / 3, bins[1].Share, 12);
    }

    [Fact]
    public void DrawsFollowTheirDistributions()
    {
        Chance chance = new(5);
        double[] poisson = [.. Enumerable.Range(0, 20_000).Select(_ => (double)chance.Poisson(4))];
        double[] beta = [.. Enumerable.Range(0, 2_000).Select(_ => chance.Beta(2, 6))];
        Assert.Equal(4, poisson.Average(), 0.06);
        Assert.Equal(4, poisson.Average(x => (x - 4) * (x - 4)), 0.2);
        Assert.Equal(0.25, beta.Average(), 0.012);
        Assert.Equal(0.3, Enumerable.Range(0, 20_000).Average(_ => chance.Kind(0.3, 0.2) == 0 ? 1.0 : 0), 0.015);
    }

    [Fact]
    public void TheSameSeedDrawsTheSame()
    {
        Chance first = new(9);
        Chance second = new(9);
        Assert.Equal(Enumerable.Range(0, 50).Select(_ => first.Unit()), Enumerable.Range(0, 50).Select(_ => second.Unit()));
    }
}
