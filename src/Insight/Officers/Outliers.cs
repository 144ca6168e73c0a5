using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Officers;

/// <summary>A unit that departs from the table otherwise than others with the same facts: a reason to look.</summary>
/// <param name="Kind">Officer or station.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Departure">In what.</param>
/// <param name="Cases">Cases of the unit that could have ended so.</param>
/// <param name="Found">How many did.</param>
/// <param name="Expected">How many would have, had others dealt with them.</param>
/// <param name="Probability">How likely one as far off is among units that differ as units do.</param>
/// <param name="FalseDiscoveryRate">The least rate of false discoveries at which it is named.</param>
public sealed record Candidate(
    string Kind,
    string Unit,
    Departure Departure,
    int Cases,
    int Found,
    double Expected,
    double Probability,
    double FalseDiscoveryRate);

/// <summary>Compares officers and stations.</summary>
public static class Outliers
{
    // Half of all squares of a normal variable are below this.
    private const double MedianSquare = 0.4549;

    // Units of which less than one departure is expected say nothing of how units differ.
    private const double ExpectedMin = 1;

    /// <summary>Officers.</summary>
    public const string Officer = "officer";

    /// <summary>Stations.</summary>
    public const string Station = "station";

    /// <summary>Compares every officer and station in every departure.</summary>
    /// <param name="cases">Cases that were decided or waived.</param>
    /// <returns>All comparisons, least likely first; those with a low rate of false discoveries are candidates.</returns>
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<DecidedCase> cases) => Of(cases, Dispersion);

    internal static IReadOnlyList<Candidate> Of(
        IReadOnlyList<DecidedCase> cases, Func<IReadOnlyList<UnitCount>, double> dispersion)
    {
        (UnitCount Count, double Tail)[] all = [.. Families(cases).SelectMany(family =>
        {
            double correlation = dispersion(family);
            return family.Select(count => (count, count.Tail(correlation)));
        })];
        double[] rates = FalseDiscovery.Adjusted([.. all.Select(one => one.Tail)]);
        return
        [
            .. all.Zip(rates, (one, rate) => new Candidate(
                    one.Count.Kind, one.Count.Unit, one.Count.Departure, one.Count.Cases, one.Count.Found,
                    one.Count.Expected, one.Tail, rate))
                .OrderBy(candidate => candidate.Probability),
        ];
    }

    /// <summary>
    /// How units differ without being outliers: the correlation at which half of them lie within the middle
    /// half of a normal variable. The median does not follow a few outliers.
    /// </summary>
    internal static double Dispersion(IReadOnlyList<UnitCount> family)
    {
        UnitCount[] telling = [.. family.Where(count => count.Expected >= ExpectedMin && count.Cases > 1)];
        double low = 0;
        double high = 0.5;
        if (telling.Length < 5 || Median(telling, low) <= MedianSquare)
        {
            return 0;
        }

        for (int i = 0; i < 40; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Median(telling, middle) > MedianSquare ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static IEnumerable<IReadOnlyList<UnitCount>> Families(IReadOnlyList<DecidedCase> cases) =>
        Enum.GetValues<Departure>().SelectMany(departure => new IReadOnlyList<UnitCount>[]
        {
            [.. UnitCounting.Of(cases, Officer, item => item.Officer, departure)],
            [.. UnitCounting.Of(cases, Station, item => item.Station, departure)],
        });

    private static double Median(UnitCount[] counts, double correlation)
    {
        double[] sorted = [.. counts.Select(count => count.Distance(correlation)).Order()];
        return sorted[sorted.Length / 2];
    }
}
