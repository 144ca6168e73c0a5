using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The decision: its amount follows from the table, or from an approved deviation.</summary>
internal static class Deciding
{
    private static readonly EventType<CaseFiled> Filed = new("case-filed");

    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.CaseLife.Step(
            "decide", new("作出决定", "Decide"), [Roles.Officer],
            [CaseState.Informed, CaseState.Heard], [CaseState.Decided],
            of => of.Number, Standards.WithRules<Case, DecideCase>(Decide)),
        Tables.CaseLife.Step(
            "serve", new("送达", "Serve the decision"), [Roles.Officer],
            [CaseState.Decided], [CaseState.Served],
            of => of.Number, Standards.WithRules<Case, ServeDecision>(Serve)),
        Command.Of<OfCase>("file", new("备案", "File a summary decision"), [Roles.Officer], File),
    ];

    private static Outcome Decide(Call call, Case item, DecideCase decide, PenaltyRules rules)
    {
        if (Assessing.Of(call.State, call.TimeMs, Finding.FactsOf(item)) is not { } assessed)
        {
            return Finding.NotInTable(decide.Number, item);
        }

        return Officers.NotHandling(call, item)
            ?? Finding.Unreviewed(item)
            ?? OffTable(call, item, decide, assessed)
            ?? OutsideProcedure(call, item, decide, rules)
            ?? Finding.Take(call, item)
            ?? Record(call, Decided(call, item, decide, assessed, rules));
    }

    /// <summary>Files a summary decision with the agency; a late filing shows, and is not refused.</summary>
    private static Outcome File(Call call, OfCase file)
    {
        if (call.Find(Tables.Cases, file.Number) is not { FilingDue: { } due } item)
        {
            return Refused.NothingToFile.With(("case", file.Number));
        }

        if ((Officers.NotHandling(call, item) ?? AlreadyFiled(item)) is { } refused)
        {
            return refused;
        }

        call.Emit(Filed, new(item.Number, call.Today, due));
        return call.Save(Tables.Cases, item with { FiledOn = call.Today });
    }

    private static Outcome Serve(Call call, Case item, ServeDecision serve, PenaltyRules rules) =>
        Officers.NotHandling(call, item)
        ?? call.Save(Tables.Cases, item with
        {
            State = CaseState.Served,
            ServedOn = call.Today,
            Manner = serve.Manner,
            PaymentDue = item.Amount > Fen.Zero
                ? call.Today.AddDays(rules.PaymentDays, DayType.Calendar, Standards.HolidaysOf(call))
                : null,
            ReconsiderationUntil = call.Today.AddDays(
                rules.ReconsiderationDays, DayType.Calendar, Standards.HolidaysOf(call)),
            SuitUntil = new(call.Today.Value.AddMonths((int)rules.SuitMonths)),
        });

    private static Outcome? AlreadyFiled(Case item) => Refused.AlreadyFiled.When(
        item.FiledOn is not null, ("case", item.Number), ("date", item.FiledOn.GetValueOrDefault()));

    // A camera's fine may be decided later in summary procedure; an officer's own only on the day.
    private static Outcome? OutsideProcedure(Call call, Case item, DecideCase decide, PenaltyRules rules)
    {
        if (item.Procedure == Procedure.General)
        {
            return Refused.SecondNeeded.When(item.SecondOfficer is null, ("case", item.Number));
        }

        Fen max = item.PartyKind == PartyKind.Organisation ? rules.SummaryMaxOrganisation : rules.SummaryMax;
        LegalDate day = item.ActedOn;
        return Refused.SummaryLimit.When(decide.Amount > max, ("found", decide.Amount), ("max", max))
            ?? Refused.NotOnTheSpot.When(
                item.EvidenceKind == EvidenceKind.OnSite && day != call.Today, ("date", day), ("today", call.Today));
    }

    private static Outcome? OffTable(Call call, Case item, DecideCase decide, Assessment assessed)
    {
        Fen informed = item.Informed.GetValueOrDefault();
        return Refused.WrongEdition.When(
                decide.Edition != assessed.Edition, ("expected", assessed.Edition), ("found", decide.Edition))
            ?? Refused.OffTable.When(
                decide.Amount != assessed.Amount && decide.Amount != Deviating.Approved(call, item, assessed),
                ("found", decide.Amount),
                ("table", assessed.Amount))
            ?? Refused.Heavier.When(decide.Amount > informed, ("found", decide.Amount), ("informed", informed));
    }

    private static Case Decided(
        Call call, Case item, DecideCase decide, Assessment assessed, PenaltyRules rules) => item with
        {
            State = CaseState.Decided,
            Edition = assessed.Edition,
            Basis = assessed.Basis,
            TableAmount = assessed.Amount,
            Amount = decide.Amount,
            IsDeviation = decide.Amount != assessed.Amount,
            DecidedOn = call.Today,
            FilingDue = item.Procedure == Procedure.Summary
                ? call.Today.AddDays(rules.FilingDays, DayType.Working, Standards.HolidaysOf(call))
                : null,
        };

    private static Outcome Record(Call call, Case decided)
    {
        Tallying.Count(call, decided);
        Histories.Add(call, decided);
        return call.Save(Tables.Cases, decided);
    }
}
