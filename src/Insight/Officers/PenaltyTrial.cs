using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Insight.Officers;

/// <summary>Looks for generated officers and stations that depart by construction, and reports how many it finds.</summary>
public static class PenaltyTrial
{
    /// <summary>Officers of each city that is generated unless told otherwise.</summary>
    public const int Size = 240;

    private const int Cities = 20;

    private static readonly double[] Rates = [0.05, 0.1, 0.2];

    private static readonly (string Name, Func<IReadOnlyList<DecidedCase>, IReadOnlyList<Candidate>> Find)[] Methods =
    [
        ("same-facts", Outliers.Of),
        ("same-facts, as if all units were alike", cases => Outliers.Of(cases, _ => 0)),
        ("whatever the facts", cases => Outliers.Of([.. cases.Select(item => item with { Facts = string.Empty })])),
    ];

    /// <summary>Evaluates.</summary>
    /// <param name="seed">Seed of the first city.</param>
    /// <param name="size">Officers of each city.</param>
    /// <returns>The report.</returns>
    public static Report Run(ulong seed, int size)
    {
        PenaltyWorld[] worlds = [.. Enumerable.Range(0, Cities).Select(i => new PenaltyWorld((seed * 1_000) + (ulong)i, size))];
        (string Name, IReadOnlyList<Candidate>[] Found)[] found =
            [.. Methods.Select(method => (method.Name, worlds.Select(world => method.Find(world.Cases)).ToArray()))];
        return new(
            "penalty",
            Notes(size, worlds),
            [
                Named(worlds, found, Outliers.Officer, new("民警", "Officers")),
                Named(worlds, found, Outliers.Station, new("中队", "Stations")),
                ByOdds(worlds, found[0].Found),
                ThresholdTable(worlds),
            ]);
    }

    private static Label[] Notes(int size, PenaltyWorld[] worlds)
    {
        int officers = worlds.Sum(w => w.Oddities.Count(o => o.Kind == Outliers.Officer));
        int stations = worlds.Sum(w => w.Oddities.Count(o => o.Kind == Outliers.Station));
        int cases = worlds.Sum(w => w.Cases.Count);
        return
        [
            new(
                $"数据由程序按公布的分布生成（docs/insight.md），不是真实案件：{Cities} 座城市，各 {size} 名民警，共 {cases} 件",
                $"The data are generated from stated distributions (docs/insight.md), not real cases: {Cities} cities of {size} officers, {cases} cases"),
            new(
                $"按构造偏离的民警 {officers} 名、中队 {stations} 个；偏离中队的民警不计对错。候选只是检查的线索，不是结论",
                $"By construction {officers} officers and {stations} stations depart; officers of a station that departs count neither as right nor as wrong. A candidate is a reason to look, not a finding"),
        ];
    }

    private static ReportTable Named(
        PenaltyWorld[] worlds, (string Name, IReadOnlyList<Candidate>[] Found)[] found, string kind, Label title) => new(
        kind + "s",
        title,
        ["compared", "stated_rate", "named", "rightly", "precision", "false_discoveries", "recall"],
        [.. found.SelectMany(method => Rates.Select(rate => NamedRow(worlds, method.Name, method.Found, kind, rate)))]);

    private static string[] NamedRow(
        PenaltyWorld[] worlds, string name, IReadOnlyList<Candidate>[] found, string kind, double rate)
    {
        int named = 0;
        int rightly = 0;
        List<double> wrongShares = [];
        foreach ((PenaltyWorld world, IReadOnlyList<Candidate> candidates) in worlds.Zip(found))
        {
            Candidate[] told = [.. candidates.Where(c => c.FalseDiscoveryRate <= rate && c.Kind == kind && IsJudged(world, c))];
            int right = told.Count(c => IsTrue(world, c));
            named += told.Length;
            rightly += right;
            wrongShares.Add(told.Length == 0 ? 0 : (double)(told.Length - right) / told.Length);
        }

        int all = worlds.Sum(world => world.Oddities.Count(o => o.Kind == kind && !IsOfOddStation(world, o.Kind, o.Unit)));
        return
        [
            name, Figures.Of(rate, 2), Figures.Of(named), Figures.Of(rightly), Figures.Of((double)rightly / named),
            Figures.Of(wrongShares.Average()), Figures.Of((double)rightly / all),
        ];
    }

    private static ReportTable ByOdds(PenaltyWorld[] worlds, IReadOnlyList<Candidate>[] found) => new(
        "strength",
        new("按偏离强度与种类的查全率（same-facts，0.10）", "Recall by strength and kind (same-facts, 0.10)"),
        ["unit", "departure", "odds", "units", "found", "recall"],
        [
            .. worlds.Zip(found)
                .SelectMany(pair => pair.First.Oddities.Where(o => !IsOfOddStation(pair.First, o.Kind, o.Unit)).Select(oddity => (Oddity: oddity, IsFound: IsFound(pair.Second, oddity))))
                .GroupBy(pair => (pair.Oddity.Kind, pair.Oddity.Departure, pair.Oddity.Odds))
                .OrderBy(group => group.Key)
                .Select(IReadOnlyList<string> (group) =>
                [
                    group.Key.Kind, group.Key.Departure.ToString(), Figures.Of(group.Key.Odds, 0), Figures.Of(group.Count()),
                    Figures.Of(group.Count(pair => pair.IsFound)), Figures.Of(group.Average(pair => pair.IsFound ? 1.0 : 0)),
                ]),
        ]);

    // The rule of penalty.outliers on shares, over all violations: 20 percentage points from all.
    private static ReportTable ThresholdTable(PenaltyWorld[] worlds)
    {
        (bool IsTold, bool IsTrue)[] officers = [.. worlds.SelectMany(world => ByThreshold(world, 0.2))];
        int told = officers.Count(o => o.IsTold);
        return new(
            "contract_threshold",
            new("对照：合约阈值（偏离率相差超过 20 个百分点）", "Beside it: the threshold of the contract (share of deviations 20 points from that of all)"),
            ["named", "rightly", "recall"],
            [[
                Figures.Of(told),
                Figures.Of(officers.Count(o => o.IsTold && o.IsTrue)),
                Figures.Of((double)officers.Count(o => o.IsTold && o.IsTrue) / officers.Count(o => o.IsTrue)),
            ]]);
    }

    private static IEnumerable<(bool IsTold, bool IsTrue)> ByThreshold(PenaltyWorld world, double points)
    {
        DecidedCase[] fined = [.. world.Cases.Where(item => item.Departure != Departure.Waived)];
        double all = fined.Average(item => item.Departure is null ? 0.0 : 1);
        return fined.GroupBy(item => item.Officer).Where(unit => !IsOfOddStation(world, Outliers.Officer, unit.Key)).Select(unit => (
            Math.Abs(unit.Average(item => item.Departure is null ? 0.0 : 1) - all) > points,
            world.Oddities.Any(o => o.Unit == unit.Key && o.Departure != Departure.Waived)));
    }

    private static bool IsFound(IReadOnlyList<Candidate> candidates, Oddity oddity) => candidates.Any(c =>
        c.FalseDiscoveryRate <= 0.1 && c.Kind == oddity.Kind && c.Unit == oddity.Unit && c.Departure == oddity.Departure);

    private static bool IsTrue(PenaltyWorld world, Candidate candidate) => world.Oddities.Any(o =>
        o.Kind == candidate.Kind && o.Unit == candidate.Unit && o.Departure == candidate.Departure);

    private static bool IsJudged(PenaltyWorld world, Candidate candidate) =>
        !IsOfOddStation(world, candidate.Kind, candidate.Unit);

    private static bool IsOfOddStation(PenaltyWorld world, string kind, string unit) => kind == Outliers.Officer
        && world.Oddities.Any(o => o.Kind == Outliers.Station && unit.StartsWith(o.Unit + "-", StringComparison.Ordinal));
}
