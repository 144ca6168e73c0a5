using System;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>What a party owes: the fine as it stands, and a surcharge for each day late.</summary>
internal static class Owing
{
    /// <summary>The fine after any review.</summary>
    internal static Fen FineOf(Case item) => item.Review == ReviewState.Revoked
        ? Fen.Zero
        : item.ReviewedAmount ?? item.Amount.GetValueOrDefault();

    /// <summary>Days after the term, without those of reconsideration or litigation.</summary>
    internal static long DaysLate(Case item, LegalDate on)
    {
        LegalDate end = item.StoppedFrom is { } stopped && stopped <= on ? new(stopped.Value.AddDays(-1)) : on;
        return item.PaymentDue is { } due ? Math.Max(0, Days(due, end) - item.StoppedDays) : 0;
    }

    /// <summary>The surcharge, half away from zero at one fen, at most the published share of the fine.</summary>
    internal static Fen Surcharge(Fen fine, long daysLate, PenaltyRules rules)
    {
        Fen counted = fine.Times(daysLate * rules.SurchargeBp, 10_000);
        Fen most = fine.Times(rules.SurchargeMaxBp, 10_000);
        return counted < most ? counted : most;
    }

    /// <summary>
    /// Days of the review that would have counted: after the payment term, from the day it was accepted
    /// to the day of its result, without the day on which an earlier review ended.
    /// </summary>
    internal static long StoppedDays(Case item, LegalDate result)
    {
        LegalDate before = new(item.StoppedFrom!.Value.Value.AddDays(-1));
        LegalDate from = Later(Later(before, item.PaymentDue ?? before), item.ConcludedOn ?? before);
        return Math.Max(0, Days(from, result));
    }

    private static long Days(LegalDate from, LegalDate to) => to.Value.DayNumber - from.Value.DayNumber;

    private static LegalDate Later(LegalDate one, LegalDate other) => one > other ? one : other;
}
