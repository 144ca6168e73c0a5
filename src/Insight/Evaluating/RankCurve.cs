using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Evaluating;

/// <summary>How well scores put what is true above what is not.</summary>
internal static class RankCurve
{
    private const int Resamples = 200;
    private const double Tail = 0.025;

    /// <summary>
    /// The area under the ROC curve: how often a true case scores higher than one that is not; equal scores
    /// count half. Not a number when all cases are of one kind.
    /// </summary>
    internal static double Area(IReadOnlyList<Judged> cases)
    {
        double below = 0;
        double area = 0;
        foreach (IGrouping<double, Judged> tie in cases.GroupBy(c => c.Score).OrderBy(tie => tie.Key))
        {
            int trues = tie.Count(c => c.IsTrue);
            int falses = tie.Count() - trues;
            area += trues * (below + (falses / 2.0));
            below += falses;
        }

        return area / (below * (cases.Count - below));
    }

    /// <summary>The range of 95 % of the areas of samples drawn from the cases with replacement.</summary>
    internal static (double Low, double High) Range(IReadOnlyList<Judged> cases, ulong seed)
    {
        Chance chance = new(seed);
        double[] areas =
        [
            .. Enumerable.Range(0, Resamples).Select(_ => Area([.. cases.Select(_ => chance.Pick(cases))])).Order(),
        ];
        return (areas[(int)Math.Floor(Tail * Resamples)], areas[(int)Math.Ceiling((1 - Tail) * Resamples) - 1]);
    }
}
