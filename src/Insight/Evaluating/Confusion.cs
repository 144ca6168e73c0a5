using System.Collections.Generic;

namespace Kapok.Insight.Evaluating;

/// <summary>How often a yes and a no were right and wrong.</summary>
/// <param name="TruePositives">Yes, rightly.</param>
/// <param name="FalsePositives">Yes, wrongly.</param>
/// <param name="FalseNegatives">No, wrongly.</param>
/// <param name="TrueNegatives">No, rightly.</param>
internal sealed record Confusion(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    internal int Positives => TruePositives + FalsePositives;

    internal int Trues => TruePositives + FalseNegatives;

    /// <summary>Of those told yes, the share that is true.</summary>
    internal double Precision => Share(TruePositives, Positives);

    /// <summary>Of those that are true, the share told yes.</summary>
    internal double Recall => Share(TruePositives, Trues);

    internal (double Low, double High) PrecisionRange => ClopperPearson.Of(TruePositives, Positives);

    internal (double Low, double High) RecallRange => ClopperPearson.Of(TruePositives, Trues);

    internal static Confusion Of(IEnumerable<(bool IsTold, bool IsTrue)> cases)
    {
        int[] counts = new int[4];
        foreach ((bool isTold, bool isTrue) in cases)
        {
            counts[(isTold ? 0 : 2) + (isTold == isTrue ? 0 : 1)]++;
        }

        return new(counts[0], counts[1], counts[3], counts[2]);
    }

    private static double Share(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;
}
