using System.Collections.Generic;
using System.Globalization;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>From the act to the statement of the party: what is known before a decision.</summary>
internal static class Finding
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.CaseLife.Begin<ObserveAct>(
            "observe", new("立案", "Observe an act"), [Roles.Officer],
            [CaseState.Observed], (_, act) => act.Number, Observe),
        Tables.CaseLife.Step<OfCase>(
            "join", new("协办", "Join as second officer"), [Roles.Officer],
            [CaseState.Observed], [CaseState.Observed],
            of => of.Number, Join),
        Tables.CaseLife.Step<ReviewEvidence>(
            "review-evidence", new("法制审核", "Review camera evidence"), [Roles.LegalReviewer],
            [CaseState.Observed], [CaseState.Observed, CaseState.Dropped],
            of => of.Number, Review),
        Tables.CaseLife.Step(
            "inform", new("告知", "Inform the party"), [Roles.Officer],
            [CaseState.Observed, CaseState.Informed], [CaseState.Informed],
            of => of.Number, Standards.WithRules<Case, OfCase>(Inform)),
        Tables.CaseLife.Step<HearStatement>(
            "hear", new("听取陈述申辩", "Hear the party"), [Roles.Officer],
            [CaseState.Informed], [CaseState.Heard],
            of => of.Number, Hear),
        Tables.CaseLife.Step<OfCase>(
            "waive", new("不予处罚", "Waive the penalty"), [Roles.Officer],
            [CaseState.Informed, CaseState.Heard], [CaseState.Waived],
            of => of.Number, Waive),
    ];

    internal static Facts FactsOf(Case item) => new(
        item.Violation,
        item.PlaceKind,
        item.Harm,
        item.Prior.GetValueOrDefault(),
        item.IsCorrected,
        item.PartyKind,
        item.ActedOn);

    // Which of the two names the act is no choice of the officer: else one act had two keys.
    private static string ActKey(Call call, Case item) => string.Join('~',
        Assessing.IsMotor(call.State, item) ? item.Plate : item.Party,
        item.ActedOn.ToString(),
        item.Minute.ToString(CultureInfo.InvariantCulture),
        item.Place,
        item.Violation);

    private static Outcome Observe(Call call, ObserveAct act)
    {
        if (call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(("standard", Standards.Rules.Name));
        }

        LegalDate day = act.ActedOn;
        LegalDate oldest = new(call.Today.Value.AddYears(-(int)rules.LimitationYears));
        return Officers.Unqualified(call)
            ?? Refused.FutureAct.When(Histories.TimeMs(day, act.Minute) > call.TimeMs, ("date", day))
            ?? Refused.TooOld.When(day < oldest, ("date", day), ("years", rules.LimitationYears))
            ?? Refused.Under14.When(act.PartyKind == PartyKind.Child, ("case", act.Number))
            ?? call.Save(Tables.Cases, Begun(call, act));
    }

    private static Outcome Join(Call call, Case item, OfCase join)
    {
        string officer = Officers.KeyOf(call.Caller);
        return Officers.Unqualified(call)
            ?? call.OnlyBy(item.Agency)
            ?? Refused.SameOfficer.When(officer == item.Officer, ("case", join.Number), ("officer", officer))
            ?? Refused.OwnEvidence.When(
                officer == item.EvidenceReviewer, ("case", item.Number), ("officer", officer))
            ?? call.Save(Tables.Cases, item with { SecondOfficer = officer });
    }

    private static Outcome Review(Call call, Case item, ReviewEvidence review)
    {
        string reviewer = Officers.KeyOf(call.Caller);
        return call.OnlyBy(item.Agency)
            ?? Refused.NotCamera.When(item.EvidenceKind != EvidenceKind.Camera, ("case", item.Number))
            ?? Refused.OwnEvidence.When(
                reviewer == item.Officer || reviewer == item.SecondOfficer,
                ("case", item.Number),
                ("officer", reviewer))
            ?? call.Save(Tables.Cases, item with
            {
                EvidenceReviewer = reviewer,
                State = review.IsFit ? CaseState.Observed : CaseState.Dropped,
            });
    }

    /// <summary>Tells the party of facts, basis and amount; the acts counted are fixed from here on.</summary>
    private static Outcome Inform(Call call, Case item, OfCase inform, PenaltyRules rules)
    {
        Case counted = item with { Prior = Histories.Prior(call, item, rules) };
        return Officers.NotHandling(call, item)
            ?? Unreviewed(item)
            ?? Refused.PlateNeeded.When(
                item.Plate is null && Assessing.IsMotor(call.State, item), ("case", item.Number))
            ?? (Assessing.Of(call.State, call.TimeMs, FactsOf(counted)) is { } assessed
                ? call.Save(Tables.Cases, counted with
                {
                    State = CaseState.Informed,
                    Edition = assessed.Edition,
                    Informed = Deviating.Approved(call, item, assessed) ?? assessed.Amount,
                })
                : NotInTable(inform.Number, item));
    }

    private static Outcome Hear(Call call, Case item, HearStatement hear) =>
        Officers.NotHandling(call, item)
        ?? call.Save(Tables.Cases, item with { Statement = hear.Statement, State = CaseState.Heard });

    /// <summary>A first, minor act, corrected at once, may go without a penalty.</summary>
    private static Outcome Waive(Call call, Case item, OfCase waive) =>
        Officers.NotHandling(call, item)
        ?? Refused.NotWaivable.When(
            item.Prior != 0 || item.Harm != Harm.Minor || !item.IsCorrected, ("case", waive.Number))
        ?? Take(call, item)
        ?? call.Save(Tables.Cases, item with { State = CaseState.Waived });

    /// <summary>Takes the act for this case, so that no other case deals with it.</summary>
    internal static Outcome? Take(Call call, Case item)
    {
        string act = ActKey(call, item);
        if (call.Find(Tables.Acts, act) is { } taken)
        {
            return Refused.DoubleFine.With(("case", taken.Case));
        }

        call.Put(Tables.Acts, new(act, item.Number));
        return null;
    }

    internal static Outcome? Unreviewed(Case item) => Refused.NotReviewed.When(
        item.EvidenceKind == EvidenceKind.Camera && item.EvidenceReviewer is null, ("case", item.Number));

    internal static Outcome NotInTable(string number, Case item) => Refused.NotInTable.With(
        ("case", number), ("violation", item.Violation), ("date", item.ActedOn));

    private static Case Begun(Call call, ObserveAct act) => new(
        act.Number,
        call.Caller.Uscc,
        call.Find(Tables.Officers, Officers.KeyOf(call.Caller))!.Station,
        Officers.KeyOf(call.Caller),
        act.Procedure,
        act.Violation,
        act.Plate,
        act.Party,
        act.PartyKind,
        act.ActedOn,
        act.Minute,
        act.Place,
        act.PlaceKind,
        act.Harm,
        act.IsCorrected,
        act.EvidenceKind,
        act.Evidence,
        CaseState.Observed,
        ReviewState.None);
}
