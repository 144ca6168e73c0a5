using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// A bank examines documents alone: it finds them compliant, or names every discrepancy and refuses them
/// by one notice in time; after that it must honour (UCP 600 articles 5, 14, 16).
/// </summary>
internal static class Examining
{
    private static readonly Life<Presentation, PresentationState> Life = new(Tables.Presentations, p => p.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step<PresentationReference>(
            "find-compliant",
            new("认定相符", "Find compliant"),
            [Roles.Bank],
            [PresentationState.Presented],
            [PresentationState.Compliant],
            r => r.Presentation,
            FindCompliant),
        Life.Step<FindDiscrepant>(
            "find-discrepant",
            new("认定不符", "Find discrepant"),
            [Roles.Bank],
            [PresentationState.Presented],
            [PresentationState.Discrepant],
            d => d.Presentation,
            FindDiscrepant),
        Life.Step<PresentationReference>(
            "waive",
            new("放弃不符点", "Waive discrepancies"),
            [],
            [PresentationState.Discrepant],
            [PresentationState.Waived],
            r => r.Presentation,
            Waive),
        Life.Step<RefuseDocuments>(
            "refuse",
            new("拒付", "Refuse"),
            [Roles.Bank],
            [PresentationState.Discrepant, PresentationState.Waived],
            [PresentationState.Refused],
            r => r.Presentation,
            Refuse),
        Life.Step<PresentationReference>(
            "declare-precluded",
            new("主张失权", "Declare precluded"),
            [],
            [PresentationState.Presented, PresentationState.Discrepant, PresentationState.Waived],
            [PresentationState.Precluded],
            r => r.Presentation,
            DeclarePrecluded),
        Life.Step<PresentationReference>(
            "accept",
            new("承付", "Accept"),
            [Roles.Bank],
            [PresentationState.Compliant, PresentationState.Waived, PresentationState.Precluded],
            [PresentationState.Accepted],
            r => r.Presentation,
            Accept),
        Life.Step<SettlePresentation>(
            "settle",
            new("付款", "Settle"),
            [Roles.Bank],
            [PresentationState.Accepted],
            [PresentationState.Settled],
            s => s.Presentation,
            Settle),
    ];

    /// <summary>Refuses a bank that claims a discrepancy after its last day.</summary>
    internal static Outcome? InTime(Call call, Presentation presentation) => Refused.Precluded.When(
        call.Today > presentation.DecideBy, ("until", presentation.DecideBy));

    private static Outcome FindCompliant(Call call, Presentation presentation, PresentationReference reference) =>
        call.OnlyBy(presentation.Examiner)
        ?? Contradiction(call, call.Find(Tables.Letters, presentation.Credit)!, presentation)
        ?? call.Save(Tables.Presentations, presentation with { State = PresentationState.Compliant });

    // What the data alone shows to be against the terms; everything else is the bank's to see.
    private static Outcome? Contradiction(Call call, Letter letter, Presentation presentation)
    {
        Shipment terms = letter.Terms.Shipment;
        return Refused.TranshipmentForbidden.When(
                terms.Transhipment == Allowance.NotAllowed && presentation.Facts.Transhipped,
                ("credit", letter.Number))
            ?? Refused.PartialForbidden.When(
                terms.Partial == Allowance.NotAllowed
                    && (letter.Drawn != presentation.Amount || presentation.Amount < letter.AtLeast),
                ("credit", letter.Number), ("amount", presentation.Amount), ("least", letter.AtLeast))
            ?? (presentation.Facts.ShippedOn is { } shipped ? Lateness(call, letter, presentation, shipped) : null);
    }

    private static Outcome? Lateness(Call call, Letter letter, Presentation presentation, LegalDate shipped)
    {
        HolidayCalendar calendar = Standards.BankingDays(call.State, call.TimeMs);
        long days = letter.Terms.PresentationDays ?? Standards.UcpOf(call, letter)!.PresentationDays;
        LegalDate last = shipped.AddDays(days, DayType.Calendar, calendar).MovedToWorkingDay(calendar);
        return (letter.Terms.Shipment.Latest is { } latest
                ? Refused.LateShipment.When(shipped > latest, ("shipped", shipped), ("latest", latest))
                : null)
            ?? Refused.LatePresentation.When(
                presentation.PresentedOn > last, ("presented", presentation.PresentedOn), ("last", last));
    }

    private static Outcome FindDiscrepant(Call call, Presentation presentation, FindDiscrepant find) =>
        call.OnlyBy(presentation.Examiner)
        ?? InTime(call, presentation)
        ?? call.Save(Tables.Presentations, presentation with
        {
            State = PresentationState.Discrepant,
            Discrepancies = find.Discrepancies,
        });

    private static Outcome Waive(Call call, Presentation presentation, PresentationReference reference)
    {
        Letter letter = call.Find(Tables.Letters, presentation.Credit)!;
        return call.OnlyBy(letter.Terms.Applicant.Code)
            ?? Refused.NotAtIssuingBank.When(
                presentation.Examiner != letter.IssuingBank, ("bank", letter.IssuingBank))
            ?? call.Save(Tables.Presentations, presentation with { State = PresentationState.Waived });
    }

    private static Outcome Refuse(Call call, Presentation presentation, RefuseDocuments refuse) =>
        call.OnlyBy(presentation.Examiner)
        ?? InTime(call, presentation)
        ?? CheckNotice(presentation, refuse)
        ?? GiveBack(call, presentation with
        {
            State = PresentationState.Refused,
            Discrepancies = refuse.Discrepancies,
            Disposal = refuse.Disposal,
            DecidedOn = call.Today,
        });

    private static Outcome? CheckNotice(Presentation presentation, RefuseDocuments refuse) =>
        presentation.Discrepancies.FirstOrDefault(d => !refuse.Discrepancies.Contains(d)) is { } omitted
            ? Refused.DiscrepancyOmitted.With(("kind", ChoiceCode.Of(omitted.Kind)), ("text", omitted.Text))
            : null;

    private static Outcome GiveBack(Call call, Presentation presentation)
    {
        Letter letter = call.Find(Tables.Letters, presentation.Credit)!;
        call.Put(Tables.Letters, letter with
        {
            Drawn = letter.Drawn - presentation.Amount,
            Open = letter.Open - 1,
        });
        Bills.Hand(call, presentation.Facts.Bill, presentation.Presenter, BillState.Held);
        return call.Save(Tables.Presentations, presentation);
    }

    private static Outcome DeclarePrecluded(Call call, Presentation presentation, PresentationReference reference) =>
        call.OnlyBy(presentation.Presenter)
        ?? Refused.StillInTime.When(call.Today <= presentation.DecideBy, ("until", presentation.DecideBy))
        ?? call.Save(Tables.Presentations, presentation with { State = PresentationState.Precluded });

    private static Outcome Accept(Call call, Presentation presentation, PresentationReference reference) =>
        call.OnlyBy(presentation.Examiner)
        ?? call.Save(Tables.Presentations, presentation with
        {
            State = PresentationState.Accepted,
            DecidedOn = call.Today,
        });

    private static Outcome Settle(Call call, Presentation presentation, SettlePresentation settle)
    {
        Letter letter = call.Find(Tables.Letters, presentation.Credit)!;
        if (call.OnlyBy(presentation.Examiner) is { } refused)
        {
            return refused;
        }

        call.Put(Tables.Letters, letter with { Open = letter.Open - 1 });
        Bills.Hand(call, presentation.Facts.Bill, letter.Terms.Applicant.Code, BillState.Held);
        return call.Save(Tables.Presentations, presentation with
        {
            State = PresentationState.Settled,
            PaymentReference = settle.PaymentReference,
        });
    }
}
