using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Insight.Sites;

/// <summary>
/// Generates sites with what the ledger would have of a season, from stated distributions (docs/insight.md).
/// A site is unsafe or not, and an unsafe one does only some things badly.
/// </summary>
internal sealed class SiteWorld
{
    private const double UnsafeShare = 0.12;
    private const long DayMs = 24 * 3_600_000L;
    private const long SeasonMs = 90 * DayMs;

    private readonly Chance chance;
    private readonly List<FoodEvent> events = [];
    private readonly List<FoodShipment> shipments = [];
    private readonly List<FoodTest> tests = [];
    private readonly Dictionary<(int, int), double> usual = [];

    internal SiteWorld(ulong seed, int size)
    {
        chance = new Chance(seed);
        Habits = [.. Enumerable.Range(0, size).Select(_ => SiteHabits.Draw(chance, UnsafeShare))];
        foreach (int site in Enumerable.Range(0, size))
        {
            Test(site);
            Send(site);
        }

        Records = new(
            SeasonMs + (3 * DayMs),
            [.. Enumerable.Range(0, size).Select(i => new FoodSite(Gln(i), "site " + Gln(i), Operator(i)))],
            [.. Enumerable.Range(0, size).Select(i => new FoodStock(Lot(i), Gln(i)))],
            tests,
            events,
            shipments);
    }

    internal IReadOnlyList<SiteHabits> Habits { get; }

    internal FoodRecords Records { get; }

    private static string Gln(int site) => site.ToString("D13", CultureInfo.InvariantCulture);

    private static string Operator(int site) => "operator-" + Gln(site);

    private static string Lot(int site) => "lot-" + Gln(site);

    private void Test(int site)
    {
        int count = chance.Poisson(8);
        int failed = chance.Binomial(count, Habits[site].Fails);
        tests.AddRange(Enumerable.Range(0, count).Select(i => new FoodTest(
            Lot(site), Operator(site), i < failed ? "failed" : "passed")));
    }

    private void Send(int site)
    {
        int[] customers = [.. Enumerable.Range(0, Habits[site].Customers).Select(_ => chance.Below(Habits.Count)).Distinct().Where(to => to != site)];
        foreach (int to in customers)
        {
            foreach (int _ in Enumerable.Range(0, 4 + chance.Poisson(4)))
            {
                Ship(site, to);
            }
        }
    }

    private void Ship(int from, int to)
    {
        string number = Figures.Of(shipments.Count);
        long atMs = (long)(chance.Unit() * SeasonMs);
        long tookMs = Took(from, to);
        int readings = chance.Poisson(6);
        int excursions = chance.Binomial(readings, Habits[from].Overheats);
        bool isLost = chance.Is(Habits[to].Misses / 2);
        Event("shipping", from, number, atMs);
        if (!isLost)
        {
            Event("receiving", to, number, atMs + tookMs);
        }

        string state = isLost ? "in-transit" : "received";
        shipments.Add(new(number, Gln(from), isLost ? atMs : atMs + tookMs, state, readings, excursions, Gln(to)));
    }

    private void Event(string step, int site, string number, long atMs)
    {
        long lateMs = chance.Is(Habits[site].Misses) ? 2 * DayMs : 600_000;
        string state = chance.Is(Habits[site].Misses / 4) ? "in-error" : "stands";
        events.Add(new(step, atMs, atMs + lateMs, Gln(site), state, number));
    }

    // Usual times of a route are between half an hour and ten hours; a trip varies by a fifth.
    private long Took(int from, int to)
    {
        if (!usual.TryGetValue((from, to), out double hours))
        {
            hours = 0.5 + (9.5 * chance.Unit());
            usual[(from, to)] = hours;
        }

        double trip = hours * System.Math.Max(0.2, chance.Normal(1, 0.2));
        bool isImplausible = chance.Is(System.Math.Max(Habits[from].Strays, Habits[to].Strays));
        return (long)(3_600_000 * trip * (isImplausible ? chance.Is(0.5) ? 0.1 : 8 : 1));
    }
}
