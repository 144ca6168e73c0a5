using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// Documents are presented to a bank that the credit names; the drawing is counted from then on, and
/// given back when the documents are refused.
/// </summary>
internal static class Presenting
{
    private static readonly Life<Presentation, PresentationState> Life = new(Tables.Presentations, p => p.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<PresentDocuments>(
            "present",
            new("交单", "Present"),
            [],
            [PresentationState.Presented],
            (_, p) => p.Credit + "~" + p.Reference,
            Present),
        Life.Step<PresentationReference>(
            "forward",
            new("寄单", "Forward"),
            [Roles.Bank],
            [PresentationState.Presented, PresentationState.Compliant, PresentationState.Discrepant],
            [PresentationState.Presented],
            r => r.Presentation,
            Forward),
    ];

    /// <summary>The last day on which a bank that received documents on a day may refuse them (article 14 b).</summary>
    internal static LegalDate DecideBy(IStateReader state, long timeMs, PracticeRules rules, LegalDate received) =>
        received.AddDays(rules.ExaminationDays, DayType.Working, Standards.BankingDays(state, timeMs));

    private static Outcome Present(Call call, PresentDocuments present) =>
        call.Find(Tables.Letters, present.Credit) is { } letter
            ? Check(call, letter, present)
                ?? Bills.CheckPresented(call, present.Facts)
                ?? Record(call, letter, present)
            : Refusals.RecordUnknown.With(("record", "letter"), ("key", present.Credit));

    private static Outcome? Check(Call call, Letter letter, PresentDocuments present) =>
        CheckState(letter)
        ?? CheckPresenter(call, letter)
        ?? Refused.BankNotNamed.When(
            present.To != letter.IssuingBank
                && present.To != letter.ConfirmingBank
                && present.To != letter.Terms.AvailableWith,
            ("bank", present.To), ("credit", letter.Number))
        ?? CheckDay(call, letter, present.Facts)
        ?? CheckAmount(letter, present);

    private static Outcome? CheckState(Letter letter) => Refusals.WrongState.When(
        letter.State != LetterState.Advised,
        ("record", "letter"), ("key", letter.Number), ("found", ChoiceCode.Of(letter.State)), ("expected", "advised"));

    // The beneficiary, or a bank of the credit on its behalf.
    private static Outcome? CheckPresenter(Call call, Letter letter)
    {
        Uscc caller = call.Caller.Uscc;
        Uscc beneficiary = letter.Terms.Beneficiary.Code;
        if (caller == letter.AdvisingBank || caller == letter.Terms.AvailableWith)
        {
            return null;
        }

        return letter.Unanswered is { } key
            && call.Find(Tables.Amendments, key)!.Changes.Beneficiary?.Code == caller
            && caller != beneficiary
                ? Refused.AmendmentNotAccepted.With(
                    ("amendment", key), ("beneficiary", beneficiary), ("caller", caller))
                : call.OnlyBy(beneficiary);
    }

    private static Outcome? CheckDay(Call call, Letter letter, Facts facts) =>
        (facts.ShippedOn is { } shipped
            ? Refused.FutureDate.When(shipped > call.Today, ("date", shipped), ("today", call.Today))
            : null)
        ?? Refused.CreditExpired.When(
            call.Today > Letters.LastDay(call, letter),
            ("expiry", Letters.LastDay(call, letter)), ("today", call.Today));

    private static Outcome? CheckAmount(Letter letter, PresentDocuments present) =>
        Refused.CurrencyMismatch.When(
            present.Currency != letter.Terms.Currency,
            ("expected", letter.Terms.Currency), ("found", present.Currency))
        ?? Refused.AboveCredit.When(
            present.Amount > letter.AtMost - letter.Drawn,
            ("amount", present.Amount), ("left", letter.AtMost - letter.Drawn));

    private static Outcome Record(Call call, Letter letter, PresentDocuments present)
    {
        PracticeRules rules = Standards.UcpOf(call, letter)!;
        call.Put(Tables.Letters, letter with { Drawn = letter.Drawn + present.Amount, Open = letter.Open + 1 });
        Bills.Hand(call, present.Facts.Bill, present.To, BillState.Presented);
        return call.Save(Tables.Presentations, new(
            letter.Number + "~" + present.Reference,
            letter.Number,
            present.Reference,
            call.Caller.Uscc,
            present.To,
            present.Amount,
            present.Currency,
            present.Documents,
            present.Facts,
            PresentedOn: call.Today,
            ReceivedOn: call.Today,
            DecideBy(call.State, call.TimeMs, rules, call.Today),
            PresentationState.Presented,
            Discrepancies: [],
            Disposal: null,
            DecidedOn: null,
            PaymentReference: null));
    }

    // Each bank has its own days (article 14 b); a bank that let its own pass does not get new ones.
    private static Outcome Forward(Call call, Presentation presentation, PresentationReference reference)
    {
        Letter letter = call.Find(Tables.Letters, presentation.Credit)!;
        return call.OnlyBy(presentation.Examiner)
            ?? Refused.BankNotNamed.When(
                presentation.Examiner == letter.IssuingBank,
                ("bank", presentation.Examiner), ("credit", letter.Number))
            ?? (presentation.State == PresentationState.Compliant ? null : Examining.InTime(call, presentation))
            ?? Receive(call, letter, presentation);
    }

    private static Outcome Receive(Call call, Letter letter, Presentation presentation)
    {
        Bills.Hand(call, presentation.Facts.Bill, letter.IssuingBank, BillState.Presented);
        return call.Save(Tables.Presentations, presentation with
        {
            Examiner = letter.IssuingBank,
            ReceivedOn = call.Today,
            DecideBy = DecideBy(call.State, call.TimeMs, Standards.UcpOf(call, letter)!, call.Today),
            State = PresentationState.Presented,
            Discrepancies = [],
        });
    }
}
