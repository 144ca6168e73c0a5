using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>A credit from its application to its end.</summary>
internal static class Letters
{
    private const int YearsMax = 10;

    private static readonly Life<Letter, LetterState> Life = new(Tables.Letters, l => l.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<ApplyForLetter>(
            "apply", new("申请开证", "Apply"), [], [LetterState.Applied], (_, a) => a.Number, Apply),
        Life.Step<LetterReference>(
            "issue", new("开证", "Issue"), [Roles.Bank], [LetterState.Applied], [LetterState.Issued], r => r.Credit, Issue),
        Life.Step<LetterReference>(
            "advise", new("通知", "Advise"), [Roles.Bank], [LetterState.Issued], [LetterState.Advised], r => r.Credit, Advise),
        Life.Step<LetterReference>(
            "confirm", new("保兑", "Confirm"), [Roles.Bank], [LetterState.Advised], [LetterState.Advised], r => r.Credit, Confirm),
        Life.Step<LetterReference>(
            "close", new("结清", "Close"), [], [LetterState.Advised], [LetterState.Closed], r => r.Credit, Close),
        Life.Step<LetterReference>(
            "expire", new("过期", "Expire"), [], [LetterState.Advised], [LetterState.Expired], r => r.Credit, Expire),
    ];

    /// <summary>Dates that a credit may have on the day when they are set.</summary>
    internal static Outcome? CheckDates(Call call, Terms terms)
    {
        LegalDate last = new(call.Today.Value.AddYears(YearsMax));
        return Refused.ExpiryOutOfRange.When(
                terms.Expiry < call.Today || terms.Expiry > last,
                ("expiry", terms.Expiry), ("today", call.Today), ("last", last))
            ?? (terms.Shipment.Latest is { } latest
                ? Refused.ShipmentAfterExpiry.When(latest > terms.Expiry, ("latest", latest), ("expiry", terms.Expiry))
                : null);
    }

    /// <summary>The credit with the least and the most that its terms let draw; half a unit away from zero.</summary>
    internal static Letter Bounded(Letter letter, PracticeRules rules)
    {
        long about = letter.Terms.About ? rules.AboutPercent : 0;
        Tolerance tolerance = letter.Terms.Tolerance ?? new(about, about);
        return letter with
        {
            AtLeast = letter.Terms.Amount.Times(100 - tolerance.Minus, 100),
            AtMost = letter.Terms.Amount.Times(100 + tolerance.Plus, 100),
        };
    }

    /// <summary>The last day of the credit: an expiry on a closed day moves on (article 29 a).</summary>
    internal static LegalDate LastDay(Call call, Letter letter) =>
        letter.Terms.Expiry.MovedToWorkingDay(Standards.BankingDays(call.State, call.TimeMs));

    private static Outcome Apply(Call call, ApplyForLetter apply) =>
        call.OnlyBy(apply.Terms.Applicant.Code)
        ?? Refusals.Arguments.When(
            !apply.Terms.Currency.All(char.IsAsciiLetterUpper),
            ("field", "terms.currency"), ("expected", "three capital letters"), ("found", apply.Terms.Currency))
        ?? CheckDates(call, apply.Terms)
        ?? call.Save(Tables.Letters, new(
            apply.Number,
            apply.IssuingBank,
            apply.AdvisingBank,
            apply.Terms,
            LetterState.Applied,
            IssuedAtMs: null,
            ConfirmingBank: null,
            AtLeast: Fen.Zero,
            AtMost: Fen.Zero,
            Drawn: Fen.Zero,
            Open: 0,
            Amendments: 0,
            Unanswered: null));

    private static Outcome Issue(Call call, Letter letter, LetterReference reference) =>
        call.OnlyBy(letter.IssuingBank)
        ?? CheckDates(call, letter.Terms)
        ?? (Standards.UcpOf(call, letter) is { } rules
            ? call.Save(
                Tables.Letters,
                Bounded(letter, rules) with { State = LetterState.Issued, IssuedAtMs = call.TimeMs })
            : Refusals.NoStandard.With(("standard", Standards.Ucp.Name)));

    private static Outcome Advise(Call call, Letter letter, LetterReference reference) =>
        call.OnlyBy(letter.AdvisingBank)
        ?? call.Save(Tables.Letters, letter with { State = LetterState.Advised });

    private static Outcome Confirm(Call call, Letter letter, LetterReference reference) =>
        call.OnlyBy(letter.AdvisingBank)
        ?? Refused.ConfirmationNotAsked.When(
            letter.Terms.Confirmation == ConfirmationWish.Without,
            ("credit", letter.Number), ("wish", ChoiceCode.Of(letter.Terms.Confirmation)))
        ?? call.Save(Tables.Letters, letter with { ConfirmingBank = letter.AdvisingBank });

    // Nobody but the beneficiary may give up what can still be drawn (article 10 a).
    private static Outcome Close(Call call, Letter letter, LetterReference reference) =>
        (call.Caller.Uscc == letter.Terms.Beneficiary.Code ? null : call.OnlyBy(letter.IssuingBank))
        ?? NoneOpen(letter)
        ?? Refused.NotFullyDrawn.When(
            letter.Drawn < letter.AtLeast && call.Caller.Uscc != letter.Terms.Beneficiary.Code,
            ("drawn", letter.Drawn), ("least", letter.AtLeast))
        ?? call.Save(Tables.Letters, letter with { State = LetterState.Closed });

    private static Outcome Expire(Call call, Letter letter, LetterReference reference) =>
        NoneOpen(letter)
        ?? Refused.NotExpired.When(
            call.Today <= LastDay(call, letter), ("credit", letter.Number), ("expiry", LastDay(call, letter)))
        ?? call.Save(Tables.Letters, letter with { State = LetterState.Expired });

    private static Outcome? NoneOpen(Letter letter) => Refused.PresentationOpen.When(
        letter.Open > 0, ("credit", letter.Number), ("open", letter.Open));
}
