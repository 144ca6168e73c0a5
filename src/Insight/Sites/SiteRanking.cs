using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Sites;

/// <summary>A weight of the standard <c>food.risk</c>.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="WeightBp">The weight, 0 to 10,000.</param>
public sealed record SiteWeight(string Factor, long WeightBp);

/// <summary>A site with its score: the sum of value times weight.</summary>
/// <param name="Reading">The site with its factors, in the order of the weights.</param>
/// <param name="Weights">The weights.</param>
public sealed record RankedSite(SiteReading Reading, IReadOnlyList<SiteWeight> Weights)
{
    /// <summary>The score, in units of 0.000001 %.</summary>
    public long Score { get; } = Reading.Factors.Zip(Weights, (factor, weight) => factor.ValueBp * weight.WeightBp).Sum();
}

/// <summary>Ranks sites by the published weights.</summary>
public static class SiteRanking
{
    /// <summary>Ranks sites.</summary>
    /// <param name="readings">The sites.</param>
    /// <param name="weights">The weights; each of a factor that is read.</param>
    /// <returns>The sites, highest score first; equal ones by number.</returns>
    public static IReadOnlyList<RankedSite> Of(IReadOnlyList<SiteReading> readings, IReadOnlyList<SiteWeight> weights) =>
    [
        .. readings.Select(reading => new RankedSite(Ordered(reading, weights), weights))
            .OrderByDescending(ranked => ranked.Score)
            .ThenBy(ranked => ranked.Reading.Site.Gln, System.StringComparer.Ordinal),
    ];

    private static SiteReading Ordered(SiteReading reading, IReadOnlyList<SiteWeight> weights) => reading with
    {
        Factors = [.. weights.Select(weight => reading.Factors.Single(factor => factor.Factor == weight.Factor))],
    };
}
