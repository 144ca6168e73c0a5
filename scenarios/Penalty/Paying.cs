using System;
using System.Collections.Generic;
using System.Globalization;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Payment through a bank, and the fiscal e-bill that comes with every payment.</summary>
internal static class Paying
{
    private static readonly EventType<BillSeries> Allotted = new("bills-allotted");

    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<AllotBills>("allot-bills", new("分配票据", "Allot bill numbers"), [Roles.Finance], Allot),
        Tables.CaseLife.Step(
            "pay", new("缴款", "Pay"), [Roles.Bank],
            [CaseState.Served, CaseState.Overdue, CaseState.Enforced], [CaseState.Paid],
            of => of.Number, Standards.WithRules<Case, PayFine>(Pay)),
        Tables.BillLife.Step<RefundBill>(
            "refund", new("退付", "Refund"), [Roles.Finance],
            [BillState.Issued, BillState.RefundedInPart], [BillState.RefundedInPart, BillState.Refunded],
            of => of.Bill, Refund),
    ];

    private static Outcome Allot(Call call, AllotBills allot)
    {
        BillSeries old = call.Find(Tables.Series, allot.Code) ?? new(allot.Code, allot.Agency, Allotted: 0, Used: 0);
        BillSeries more = old with { Allotted = Math.Min(Limit.BillNumber, old.Allotted + allot.Count) };
        string year = (call.Today.Value.Year % 100).ToString("D2", CultureInfo.InvariantCulture);
        if ((Refused.BillYear.When(
                string.CompareOrdinal(allot.Code[6..], year) > 0, ("code", allot.Code), ("year", year))
            ?? Refused.BillAgency.When(
                old.Agency != allot.Agency, ("code", allot.Code), ("agency", old.Agency))) is { } refused)
        {
            return refused;
        }

        call.Emit(Allotted, more);
        return call.Save(Tables.Series, more);
    }

    private static Outcome Pay(Call call, Case item, PayFine pay, PenaltyRules rules)
    {
        Fen fine = Owing.FineOf(item);
        Fen due = fine + Owing.Surcharge(fine, Owing.DaysLate(item, call.Today), rules);
        return Refused.CollectorDecides.When(call.Caller.Uscc == item.Agency, ("collector", call.Caller.Uscc))
            ?? Refused.NothingDue.When(due == Fen.Zero, ("case", item.Number))
            ?? Refused.AmountDue.When(pay.Amount != due, ("due", due), ("found", pay.Amount))
            ?? Settle(call, item, pay.BillCode, rules);
    }

    /// <summary>Issues the bill and marks the case as paid.</summary>
    internal static Outcome Settle(Call call, Case item, string billCode, PenaltyRules rules)
    {
        if (call.Find(Tables.Series, billCode) is not { } series
            || series.Agency != item.Agency
            || series.Used == series.Allotted)
        {
            return Refused.NoBills.With(("code", billCode), ("agency", item.Agency));
        }

        long daysLate = Owing.DaysLate(item, call.Today);
        Fen fine = Owing.FineOf(item);
        Bill bill = NextBill(call, series, item.Number, (fine, Owing.Surcharge(fine, daysLate, rules)));
        call.Put(Tables.Series, series with { Used = series.Used + 1 });
        call.Put(Tables.Bills, bill);
        return call.Save(Tables.Cases, item with
        {
            State = CaseState.Paid,
            PaidOn = call.Today,
            DaysLate = daysLate,
            Surcharge = bill.Surcharge,
            Bill = bill.Key,
        });
    }

    private static Outcome Refund(Call call, Bill bill, RefundBill refund)
    {
        Case item = call.Find(Tables.Cases, bill.Case)!;
        Fen undue = Undue(bill, item);
        return Refused.Reviewing.When(item.Review == ReviewState.UnderReview, ("case", item.Number))
            ?? Refused.NothingToRefund.When(undue <= Fen.Zero, ("bill", refund.Bill))
            ?? call.Save(Tables.Bills, bill with
            {
                Refunded = bill.Refunded + undue,
                State = bill.Refunded + undue == bill.Total ? BillState.Refunded : BillState.RefundedInPart,
            });
    }

    /// <summary>What a review made undue: the surcharge falls in proportion to the fine.</summary>
    internal static Fen Undue(Bill bill, Case item)
    {
        Fen fine = Owing.FineOf(item);
        return bill.Total - bill.Refunded - fine - bill.Surcharge.Times(fine.Value, bill.Fine.Value);
    }

    // The check code follows from the transaction, so that nobody knows it before the bill is there.
    private static Bill NextBill(Call call, BillSeries series, string number, (Fen Fine, Fen Surcharge) money)
    {
        string next = (series.Used + 1).ToString("D10", CultureInfo.InvariantCulture);
        return new(
            series.Code + "-" + next,
            series.Code,
            next,
            call.TransactionId[..6],
            number,
            money.Fine,
            money.Surcharge,
            money.Fine + money.Surcharge,
            Fen.Zero,
            call.Caller.Uscc,
            call.Today,
            BillState.Issued);
    }
}
