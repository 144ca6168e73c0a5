using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Sites;

/// <summary>Counts of what went wrong, out of how many, for each site.</summary>
internal sealed class Tally
{
    // A site with few cases is drawn to the share of all, as if it had so many cases of that share (proposal).
    private const double Strength = 5;

    // While there are few cases of all, they say little: as if so many more had gone well (proposal).
    private const double Faith = 20;

    private readonly Dictionary<string, (long Wrong, long All)> counts = [];

    internal void Add(string site, long wrong, long all)
    {
        (long Wrong, long All) before = counts.GetValueOrDefault(site);
        counts[site] = (before.Wrong + wrong, before.All + all);
    }

    internal (long Wrong, long All) Of(string site) => counts.GetValueOrDefault(site);

    /// <summary>The share of a site, drawn to that of all.</summary>
    internal double Share(string site)
    {
        (long wrong, long all) = Of(site);
        return (wrong + (Strength * OfAll())) / (all + Strength);
    }

    private double OfAll() => counts.Values.Sum(count => count.Wrong) / (counts.Values.Sum(count => count.All) + Faith);
}
