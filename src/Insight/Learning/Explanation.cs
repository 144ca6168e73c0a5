using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Learning;

/// <summary>What one feature added to a score.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Value">Its value.</param>
/// <param name="Weight">Its weight in log-odds.</param>
/// <param name="ValueBp">What it added, in units of 0.0001.</param>
public sealed record Contribution(string Feature, double Value, double Weight, long ValueBp);

/// <summary>
/// A score with what explains it. Weight × value is divided by one common slope, the mean slope of the
/// logistic curve on the straight way from the case where every feature is 0. So the contributions add up
/// to the score and stand to one another as the weighted values do.
/// </summary>
/// <param name="ScoreBp">The score, in units of 0.0001.</param>
/// <param name="Contributions">What each feature added; their sum is the score.</param>
public sealed record Explanation(long ScoreBp, IReadOnlyList<Contribution> Contributions)
{
    private const double Units = 10_000;

    /// <summary>Explains the score of a case.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">The features, in the model's order.</param>
    /// <returns>The explanation.</returns>
    public static Explanation Of(LogisticModel model, IReadOnlyList<double> values)
    {
        double logOdds = model.LogOdds(values);
        double start = Logistic.Of(model.Intercept);
        double way = logOdds - model.Intercept;
        double slope = Math.Abs(way) < 1e-9 ? start * (1 - start) : (Logistic.Of(logOdds) - start) / way;

        // What the model gives to a case without anything is nobody's: it is spread evenly.
        double[] exact = [.. model.Weights.Select((w, i) => Units * ((w.Weight * values[i] * slope) + (start / model.Weights.Count)))];
        long score = (long)Math.Round(Units * Logistic.Of(logOdds), MidpointRounding.AwayFromZero);
        long[] rounded = Apportion(exact, score);
        return new(score, [.. model.Weights.Select((w, i) => new Contribution(w.Feature, values[i], w.Weight, rounded[i]))]);
    }

    // Largest remainders: each is rounded down, and the units that lack go to those that lost most.
    private static long[] Apportion(double[] exact, long total)
    {
        long[] parts = [.. exact.Select(value => (long)Math.Floor(value))];
        int lacking = (int)(total - parts.Sum());
        foreach (int i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - parts[i]).Take(lacking))
        {
            parts[i]++;
        }

        return parts;
    }
}
