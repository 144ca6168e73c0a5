using System;
using System.Collections.Generic;

namespace Kapok.Insight;

/// <summary>
/// Draws that follow from a seed alone (SplitMix64), so that generated data are the same on every machine.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to 1, without it.</summary>
    /// <returns>The number.</returns>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a probability.</summary>
    /// <param name="probability">The probability.</param>
    /// <returns>Whether it came.</returns>
    public bool Is(double probability) => Unit() < probability;

    /// <summary>A whole number from 0 up to a limit, without it.</summary>
    /// <param name="limit">The limit, at least 1.</param>
    /// <returns>The number.</returns>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>One of the items.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items; one at least.</param>
    /// <returns>The item.</returns>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The index of a share that the draw falls into; the last one when shares end before 1.</summary>
    /// <param name="shares">Probabilities.</param>
    /// <returns>The index.</returns>
    public int Kind(params ReadOnlySpan<double> shares)
    {
        double drawn = Unit();
        int kind = 0;
        while (kind < shares.Length && drawn >= shares[kind])
        {
            drawn -= shares[kind];
            kind++;
        }

        return kind;
    }

    /// <summary>A draw of the Poisson distribution, by multiplying uniform draws.</summary>
    /// <param name="mean">The mean, up to some hundreds.</param>
    /// <returns>The count.</returns>
    public int Poisson(double mean)
    {
        double limit = Math.Exp(-mean);
        double product = Unit();
        int count = 0;
        while (product > limit)
        {
            product *= Unit();
            count++;
        }

        return count;
    }

    /// <summary>A draw of the binomial distribution.</summary>
    /// <param name="trials">How many trials.</param>
    /// <param name="probability">Of each.</param>
    /// <returns>How many came.</returns>
    public int Binomial(int trials, double probability)
    {
        int count = 0;
        for (int i = 0; i < trials; i++)
        {
            count += Is(probability) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A draw of the beta distribution, by inversion.</summary>
    /// <param name="a">First shape.</param>
    /// <param name="b">Second shape.</param>
    /// <returns>A share.</returns>
    public double Beta(double a, double b) => MathNet.Numerics.Distributions.Beta.InvCDF(a, b, Unit());

    /// <summary>A draw of the normal distribution, by inversion.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <returns>The draw.</returns>
    public double Normal(double mean, double deviation) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(mean, deviation, Math.Max(Unit(), double.Epsilon));

    /// <summary>Puts items in an order of chance.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(T[] items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
