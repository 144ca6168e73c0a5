using System;
using System.Collections.Generic;
using MathNet.Numerics;

namespace Kapok.Insight.Officers;

/// <summary>Exact probabilities of counts.</summary>
internal static class Tails
{
    /// <summary>
    /// The chances of 0, 1, … up to a count among trials that each have their own probability (Poisson binomial).
    /// </summary>
    internal static double[] PoissonBinomial(IEnumerable<double> probabilities, int countMax)
    {
        double[] chances = new double[countMax + 1];
        chances[0] = 1;
        foreach (double p in probabilities)
        {
            for (int k = countMax; k > 0; k--)
            {
                chances[k] = (chances[k] * (1 - p)) + (chances[k - 1] * p);
            }

            chances[0] *= 1 - p;
        }

        return chances;
    }

    /// <summary>
    /// The chances of 0, 1, … up to a count among trials whose common probability varies between units
    /// (beta binomial): its mean, and the correlation of trials of one unit.
    /// </summary>
    internal static double[] BetaBinomial(int trials, double mean, double correlation, int countMax)
    {
        double spread = (1 - correlation) / correlation;
        double a = mean * spread;
        double b = (1 - mean) * spread;
        double[] chances = new double[countMax + 1];
        for (int k = 0; k <= countMax; k++)
        {
            double log = SpecialFunctions.BinomialLn(trials, k)
                + SpecialFunctions.BetaLn(k + a, trials - k + b) - SpecialFunctions.BetaLn(a, b);
            chances[k] = Math.Exp(log);
        }

        return chances;
    }

    /// <summary>How unlikely the last count is, in both directions: twice the smaller tail, at most 1.</summary>
    internal static double TwoSided(double[] chancesUpToCount)
    {
        double upTo = 0;
        foreach (double chance in chancesUpToCount)
        {
            upTo += chance;
        }

        double from = 1 - upTo + chancesUpToCount[^1];
        return Math.Clamp(2 * Math.Min(upTo, from), 0, 1);
    }
}
