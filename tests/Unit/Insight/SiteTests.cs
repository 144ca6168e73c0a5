using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Sites;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>The factors of sites, counted by hand on a small ledger.</summary>
public sealed class SiteTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private static readonly SiteWeight[] Weights =
        [new("lab-fail-rate", 3_500), new("hub-degree", 1_500), new("missing-event-rate", 2_000), new("excursions", 2_000), new("implausible-moves", 1_000)];

    private static readonly FoodRecords Records = new(
        NowMs: 30 * Day,
        [new("farm", "Farm", "op-farm"), new("market", "Market", "op-market"), new("stall", "Stall", "op-stall")],
        [new("lot-1", "farm"), new("lot-1", "stall")],
        [
            new("lot-1", "op-farm", "failed"),
            new("lot-1", "op-farm", "overturned"),
            new("lot-1", "op-farm", "contested"),
            new("lot-1", "op-farm", "failed", RetestOf: "t-2"),
            new("lot-1", "op-stall", "passed"),
        ],
        [.. Enumerable.Range(0, 5).SelectMany(i => Trip(i, i == 4 ? 20 : 2))],
        [
            .. Enumerable.Range(0, 5).Select(i => new FoodShipment($"s{i}", "farm", i * Day, "received", 4, i == 0 ? 2 : 0, "stall")),
            new("lost", "farm", 20 * Day, "in-transit", 0, 0, "market"),
            new("fresh", "farm", 29 * Day, "in-transit", 0, 0, "market"),
        ]);

    // Each share is drawn by five cases to that of all, which itself has twenty good ones added: 1 of 3 tests is 1/23.
    [Theory]
    [InlineData("farm", "lab-fail-rate", (1 + (5 / 23.0)) / 7)]
    [InlineData("stall", "lab-fail-rate", 5 / 23.0 / 6)]
    [InlineData("market", "lab-fail-rate", 1 / 23.0)]
    [InlineData("farm", "hub-degree", 1)]
    [InlineData("stall", "hub-degree", 0.5)]
    [InlineData("market", "missing-event-rate", (1 + (5 * 2 / 31.0)) / 6)]
    [InlineData("stall", "missing-event-rate", (1 + (5 * 2 / 31.0)) / 10)]
    [InlineData("farm", "excursions", (2 + (5 * 2 / 40.0)) / 25)]
    [InlineData("stall", "implausible-moves", (1 + (5 * 2 / 30.0)) / 10)]
    public void AFactorIsWhatWasCounted(string site, string factor, double value)
    {
        SiteReading reading = SiteFactors.Of(Records).Single(r => r.Site.Gln == site);
        Assert.Equal(value * 10_000, reading.Factors.Single(f => f.Factor == factor).ValueBp, 0.5);
    }

    [Fact]
    public void TheScoreIsTheSumOfValueTimesWeightInTheOrderOfTheWeights()
    {
        SiteWeight[] reversed = [.. Weights.Reverse()];
        foreach (RankedSite ranked in SiteRanking.Of(SiteFactors.Of(Records), reversed))
        {
            Assert.Equal(reversed.Select(w => w.Factor), ranked.Reading.Factors.Select(f => f.Factor));
            Assert.Equal(ranked.Reading.Factors.Zip(reversed).Sum(p => p.First.ValueBp * p.Second.WeightBp), ranked.Score);
        }
    }

    [Fact]
    public void TheRankingBeginsWithTheHighestScore()
    {
        RankedSite[] ranking = [.. SiteRanking.Of(SiteFactors.Of(Records), Weights)];
        Assert.Equal("farm", ranking[0].Reading.Site.Gln);
        Assert.Equal(ranking.OrderByDescending(r => r.Score), ranking);
    }

    [Fact]
    public void EveryFactorButTheHubTellsUnsafeSitesOfAGeneratedCity()
    {
        SiteWorld world = new(2, 400);
        SiteReading[] readings = [.. SiteFactors.Of(world.Records)];
        foreach (int i in new[] { 0, 2, 3, 4 })
        {
            ILookup<bool, long> values = readings.Zip(world.Habits)
                .ToLookup(pair => pair.Second.IsUnsafe, pair => pair.First.Factors[i].ValueBp);
            Assert.True(values[true].Average() > 1.1 * values[false].Average(), SiteFactors.Names[i]);
        }
    }

    // A trip is received in hours; that of number 3 is recorded late by its receiver.
    private static IEnumerable<FoodEvent> Trip(int i, int hours) =>
    [
        new("shipping", i * Day, (i * Day) + 1, "farm", "stands", $"s{i}"),
        new("receiving", (i * Day) + (hours * Hour), (i * Day) + (hours * Hour) + (i == 3 ? 2 * Day : 1), "stall", "stands", $"s{i}"),
    ];
}
