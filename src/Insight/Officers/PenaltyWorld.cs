using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Insight.Learning;

namespace Kapok.Insight.Officers;

/// <summary>What a generated unit does otherwise by construction.</summary>
/// <param name="Kind">Officer or station.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Departure">In what.</param>
/// <param name="Odds">How many times the usual odds.</param>
internal sealed record Oddity(string Kind, string Unit, Departure Departure, double Odds);

/// <summary>
/// Generates stations, officers and cases from stated distributions (docs/insight.md): facts differ by station,
/// honest officers differ a little, and some officers and stations depart by construction.
/// </summary>
internal sealed class PenaltyWorld
{
    private const int OfficersOfStation = 12;
    private const double OddOfficers = 0.08;
    private const double OddStations = 0.1;
    private const double HonestSpread = 0.25;
    private const double CasesMean = 150;

    // The usual share of each departure, without and with serious harm.
    private static readonly double[][] Usual = [[0.02, 0.06], [0.06, 0.02], [0.15, 0.15]];

    private static readonly Departure[] Departures = Enum.GetValues<Departure>();

    private readonly Chance chance;
    private readonly List<Oddity> oddities = [];
    private readonly List<DecidedCase> cases = [];

    internal PenaltyWorld(ulong seed, int officers)
    {
        chance = new Chance(seed);
        for (int station = 0; station * OfficersOfStation < officers; station++)
        {
            AddStation("S" + Figures.Of(100 + station), Math.Min(OfficersOfStation, officers - (station * OfficersOfStation)));
        }
    }

    internal IReadOnlyList<Oddity> Oddities => oddities;

    internal IReadOnlyList<DecidedCase> Cases => cases;

    private void AddStation(string station, int officers)
    {
        double[] shift = new double[Departures.Length];
        if (chance.Is(OddStations))
        {
            Depart(shift, Outliers.Station, station, 3);
        }

        double serious = chance.Beta(2, 6);
        for (int i = 0; i < officers; i++)
        {
            AddOfficer(station, station + "-" + Figures.Of(10 + i), [.. shift], serious);
        }
    }

    private void AddOfficer(string station, string officer, double[] shift, double serious)
    {
        for (int i = 0; i < shift.Length; i++)
        {
            shift[i] += chance.Normal(0, HonestSpread);
        }

        if (chance.Is(OddOfficers))
        {
            Depart(shift, Outliers.Officer, officer, chance.Is(0.5) ? 3 : 6);
        }

        int count = chance.Poisson(CasesMean);
        cases.AddRange(Enumerable.Range(0, count).Select(_ => Decide(station, officer, shift, serious)));
    }

    private void Depart(double[] shift, string kind, string unit, double odds)
    {
        Departure departure = chance.Pick(Departures);
        shift[(int)departure] += Math.Log(odds);
        oddities.Add(new(kind, unit, departure, odds));
    }

    private DecidedCase Decide(string station, string officer, double[] shift, double serious)
    {
        int harm = chance.Is(serious) ? 1 : 0;
        bool mayBeWaived = harm == 0 && chance.Is(0.3);
        string facts = $"{chance.Pick(["1039", "1603", "3001"])}|{harm}|{mayBeWaived}";
        return new(officer, station, facts, mayBeWaived, Draw(shift, harm, mayBeWaived));
    }

    private Departure? Draw(double[] shift, int harm, bool mayBeWaived)
    {
        bool Comes(Departure departure) => chance.Is(Logistic.Of(
            LogOdds(Usual[(int)departure][harm]) + shift[(int)departure]));
        Departure? fined = Comes(Departure.Heavier) ? Departure.Heavier : Comes(Departure.Lighter) ? Departure.Lighter : null;
        return mayBeWaived && Comes(Departure.Waived) ? Departure.Waived : fined;
    }

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
