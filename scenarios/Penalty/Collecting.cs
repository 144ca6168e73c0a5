using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Cash on the spot, from the officer to the agency to the bank.</summary>
internal static class Collecting
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.CaseLife.Step(
            "collect-cash", new("当场收缴", "Collect cash"), [Roles.Officer],
            [CaseState.Served], [CaseState.Paid],
            of => of.Number, Standards.WithRules<Case, CollectCash>(Collect)),
        Tables.CashLife.Step(
            "hand-in", new("交款至机关", "Take cash in"), [Roles.Agency],
            [CashState.Collected], [CashState.HandedIn],
            of => of.Number, Standards.WithRules<Cash, OfCase>((call, cash, _, rules) => HandIn(call, cash, rules))),
        Tables.CashLife.Step<OfCase>(
            "bank-cash", new("缴存银行", "Bank cash"), [Roles.Bank],
            [CashState.HandedIn], [CashState.Banked],
            of => of.Number, (call, cash, _) => Bank(call, cash)),
    ];

    private static Outcome Collect(Call call, Case item, CollectCash collect, PenaltyRules rules)
    {
        Fen fine = Owing.FineOf(item);
        return Officers.NotHandling(call, item)
            ?? Refused.NothingDue.When(fine == Fen.Zero, ("case", item.Number))
            ?? Refused.CashUnfit.When(
                !MayCollect(call, item, collect.Ground, rules),
                ("found", fine),
                ("ground", Contracts.Json.ChoiceCode.Of(collect.Ground)))
            ?? Paying.Settle(call, item, collect.BillCode, rules) switch
            {
                { IsDone: true } => call.Save(Tables.CashBox, Collected(call, item, collect.Ground, rules)),
                { } refused => refused,
            };
    }

    private static Outcome HandIn(Call call, Cash cash, PenaltyRules rules) =>
        call.OnlyBy(cash.Agency) ?? call.Save(Tables.CashBox, cash with
        {
            HandedInOn = call.Today,
            BankDue = call.Today.AddDays(rules.BankingDays, DayType.Working, Standards.HolidaysOf(call)),
            IsLate = call.Today > cash.HandInDue,
            State = CashState.HandedIn,
        });

    private static Outcome Bank(Call call, Cash cash) =>
        Refused.CollectorDecides.When(call.Caller.Uscc == cash.Agency, ("collector", call.Caller.Uscc))
        ?? call.Save(Tables.CashBox, cash with
        {
            BankedOn = call.Today,
            IsLate = cash.IsLate || call.Today > cash.BankDue,
            State = CashState.Banked,
        });

    // On the spot is the day of service: later the bank collects.
    private static bool MayCollect(Call call, Case item, CashGround ground, PenaltyRules rules) =>
        call.Today == item.ServedOn && item.Procedure == Procedure.Summary && ground switch
        {
            CashGround.Small => Owing.FineOf(item) <= rules.CashMax,
            CashGround.UncontestedRoad => item.Statement is null && !Assessing.IsMotor(call.State, item),
            _ => true,
        };

    private static Cash Collected(Call call, Case item, CashGround ground, PenaltyRules rules) => new(
        item.Number,
        item.Agency,
        Officers.KeyOf(call.Caller),
        Owing.FineOf(item),
        ground,
        call.Today.AddDays(rules.HandInDays, DayType.Working, Standards.HolidaysOf(call)),
        HandedInOn: null,
        BankDue: null,
        BankedOn: null,
        IsLate: false,
        CashState.Collected);
}
