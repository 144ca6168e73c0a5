using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Insight.Evaluating;
using Kapok.Insight.Learning;

namespace Kapok.Insight.Sites;

/// <summary>Ranks generated sites and reports how many of the unsafe ones the ranking finds.</summary>
public static class SiteTrial
{
    /// <summary>Sites that are generated unless told otherwise.</summary>
    public const int Size = 1_000;

    // The first version of food.risk.
    private static readonly long[] Published = [3_500, 1_500, 2_000, 2_000, 1_000];

    private static readonly int[] Shares = [5, 10, 20];

    /// <summary>Evaluates.</summary>
    /// <param name="seed">Seed of the generated data.</param>
    /// <param name="size">Sites to generate.</param>
    /// <returns>The report.</returns>
    public static Report Run(ulong seed, int size)
    {
        SiteWorld world = new(seed, size);
        Scored[] sites = [.. SiteFactors.Of(world.Records).Zip(world.Habits, (reading, habits) => new Scored(
            [.. reading.Factors.Select(factor => factor.ValueBp / 10_000.0)], habits.IsUnsafe))];
        Scored[] held = [.. sites.Skip(size / 2)];
        (string Name, double[] Weights)[] rules =
        [
            ("published", [.. Published.Select(weight => (double)weight)]),
            ("equal", [1, 1, 1, 1, 1]),
            ("without-hub", [.. Published.Select((weight, i) => i == 1 ? 0.0 : weight)]),
            .. SiteFactors.Names.Select((name, i) => ("only " + name, Enumerable.Range(0, Published.Length).Select(j => i == j ? 1.0 : 0).ToArray())),
            ("fitted", LogisticFit.Of([.. sites.Take(size / 2).Select(s => new Example(s.Values, s.IsUnsafe))], penalty: 1)[1..]),
        ];
        return new("food", Notes(size, held), [Ranking(held, rules, seed), Fitted(rules[^1].Weights)]);
    }

    private static Label[] Notes(int size, Scored[] held)
    {
        int found = held.Count(site => site.IsUnsafe);
        return
        [
            new(
                $"数据由程序按公布的分布生成（docs/insight.md），不是真实地点：{size} 个地点，检验用后 {held.Length} 个",
                $"The data are generated from stated distributions (docs/insight.md), not real sites: {size}, of them the last {held.Length} held out"),
            new(
                $"留出的地点中 {found} 个为不安全；“fitted”在前一半上拟合，其余权重不经训练",
                $"Of those held out {found} are unsafe. 'fitted' is fitted to the first half; the other weights are not trained"),
        ];
    }

    private static ReportTable Ranking(Scored[] held, (string Name, double[] Weights)[] rules, ulong seed) => new(
        "ranking",
        new("检查最前的 5%、10%、20%：查准率与对随机抽查的倍数", "Inspecting the first 5 %, 10 % and 20 %: precision, and lift over picking at random"),
        ["weights", "p@5%", "lift", "p@10%", "lift_10", "recall_10", "p@20%", "lift_20", "roc_auc", "95%"],
        [
            .. rules.Select(rule => Row(rule.Name, [.. held.Select(s => new Judged(s.Sum(rule.Weights), s.IsUnsafe))], seed)),
            Row("random", Random(held, seed), seed),
        ]);

    private static string[] Row(string name, Judged[] cases, ulong seed)
    {
        bool[] ranked = [.. cases.OrderByDescending(c => c.Score).Select(c => c.IsTrue)];
        double rate = ranked.Average(isTrue => isTrue ? 1.0 : 0);
        double[] precisions = [.. Shares.Select(share => ranked.Take(ranked.Length * share / 100).Average(isTrue => isTrue ? 1.0 : 0))];
        double recall = ranked.Take(ranked.Length / 10).Count(isTrue => isTrue) / (rate * ranked.Length);
        return
        [
            name, Figures.Of(precisions[0]), Figures.Of(precisions[0] / rate, 1), Figures.Of(precisions[1]), Figures.Of(precisions[1] / rate, 1),
            Figures.Of(recall), Figures.Of(precisions[2]), Figures.Of(precisions[2] / rate, 1),
            Figures.Of(RankCurve.Area(cases)), Figures.Range(RankCurve.Range(cases, seed)),
        ];
    }

    private static Judged[] Random(Scored[] held, ulong seed)
    {
        Chance chance = new(seed);
        return [.. held.Select(site => new Judged(chance.Unit(), site.IsUnsafe))];
    }

    private static ReportTable Fitted(double[] weights) => new(
        "weights",
        new("权重：公布的与拟合的（对数优势）", "Weights: published, and fitted (log-odds)"),
        ["factor", "published", "fitted"],
        [.. SiteFactors.Names.Select(IReadOnlyList<string> (name, i) =>
            [name, Figures.Of(Published[i] / 10_000.0, 2), Figures.Of(weights[i], 2)])]);

    private sealed record Scored(double[] Values, bool IsUnsafe)
    {
        internal double Sum(double[] weights) => Values.Zip(weights, (value, weight) => value * weight).Sum();
    }
}
