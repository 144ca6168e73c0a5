using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The ends of a case: overdue, enforced, closed.</summary>
internal static class Ending
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.CaseLife.Step<OfCase>(
            "mark-overdue", new("标记逾期", "Mark as overdue"), [Roles.Agency],
            [CaseState.Served], [CaseState.Overdue],
            of => of.Number, MarkOverdue),
        Tables.CaseLife.Step<OfCase>(
            "enforce", new("强制执行", "Enforce"), [Roles.Court],
            [CaseState.Overdue], [CaseState.Enforced],
            of => of.Number, Enforce),
        Tables.CaseLife.Step<OfCase>(
            "close", new("结案", "Close"), [Roles.Agency],
            [CaseState.Served, CaseState.Overdue, CaseState.Enforced, CaseState.Paid], [CaseState.Closed],
            of => of.Number, Close),
    ];

    private static Outcome MarkOverdue(Call call, Case item, OfCase mark) =>
        call.OnlyBy(item.Agency)
        ?? NothingToEnforce(item)
        ?? Refused.NotOverdue.When(
            call.Today <= item.PaymentDue,
            ("case", mark.Number),
            ("due", item.PaymentDue.GetValueOrDefault()))
        ?? call.Save(Tables.Cases, item with { State = CaseState.Overdue });

    private static Outcome Enforce(Call call, Case item, OfCase enforce)
    {
        LegalDate until = item.SuitUntil.GetValueOrDefault();
        return NothingToEnforce(item)
            ?? Refused.EnforcementEarly.When(call.Today <= until, ("case", enforce.Number), ("until", until))
            ?? call.Save(Tables.Cases, item with { State = CaseState.Enforced });
    }

    private static Outcome Close(Call call, Case item, OfCase close)
    {
        string? missing = Missing(call, item);
        return call.OnlyBy(item.Agency)
            ?? Refused.CannotClose.When(missing is not null, ("case", close.Number), ("missing", missing ?? string.Empty))
            ?? call.Save(Tables.Cases, item with { State = CaseState.Closed });
    }

    private static Outcome? NothingToEnforce(Case item) =>
        Refused.Reviewing.When(item.Review == ReviewState.UnderReview, ("case", item.Number))
        ?? Refused.NothingDue.When(Owing.FineOf(item) == Fen.Zero, ("case", item.Number));

    private static string? Missing(Call call, Case item)
    {
        Bill? bill = item.Bill is { } key ? call.Find(Tables.Bills, key) : null;
        return item switch
        {
            { Review: ReviewState.UnderReview } => "review",
            { Procedure: Procedure.Summary, FiledOn: null } => "filing",
            _ when bill is null && Owing.FineOf(item) > Fen.Zero => "payment",
            _ when bill is not null && Paying.Undue(bill, item) > Fen.Zero => "refund",
            _ when call.Find(Tables.CashBox, item.Number) is { State: not CashState.Banked } => "cash",
            _ => null,
        };
    }
}
