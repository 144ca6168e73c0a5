using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Insight.Evaluating;
using Kapok.Insight.Scopes;

namespace Kapok.Insight.Licences;

/// <summary>Trains on one part of generated applications and reports on the part held out.</summary>
public static class LicenceTrial
{
    private const double Threshold = 0.8;

    private static readonly double[] Thresholds = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95];

    private static readonly string[] ConfusionHeads =
        ["rule", "approved", "rightly", "wrongly", "precision", "95%", "recall", "95%_recall"];

    /// <summary>Evaluates.</summary>
    /// <param name="seed">Seed of the generated data.</param>
    /// <param name="size">Applications to generate.</param>
    /// <returns>The report.</returns>
    public static Report Run(ulong seed, int size)
    {
        LicenceWorld world = new(seed);
        GeneratedApplication[] held = [.. LicenceTraining.HeldOut(world.Applications(size))];
        LicenceReviewer reviewer = new(LicenceTraining.Train(seed, size), world.Background);
        Reviewed[] reviewed = [.. held.Select(a => new Reviewed(a, reviewer.Review(a.Facts)))];
        Judged[] judged = [.. reviewed.Select(r => r.Judged)];
        return new(
            "licence",
            Notes(size, judged),
            [Decisions(reviewed), Ranking(judged, seed), ByThreshold(judged), Bins(judged), Scope(world, held)]);
    }

    private static Label[] Notes(int size, Judged[] held)
    {
        int trues = held.Count(c => c.IsTrue);
        return
        [
            new(
                $"数据由程序按公布的分布生成（docs/insight.md），不是真实申请：{size} 份，其中 {size - held.Length} 份用于训练，{held.Length} 份留作检验",
                $"The data are generated from stated distributions (docs/insight.md), not real applications: {size}, of them {size - held.Length} to train on and {held.Length} held out"),
            new(
                $"留作检验的申请中 {trues} 份为标准件：人员不会提出任何异议",
                $"Of those held out {trues} are standard cases: nobody would object to anything in them"),
        ];
    }

    private static ReportTable Decisions(Reviewed[] reviewed) => new(
        "decisions",
        new("自动准予（阈值 0.80）", "Automatic approval (threshold 0.80)"),
        ConfusionHeads,
        [
            ConfusionRow("score", Confusion.Of(reviewed.Select(r => (r.Judged.Score >= Threshold, r.Judged.IsTrue)))),
            ConfusionRow("score-and-contract", Confusion.Of(reviewed.Select(r => (r.IsApproved, r.Judged.IsTrue)))),
            ConfusionRow("contract-alone", Confusion.Of(reviewed.Select(r => (!r.HasConcern, r.Judged.IsTrue)))),
            ConfusionRow("approve-all", Confusion.Of(reviewed.Select(r => (true, r.Judged.IsTrue)))),
        ]);

    private static string[] ConfusionRow(string name, Confusion c) =>
    [
        name, Figures.Of(c.Positives), Figures.Of(c.TruePositives), Figures.Of(c.FalsePositives),
        Figures.Of(c.Precision), Figures.Range(c.PrecisionRange), Figures.Of(c.Recall), Figures.Range(c.RecallRange),
    ];

    private static ReportTable Ranking(Judged[] judged, ulong seed) => new(
        "ranking",
        new("排序与校准", "Ranking and calibration"),
        ["roc_auc", "95%", "brier", "brier_of_base_rate"],
        [[
            Figures.Of(RankCurve.Area(judged)),
            Figures.Range(RankCurve.Range(judged, seed)),
            Figures.Of(Calibration.Brier(judged)),
            Figures.Of(Calibration.Brier([.. judged.Select(c => c with { Score = judged.Average(o => o.IsTrue ? 1 : 0) })])),
        ]]);

    private static ReportTable ByThreshold(Judged[] judged) => new(
        "thresholds",
        new("只看评分时的各阈值", "Thresholds, by the score alone"),
        ["threshold", "approved", "wrongly", "precision", "recall"],
        [.. Thresholds.Select(threshold => ThresholdRow(judged, threshold))]);

    private static string[] ThresholdRow(Judged[] judged, double threshold)
    {
        Confusion c = Confusion.Of(judged.Select(j => (j.Score >= threshold, j.IsTrue)));
        return
        [
            Figures.Of(threshold, 2), Figures.Of(c.Positives), Figures.Of(c.FalsePositives), Figures.Of(c.Precision), Figures.Of(c.Recall),
        ];
    }

    private static ReportTable Bins(Judged[] judged) => new(
        "calibration",
        new("评分是否如其所言", "Whether scores mean what they say"),
        ["from", "cases", "mean_score", "share_true"],
        [.. Calibration.Of(judged).Select(IReadOnlyList<string> (bin) =>
            [Figures.Of(bin.From, 1), Figures.Of(bin.Count), Figures.Of(bin.MeanScore), Figures.Of(bin.Share)])]);

    private static ReportTable Scope(LicenceWorld world, GeneratedApplication[] held)
    {
        ScopeIndex index = new(world.Background.Items);
        int[] ranks = [.. held.Select(a => RankOf(index, a))];
        return new(
            "scope",
            new("经营项目建议", "Suggested scope items"),
            ["cases", "right_first", "right_in_three", "nothing_found"],
            [[
                Figures.Of(held.Length),
                Figures.Of(ranks.Average(rank => rank == 0 ? 1.0 : 0)),
                Figures.Of(ranks.Average(rank => rank is >= 0 and < 3 ? 1.0 : 0)),
                Figures.Of(held.Average(a => index.Suggest(a.Facts.Words, double.Epsilon, 1).Count == 0 ? 1.0 : 0)),
            ]]);
    }

    private static int RankOf(ScopeIndex index, GeneratedApplication application)
    {
        string[] codes =
        [
            .. index.Suggest(application.Facts.Words, double.Epsilon, 3).Select(suggestion => suggestion.Item.Code),
        ];
        return System.Array.IndexOf(codes, SampleItems.Items[application.Item].Code);
    }

    private sealed record Reviewed(GeneratedApplication Application, LicenceReview Review)
    {
        internal Judged Judged { get; } = new(Review.Explanation.ScoreBp / 10_000.0, Application.IsStandard);

        // As the contract sees it: a person decides on any of these, whatever the score.
        internal bool HasConcern { get; } = Review.BannedWord is not null
            || Review.MatchedName is not null
            || Review.Readings.Single(reading => reading.Feature == "documents").Value < 1;

        internal bool IsApproved => Judged.Score >= Threshold && !HasConcern;
    }
}
