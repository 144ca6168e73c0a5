using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Evaluating;

/// <summary>Cases whose scores are close, with how many of them are true.</summary>
/// <param name="From">The least score of the bin.</param>
/// <param name="Count">Cases.</param>
/// <param name="MeanScore">What was said.</param>
/// <param name="Share">What is true.</param>
internal sealed record CalibrationBin(double From, int Count, double MeanScore, double Share);

/// <summary>Whether scores mean what they say.</summary>
internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>Bins of a tenth each, without empty ones.</summary>
    internal static IReadOnlyList<CalibrationBin> Of(IReadOnlyList<Judged> cases) =>
    [
        .. cases.GroupBy(c => Math.Min((int)(c.Score * Bins), Bins - 1)).OrderBy(bin => bin.Key)
            .Select(bin => new CalibrationBin(
                bin.Key / (double)Bins, bin.Count(), bin.Average(c => c.Score), bin.Average(c => c.IsTrue ? 1 : 0))),
    ];

    /// <summary>The mean square of what scores are off the truth (Brier score).</summary>
    internal static double Brier(IReadOnlyList<Judged> cases) =>
        cases.Average(c => Math.Pow(c.Score - (c.IsTrue ? 1 : 0), 2));
}
