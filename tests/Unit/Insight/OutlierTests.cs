using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Officers;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>Tails, false discoveries and candidates.</summary>
public sealed class OutlierTests
{
    // Of three coins of 0.5, 0.2 and 0.1: none is 0.36, one is 0.36 + 0.09 + 0.04 = 0.49.
    [Fact]
    public void TrialsOfTheirOwnProbabilitiesAddUpExactly()
    {
        double[] chances = Tails.PoissonBinomial([0.5, 0.2, 0.1], 3);
        Assert.Equal([0.36, 0.49, 0.14, 0.01], chances.Select(c => Math.Round(c, 12)));
    }

    // With mean 1/2 and correlation 1/3 both shapes are 1, where every count is as likely.
    [Fact]
    public void ABetaBinomialOfEvenShapesIsUniform() =>
        Assert.All(Tails.BetaBinomial(4, 0.5, 1 / 3.0, 4), chance => Assert.Equal(0.2, chance, 12));

    // Ten throws of a coin: at least 9 is 11/1024, and at most 5 is more than one half.
    [Theory]
    [InlineData(9, 22.0 / 1024)]
    [InlineData(1, 22.0 / 1024)]
    [InlineData(5, 1)]
    public void ATailIsDoubledAndAtMostOne(int found, double expected) =>
        Assert.Equal(expected, Tails.TwoSided(Tails.PoissonBinomial(Enumerable.Repeat(0.5, 10), found)), 12);

    // By hand, m = 4: 0.01·4, 0.02·4/2, 0.03·4/3, 0.5; each the least of those behind it.
    [Fact]
    public void RatesAreThoseOfBenjaminiAndHochberg()
    {
        Assert.Equal([0.04, 0.5, 0.04, 0.04], FalseDiscovery.Adjusted([0.03, 0.5, 0.01, 0.02]).Select(r => Math.Round(r, 12)));
        Assert.Equal([1, 0.08], FalseDiscovery.Adjusted([1, 0.04]).Select(r => Math.Round(r, 12)));
    }

    [Fact]
    public void WhatOthersDoWithTheSameFactsIsExpected()
    {
        DecidedCase[] cases =
        [
            .. Of("a", "easy", 10, 0), .. Of("b", "easy", 10, 0), .. Of("c", "hard", 10, 8), .. Of("d", "hard", 10, 8),
        ];
        UnitCount[] counts = [.. UnitCounting.Of(cases, "officer", item => item.Officer, Departure.Heavier)];

        // Drawn to the 0.4 of all by two cases: (0 + 0.8) / 12 and (8 + 0.8) / 12 of ten.
        Assert.Equal([0.67, 0.67, 7.33, 7.33], counts.Select(count => Math.Round(count.Expected, 2)));
        Assert.DoesNotContain(Outliers.Of(cases), candidate => candidate.FalseDiscoveryRate < 0.5);
    }

    [Fact]
    public void OneWhoDepartsWhereOthersDoNotIsNamedFirst()
    {
        DecidedCase[] cases =
            [.. Enumerable.Range(0, 20).SelectMany(i => Of("o" + i, "same", 100, i == 7 ? 30 : 4 + (i % 3)))];
        Candidate first = Outliers.Of(cases)[0];
        Assert.Equal(("o7", Departure.Heavier, 30), (first.Unit, first.Departure, first.Found));
        Assert.True(first.FalseDiscoveryRate < 0.001, $"rate {first.FalseDiscoveryRate}");
    }

    [Fact]
    public void OnlyCasesThatMayBeWaivedCountForWaiving()
    {
        DecidedCase[] cases = [new("a", "s", "f", true, Departure.Waived), new("a", "s", "f", true, null), new("a", "s", "f", false, null)];
        Assert.Equal((2, 1), CountOf(cases, Departure.Waived));
        Assert.Equal((2, 0), CountOf(cases, Departure.Heavier));
    }

    [Fact]
    public void HowUnitsDifferIsFoundAndAFewOutliersDoNotMoveIt()
    {
        Kapok.Insight.Chance chance = new(6);
        UnitCount[] units = [.. Enumerable.Range(0, 600).Select(_ => Drawn(chance, 0.02))];
        UnitCount[] withOutliers = [.. units.Select((unit, i) => i % 20 == 0 ? unit with { Found = 90 } : unit)];

        Assert.Equal(0.02, Outliers.Dispersion(units), 0.007);
        Assert.Equal(Outliers.Dispersion(units), Outliers.Dispersion(withOutliers), 0.007);
        Assert.Equal(0, Outliers.Dispersion([.. units.Take(3)]));
    }

    private static UnitCount Drawn(Kapok.Insight.Chance chance, double correlation)
    {
        double spread = (1 - correlation) / correlation;
        int found = chance.Binomial(200, chance.Beta(0.1 * spread, 0.9 * spread));
        return new("officer", "o", Departure.Lighter, found, [.. Enumerable.Repeat(0.1, 200)]);
    }

    private static (int Cases, int Found) CountOf(DecidedCase[] cases, Departure departure)
    {
        UnitCount count = UnitCounting.Of(cases, "officer", item => item.Officer, departure).Single();
        return (count.Cases, count.Found);
    }

    private static IEnumerable<DecidedCase> Of(string officer, string facts, int count, int heavier) => Enumerable.Range(0, count)
        .Select(i => new DecidedCase(officer, "station", facts, false, i < heavier ? Departure.Heavier : null));
}
