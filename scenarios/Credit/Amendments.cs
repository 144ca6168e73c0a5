using System.Collections.Generic;
using System.Globalization;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// Amendments: the issuing bank is bound when it issues one, the beneficiary only when it accepts; to
/// accept a part is to reject (UCP 600 article 10).
/// </summary>
internal static class Amendments
{
    private static readonly Changes None = new(
        null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static readonly Life<Letter, LetterState> OfLetter = new(Tables.Letters, l => l.State);
    private static readonly Life<Amendment, AmendmentState> Life = new(Tables.Amendments, a => a.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        OfLetter.Step<AmendLetter>(
            "amend", new("修改", "Amend"), [Roles.Bank], [LetterState.Advised], [LetterState.Advised], a => a.Credit, Amend),
        Life.Step<AmendmentReference>(
            "extend-confirmation",
            new("保兑延及修改", "Extend confirmation"),
            [Roles.Bank],
            [AmendmentState.Issued],
            [AmendmentState.Issued],
            r => r.Amendment,
            ExtendConfirmation),
        Life.Step<AnswerAmendment>(
            "answer-amendment",
            new("答复修改", "Answer amendment"),
            [],
            [AmendmentState.Issued],
            [AmendmentState.Accepted, AmendmentState.Rejected],
            a => a.Amendment,
            Answer),
    ];

    internal static IReadOnlyList<Transition> Lifecycle { get; } = [new("amendment", null, "amend", "issued")];

    private static Outcome Amend(Call call, Letter letter, AmendLetter amend)
    {
        long number = letter.Amendments + 1;
        string key = letter.Number + "~" + number.ToString(CultureInfo.InvariantCulture);
        return call.OnlyBy(letter.IssuingBank)
            ?? Refused.NothingChanged.When(amend.Changes == None, ("credit", letter.Number))
            ?? (letter.Unanswered is { } open ? Refused.AmendmentUnanswered.With(("amendment", open)) : null)
            ?? CheckAmended(call, letter, amend.Changes)
            ?? Issue(call, letter with { Amendments = number, Unanswered = key }, new(
                key,
                letter.Number,
                number,
                call.Today,
                amend.Changes,
                ConfirmationExtended: false,
                AmendmentState.Issued,
                Answer: null));
    }

    private static Outcome Issue(Call call, Letter letter, Amendment amendment)
    {
        call.Put(Tables.Amendments, amendment);
        return call.Save(Tables.Letters, letter);
    }

    private static Outcome ExtendConfirmation(Call call, Amendment amendment, AmendmentReference reference) =>
        call.OnlyBy(call.Find(Tables.Letters, amendment.Credit)!.ConfirmingBank ?? default)
        ?? call.Save(Tables.Amendments, amendment with { ConfirmationExtended = true });

    private static Outcome Answer(Call call, Amendment amendment, AnswerAmendment answer)
    {
        Letter letter = call.Find(Tables.Letters, amendment.Credit)!;
        bool isAccepted = answer.Answer == AmendmentAnswer.Accept;
        return call.OnlyBy(letter.Terms.Beneficiary.Code)
            ?? (isAccepted ? CheckAmended(call, letter, amendment.Changes) : null)
            ?? Issue(
                call,
                (isAccepted ? Amended(call, letter, amendment.Changes) : letter) with { Unanswered = null },
                amendment with
                {
                    State = isAccepted ? AmendmentState.Accepted : AmendmentState.Rejected,
                    Answer = answer.Answer,
                });
    }

    // Checked again on acceptance: more may have been drawn by then, days may have passed.
    private static Outcome? CheckAmended(Call call, Letter letter, Changes changes)
    {
        Letter amended = Amended(call, letter, changes);
        Fen amount = amended.Terms.Amount;
        return Letters.CheckDates(call, amended.Terms)
            ?? Refused.AmountImpossible.When(
                amount <= Fen.Zero || amount > new Fen(Limit.Fen) || amended.AtMost < letter.Drawn,
                ("amount", amount), ("drawn", letter.Drawn), ("limit", new Fen(Limit.Fen)));
    }

    private static Letter Amended(Call call, Letter letter, Changes changes) => Letters.Bounded(
        letter with { Terms = WithTexts(WithShipment(WithAmount(letter.Terms, changes), changes), changes) },
        Standards.UcpOf(call, letter)!);

    private static Terms WithAmount(Terms terms, Changes changes) => terms with
    {
        Amount = terms.Amount + (changes.Increase ?? Fen.Zero) - (changes.Decrease ?? Fen.Zero),
        Tolerance = changes.Tolerance ?? terms.Tolerance,
        Beneficiary = changes.Beneficiary ?? terms.Beneficiary,
        Expiry = changes.Expiry ?? terms.Expiry,
        ExpiryPlace = changes.ExpiryPlace ?? terms.ExpiryPlace,
        PresentationDays = changes.PresentationDays ?? terms.PresentationDays,
    };

    private static Terms WithShipment(Terms terms, Changes changes) => terms with
    {
        Shipment = terms.Shipment with
        {
            Latest = changes.Latest ?? terms.Shipment.Latest,
            Partial = changes.Partial ?? terms.Shipment.Partial,
            Transhipment = changes.Transhipment ?? terms.Shipment.Transhipment,
        },
    };

    private static Terms WithTexts(Terms terms, Changes changes) => terms with
    {
        Texts = terms.Texts with
        {
            Goods = changes.Goods ?? terms.Texts.Goods,
            Documents = changes.Documents ?? terms.Texts.Documents,
            Conditions = changes.Conditions ?? terms.Texts.Conditions,
        },
    };
}
