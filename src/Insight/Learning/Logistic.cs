using System;

namespace Kapok.Insight.Learning;

/// <summary>The logistic function.</summary>
internal static class Logistic
{
    internal static double Of(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
