using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Insight;
using Kapok.Insight.Evaluating;
using Kapok.Insight.Learning;
using Xunit;

namespace Kapok.Tests.Unit.Insight;

/// <summary>Fitting and explaining, against what the data were made with.</summary>
public sealed class LearningTests
{
    private static readonly double[] Stated = [-0.5, 1.5, -2.0];

    private static readonly LogisticModel Blank = new(
        "test-1.0", "generated", 7, 20_000, Penalty: 0.001, 0, [new("first", 0), new("second", 0)]);

    // The standard error of each coefficient is about 0.03 at this size; 0.1 is beyond three of them.
    [Fact]
    public void FittingFindsTheCoefficientsThatMadeTheData()
    {
        double[] fitted = LogisticFit.Of(Drawn(20_000), 0.001);

        Assert.All(Stated.Zip(fitted), pair => Assert.Equal(pair.First, pair.Second, 0.1));
    }

    // Two groups of four: log-odds of 1/4 and of 3/4, so that the intercept is −ln 3 and the slope 2 ln 3.
    [Fact]
    public void FittingASaturatedTableGivesItsLogOdds()
    {
        Example[] examples =
        [
            .. Enumerable.Range(0, 8).Select(i => new Example([i < 4 ? 0 : 1], i is 0 or 4 or 5 or 6)),
        ];

        double[] fitted = LogisticFit.Of(examples, penalty: 0);

        Assert.Equal(-Math.Log(3), fitted[0], 1e-8);
        Assert.Equal(2 * Math.Log(3), fitted[1], 1e-8);
    }

    [Fact]
    public void AConstantFeatureGetsNoWeight() =>
        Assert.Equal(0, LogisticFit.Of([.. Drawn(200).Select(e => e with { Values = [e.Values[0], 1] })], 1)[2], 1e-9);

    [Fact]
    public void ContributionsAddUpToTheScoreAndKeepTheirProportions()
    {
        LogisticModel model = Blank.Fitted(Drawn(2_000));
        foreach (Example example in Drawn(300))
        {
            Explanation explanation = Explanation.Of(model, example.Values);
            Assert.Equal(explanation.ScoreBp, explanation.Contributions.Sum(c => c.ValueBp));
            Assert.Equal(model.Score(example.Values) * 10_000, explanation.ScoreBp, 0.5);
            double share = 10_000 * Logistic.Of(model.Intercept) / 2;
            Contribution[] parts = [.. explanation.Contributions];
            double slope = (parts[0].ValueBp - share) / (parts[0].Weight * parts[0].Value);
            Assert.Equal(slope * parts[1].Weight * parts[1].Value, parts[1].ValueBp - share, 1 + (1.5 * Math.Abs(parts[1].Weight * parts[1].Value / (parts[0].Weight * parts[0].Value))));
        }
    }

    [Fact]
    public void WithoutAnyFeatureTheScoreIsSpreadEvenly()
    {
        LogisticModel model = Blank with { Weights = [new("first", 1), new("second", 2)] };
        Assert.Equal([2_500, 2_500], Explanation.Of(model, [0, 0]).Contributions.Select(c => c.ValueBp));
    }

    [Fact]
    public void AModelReadsBackFromItsFile()
    {
        LogisticModel model = Blank.Fitted(Drawn(100));
        Assert.Equal(model.ToJson(), LogisticModel.Read(model.ToJson()).ToJson());
    }

    // Were the truth to leak into what is scored, shuffled truth would still be found.
    [Fact]
    public void AModelOfShuffledTruthRanksNoBetterThanChance()
    {
        Example[] drawn = Drawn(4_000);
        bool[] truth = [.. drawn.Select(e => e.IsTrue)];
        new Chance(3).Shuffle(truth);
        Example[] shuffled = [.. drawn.Zip(truth, (example, isTrue) => example with { IsTrue = isTrue })];
        LogisticModel model = Blank.Fitted([.. shuffled.Take(2_000)]);
        Judged[] judged = [.. shuffled.Skip(2_000).Select(e => new Judged(model.Score(e.Values), e.IsTrue))];

        // Four standard errors of an area with a thousand on each side, which is 0.013.
        Assert.Equal(0.5, RankCurve.Area(judged), 0.052);
    }

    private static Example[] Drawn(int count)
    {
        Chance chance = new(11);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(chance))];
    }

    private static Example Draw(Chance chance)
    {
        double[] values = [chance.Normal(1, 1), chance.Unit()];
        double logOdds = Stated[0] + values.Select((value, i) => value * Stated[i + 1]).Sum();
        return new((IReadOnlyList<double>)values, chance.Is(Logistic.Of(logOdds)));
    }
}
