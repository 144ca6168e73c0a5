using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Risk scores with what explains them, and the inspections that they rank.</summary>
internal static class Inspecting
{
    private static readonly EventType<RiskScore> Scored = new("site-scored");

    private static readonly Life<Inspection, InspectionState> Life = new(Tables.Inspections, i => i.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<ScoreSite>("score-site", new("风险评分", "Score a site"), [Roles.Regulator], Score),
        Life.Begin<OpenInspection>(
            "open-inspection", new("发起检查", "Open an inspection"), [Roles.Regulator], [InspectionState.Open],
            (_, open) => open.Number, Open),
        Life.Step<CloseInspection>(
            "close-inspection", new("结束检查", "Close an inspection"), [Roles.Regulator], [InspectionState.Open],
            [InspectionState.Closed], close => close.Number, Close),
    ];

    private static Outcome Score(Call call, ScoreSite score) =>
        Refused.SiteUnknown.When(call.Find(Tables.Sites, score.Site) is null, ("gln", score.Site))
        ?? (call.InForce(Standards.Risk) is { } model
            ? OffModel(model, score.Factors) ?? Keep(call, score)
            : Refusals.NoStandard.With(("standard", Standards.Risk.Name)));

    private static Outcome? OffModel(RiskModel model, IReadOnlyList<FactorValue> factors) =>
        Refused.FactorsDiffer.When(
            !factors.Select(f => new FactorWeight(f.Factor, f.WeightBp)).SequenceEqual(model.Factors),
            ("expected", string.Join(", ", model.Factors.Select(f => f.Factor + " " + f.WeightBp))));

    private static Outcome Keep(Call call, ScoreSite score)
    {
        Contribution[] contributions =
        [
            .. score.Factors.Select(f => new Contribution(f.Factor, f.ValueBp, f.WeightBp, f.ValueBp * f.WeightBp)),
        ];
        RiskScore kept = new(score.Site, contributions.Sum(c => c.Points), contributions, call.TimeMs);
        call.Emit(Scored, kept);
        return call.Save(Tables.Scores, kept);
    }

    private static Outcome Open(Call call, OpenInspection open) => call.Find(Tables.Scores, open.Site) is { } score
        ? call.Save(Tables.Inspections, new(open.Number, open.Site, score.Score, InspectionState.Open))
        : Refused.NotScored.With(("site", open.Site));

    private static Outcome Close(Call call, Inspection inspection, CloseInspection close) =>
        call.Save(Tables.Inspections, inspection with
        {
            State = InspectionState.Closed,
            IsInOrder = close.IsInOrder,
            Report = close.Report,
        });
}
