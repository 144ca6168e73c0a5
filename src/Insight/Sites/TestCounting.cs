using System.Linq;

namespace Kapok.Insight.Sites;

/// <summary>Counts tests for the sites where the goods were sampled: of the sampled operator, with the lot.</summary>
internal static class TestCounting
{
    internal static Tally Of(FoodRecords records)
    {
        ILookup<(string Operator, string Lot), string> places = records.Stocks
            .Join(records.Sites, stock => stock.Site, site => site.Gln, (stock, site) => (site.Operator, stock.Lot, site.Gln))
            .ToLookup(place => (place.Operator, place.Lot), place => place.Gln);
        Tally tally = new();
        foreach (FoodTest test in records.Tests.Where(IsConcluded))
        {
            int failed = test.State is "failed" or "confirmed" ? 1 : 0;
            places[(test.Sampled, test.Lot)].ToList().ForEach(site => tally.Add(site, failed, 1));
        }

        return tally;
    }

    // What a retest found stands on the test that it repeats; one that is contested says nothing yet.
    private static bool IsConcluded(FoodTest test) =>
        test.RetestOf is null && test.State is ("passed" or "failed" or "overturned" or "confirmed");
}
