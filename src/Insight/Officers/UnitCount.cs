using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Officers;

/// <summary>What one unit did beside what the others would have done with the same facts.</summary>
/// <param name="Kind">Whether it is an officer or a station.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Departure">What is counted.</param>
/// <param name="Found">How often the unit did.</param>
/// <param name="Chances">For each of its cases how often the others did with these facts.</param>
internal sealed record UnitCount(string Kind, string Unit, Departure Departure, int Found, IReadOnlyList<double> Chances)
{
    internal int Cases => Chances.Count;

    internal double Expected { get; } = Chances.Sum();

    internal double Variance { get; } = Chances.Sum(p => p * (1 - p));

    /// <summary>How unlikely what was found is, when units differ among themselves by a correlation.</summary>
    internal double Tail(double correlation) => Tails.TwoSided(correlation > 0 && Cases > 1
        ? Tails.BetaBinomial(Cases, Expected / Cases, correlation, Found)
        : Tails.PoissonBinomial(Chances, Found));

    /// <summary>The square of the distance to what is expected, in standard deviations.</summary>
    internal double Distance(double correlation) =>
        Math.Pow(Found - Expected, 2) / (Variance * (1 + ((Cases - 1) * correlation)));
}
