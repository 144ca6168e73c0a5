using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Officers;

/// <summary>The procedure of Benjamini and Hochberg.</summary>
internal static class FalseDiscovery
{
    /// <summary>
    /// For each p-value the least rate of false discoveries at which it is told: with m values, the least of
    /// p(i) · m / i over its own rank i and all behind it.
    /// </summary>
    internal static double[] Adjusted(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderByDescending(i => values[i])];
        double[] adjusted = new double[values.Count];
        double least = 1;
        for (int place = 0; place < order.Length; place++)
        {
            int rank = values.Count - place;
            least = Math.Min(least, values[order[place]] * values.Count / rank);
            adjusted[order[place]] = least;
        }

        return adjusted;
    }
}
