using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Officers;

/// <summary>Counts departures of units, and expects for each case what others did with the same facts.</summary>
internal static class UnitCounting
{
    // Facts that others have seldom dealt with are drawn to the share of all, as by so many cases (proposal).
    private const double Strength = 2;

    internal static IEnumerable<UnitCount> Of(
        IReadOnlyList<DecidedCase> cases, string kind, Func<DecidedCase, string> unitOf, Departure departure)
    {
        DecidedCase[] open = [.. cases.Where(item => item.IsOpenTo(departure))];
        if (open.Length == 0)
        {
            return [];
        }

        double overall = (double)open.Count(item => item.Departure == departure) / open.Length;
        Dictionary<string, Share> shares = SharesOf(open, departure);
        return open.GroupBy(unitOf).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit =>
        {
            Dictionary<string, Share> own = SharesOf(unit, departure);
            double ChanceOf(DecidedCase item) => shares[item.Facts].Without(own[item.Facts]).Drawn(overall, Strength);
            return new UnitCount(
                kind, unit.Key, departure, unit.Count(item => item.Departure == departure), [.. unit.Select(ChanceOf)]);
        });
    }

    private static Dictionary<string, Share> SharesOf(IEnumerable<DecidedCase> cases, Departure departure) =>
        cases.GroupBy(item => item.Facts).ToDictionary(
            group => group.Key,
            group => new Share(group.Count(item => item.Departure == departure), group.Count()));

    private readonly record struct Share(int Part, int Whole)
    {
        internal Share Without(Share other) => new(Part - other.Part, Whole - other.Whole);

        internal double Drawn(double overall, double strength) => (Part + (strength * overall)) / (Whole + strength);
    }
}
