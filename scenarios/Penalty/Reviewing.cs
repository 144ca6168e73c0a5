using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Reconsideration and litigation: in time, by one body at a time, never heavier.</summary>
internal static class Reviewing
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.ReviewLife.Step(
            "accept-review", new("受理复议或起诉", "Accept a review"), [Roles.Reconsideration, Roles.Court],
            [ReviewState.None], [ReviewState.UnderReview],
            of => of.Number, Standards.WithRules<Case, OfCase>(Accept)),
        Tables.ReviewLife.Step(
            "accept-suit", new("复议后受理起诉", "Accept a suit after a result"), [Roles.Court],
            [ReviewState.Upheld, ReviewState.Changed], [ReviewState.UnderReview],
            of => of.Number, Standards.WithRules<Case, OfCase>(Accept)),
        Tables.ReviewLife.Step<ConcludeReview>(
            "conclude-review", new("复议或诉讼结果", "Conclude a review"), [Roles.Reconsideration, Roles.Court],
            [ReviewState.UnderReview], [ReviewState.Upheld, ReviewState.Changed, ReviewState.Revoked],
            of => of.Number, Conclude),
    ];

    private static Outcome Accept(Call call, Case item, OfCase accept, PenaltyRules rules)
    {
        if (LastDay(call, item, rules) is not { } until)
        {
            return Refused.NotServed.With(("case", accept.Number));
        }

        return Refused.ReviewLate.When(call.Today > until, ("case", accept.Number), ("until", until))
            ?? call.Save(Tables.Cases, item with
            {
                Review = ReviewState.UnderReview,
                ReviewBody = call.Caller.Uscc,
                StoppedFrom = call.Today,
            });
    }

    private static Outcome Conclude(Call call, Case item, ConcludeReview conclude)
    {
        Fen fine = item.ReviewedAmount ?? item.Amount.GetValueOrDefault();
        bool isChanged = conclude.Result == ReviewResult.Changed;
        return call.OnlyBy(item.ReviewBody.GetValueOrDefault())
            ?? Refused.ReviewAmount.When(
                isChanged ? conclude.Amount is not { } amount || amount >= fine : conclude.Amount is not null,
                ("fine", fine))
            ?? Save(call, item, conclude);
    }

    private static Outcome Save(Call call, Case item, ConcludeReview conclude)
    {
        if (conclude.Result == ReviewResult.Revoked)
        {
            Histories.Remove(call, item);
        }

        return call.Save(Tables.Cases, item with
        {
            Review = conclude.Result switch
            {
                ReviewResult.Upheld => ReviewState.Upheld,
                ReviewResult.Changed => ReviewState.Changed,
                _ => ReviewState.Revoked,
            },
            StoppedDays = item.StoppedDays + Owing.StoppedDays(item, call.Today),
            StoppedFrom = null,
            ConcludedOn = call.Today,
            ReviewedAmount = conclude.Amount ?? item.ReviewedAmount,
        });
    }

    // After a first result only a suit is left, and its term runs from that result.
    private static LegalDate? LastDay(Call call, Case item, PenaltyRules rules) =>
        item.ConcludedOn is { } concluded
            ? concluded.AddDays(rules.SuitAfterDays, DayType.Calendar, Standards.HolidaysOf(call))
            : call.Caller.Holds(Roles.Court) ? item.SuitUntil : item.ReconsiderationUntil;
}
