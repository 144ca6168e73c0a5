using System;
using System.Collections.Generic;

namespace Kapok.Insight.Names;

/// <summary>The least cost of turning one sequence into another.</summary>
internal static class EditDistance
{
    /// <summary>The distance where adding and leaving out cost 1 and replacing costs what it is told.</summary>
    internal static double Of<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, Func<T, T, double> replacing)
    {
        double[] above = new double[second.Count + 1];
        for (int j = 0; j <= second.Count; j++)
        {
            above[j] = j;
        }

        for (int i = 0; i < first.Count; i++)
        {
            above = Row(above, first[i], second, replacing, i + 1);
        }

        return above[second.Count];
    }

    /// <summary>1 for equal sequences, 0 where nothing is kept.</summary>
    internal static double Similarity<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, Func<T, T, double> replacing)
    {
        int longest = Math.Max(first.Count, second.Count);
        return longest == 0 ? 1 : 1 - (Of(first, second, replacing) / longest);
    }

    private static double[] Row<T>(
        double[] above, T item, IReadOnlyList<T> second, Func<T, T, double> replacing, int start)
    {
        double[] row = new double[above.Length];
        row[0] = start;
        for (int j = 0; j < second.Count; j++)
        {
            double replaced = above[j] + replacing(item, second[j]);
            row[j + 1] = Math.Min(replaced, Math.Min(above[j + 1], row[j]) + 1);
        }

        return row;
    }
}
