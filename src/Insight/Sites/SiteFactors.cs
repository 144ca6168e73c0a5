using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Insight.Sites;

/// <summary>One factor of a site.</summary>
/// <param name="Factor">The factor, as the standard <c>food.risk</c> names it.</param>
/// <param name="ValueBp">Its value, 0 to 10,000.</param>
/// <param name="Reason">What was counted, for people.</param>
public sealed record SiteFactor(string Factor, long ValueBp, Label Reason);

/// <summary>A site with its factors.</summary>
/// <param name="Site">The site.</param>
/// <param name="Factors">The factors.</param>
public sealed record SiteReading(FoodSite Site, IReadOnlyList<SiteFactor> Factors);

/// <summary>Reads the factors of every site from the records of the ledger.</summary>
public static class SiteFactors
{
    private const long Whole = 10_000;

    /// <summary>The factors, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["lab-fail-rate", "hub-degree", "missing-event-rate", "excursions", "implausible-moves"];

    /// <summary>Reads all sites.</summary>
    /// <param name="records">The records.</param>
    /// <returns>Each site with its factors.</returns>
    public static IReadOnlyList<SiteReading> Of(FoodRecords records)
    {
        Tally tests = TestCounting.Of(records);
        Dictionary<string, int> degrees = DegreesOf(records);
        Tally missing = EventCounting.Missing(records);
        Tally excursions = new();
        records.Shipments.ToList().ForEach(s => excursions.Add(s.From, s.Excursions, s.Readings));
        Tally moves = EventCounting.Implausible(records);
        int largest = Math.Max(1, degrees.Values.DefaultIfEmpty().Max());
        return
        [
            .. records.Sites.Select(site => new SiteReading(site,
            [
                Share(Names[0], tests, site, new("{0} 次检测中 {1} 次不合格", "{1} of {0} tests failed")),
                Degree(degrees.GetValueOrDefault(site.Gln), largest),
                Share(Names[2], missing, site, new("{0} 项应有记录中 {1} 项缺失、迟录或有误", "{1} of {0} records are missing, late or in error")),
                Share(Names[3], excursions, site, new("{0} 次温度读数中 {1} 次超限", "{1} of {0} temperatures are outside the range")),
                Share(Names[4], moves, site, new("{0} 次运输中 {1} 次用时反常", "{1} of {0} moves took an implausible time")),
            ])),
        ];
    }

    private static SiteFactor Share(string name, Tally tally, FoodSite site, Label text)
    {
        (long wrong, long all) = tally.Of(site.Gln);
        return new(name, Bp(tally.Share(site.Gln)), new(Filled(text.Zh, all, wrong), Filled(text.En, all, wrong)));
    }

    private static SiteFactor Degree(int degree, int largest) => new(
        Names[1],
        Bp((double)degree / largest),
        new($"与 {degree} 个地点有往来，最多者 {largest} 个", $"deals with {degree} sites; the most is {largest}"));

    private static Dictionary<string, int> DegreesOf(FoodRecords records) => records.Shipments
        .Where(s => s.To is not null)
        .SelectMany(s => new[] { (Own: s.From, Other: s.To!), (Own: s.To!, Other: s.From) })
        .Distinct().GroupBy(pair => pair.Own).ToDictionary(group => group.Key, group => group.Count());

    private static string Filled(string text, long all, long wrong) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, text, all, wrong);

    private static long Bp(double share) => (long)Math.Round(share * Whole, MidpointRounding.AwayFromZero);
}
