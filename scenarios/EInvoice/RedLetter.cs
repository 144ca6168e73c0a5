using System;
using System.Collections.Generic;
using System.Globalization;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// Red-letter confirmations: one side asks, the other answers within the time that the rules give.
/// The buyer's side is the buyer, or, for a person's invoice, whoever reimbursed it.
/// </summary>
internal static class RedLetter
{
    private const long MsPerHour = 3_600_000;

    internal static Outcome Request(Call call, RequestRedLetter request)
    {
        if (call.Find(Tables.Invoices, request.Invoice) is not { } invoice)
        {
            return Refused.RedWithoutBlue.With(new Detail("invoice", request.Invoice));
        }

        IReadOnlyList<RedLine> lines = request.Lines ?? RedLines.Left(invoice);
        return Use.CheckRed(invoice)
            ?? CheckLock(invoice)
            ?? CheckParty(call, invoice)
            ?? CheckLatest(call, invoice)
            ?? RedLines.Check(call, invoice, lines)
            ?? Open(call, invoice, request.Reason, lines);
    }

    internal static Outcome Confirm(Call call, ConfirmationReference reference) =>
        Answer(call, reference, Events.Confirmed, ConfirmationState.Confirmed, ConfirmationState.Confirmed);

    internal static Outcome Refuse(Call call, ConfirmationReference reference) => Answer(
        call, reference, Events.Refused, ConfirmationState.RefusedByBuyer, ConfirmationState.RefusedBySeller);

    internal static Outcome Withdraw(Call call, ConfirmationReference reference)
    {
        Confirmation? confirmation = call.Find(Tables.Confirmations, reference.Confirmation);
        return CheckLive(call, confirmation, reference.Confirmation)
            ?? CheckUnused(confirmation!)
            ?? CheckTurn(call, confirmation!, confirmation!.RequestedBy)
            ?? (Withdrawn(confirmation.State) is { } state
                ? Move(call, confirmation, Events.Withdrawn, state)
                : WrongState(confirmation, "01, 02, 03, 04"));
    }

    internal static Outcome Expire(Call call, ConfirmationReference reference)
    {
        if (call.Find(Tables.Confirmations, reference.Confirmation) is not { } confirmation)
        {
            return Unknown(reference.Confirmation);
        }

        return !IsWaiting(confirmation) ? WrongState(confirmation, "02, 03")
            : IsOverdue(call, confirmation)
                ? Move(call, confirmation, Events.Expired, ConfirmationState.Expired)
                : Refused.NotExpired.With(
                    new("confirmation", confirmation.Key), new("until", Time(confirmation.OpenUntilMs)));
    }

    /// <summary>Refuses what no command may touch: a missing, overdue or expired confirmation.</summary>
    internal static Outcome? CheckLive(Call call, Confirmation? confirmation, string key) =>
        confirmation is null
            ? Unknown(key)
            : IsOverdue(call, confirmation) || confirmation.State == ConfirmationState.Expired
                ? Refused.ConfirmationExpired.With(
                    new("confirmation", key), new("until", Time(confirmation.OpenUntilMs)))
                : null;

    internal static Outcome? CheckUnused(Confirmation confirmation) =>
        confirmation.RedInvoice is { } red
            ? Refused.ConfirmationUsed.With(
                new("confirmation", confirmation.Key), new("redInvoice", red))
            : null;

    /// <summary>A running reimbursement counts on the amount, so nothing is taken back meanwhile.</summary>
    internal static Outcome? CheckLock(Invoice invoice) =>
        invoice.State == InvoiceState.ReimbursementLocked
            ? Refused.InvoiceLocked.With(new Detail("invoice", invoice.Key))
            : null;

    /// <summary>Whether the invoice was posted or its deduction confirmed.</summary>
    internal static bool IsUsed(Invoice invoice) =>
        invoice.State is InvoiceState.Reimbursed or InvoiceState.DeductionConfirmed;

    internal static Outcome WrongState(Confirmation confirmation, string expected) =>
        Refused.WrongState.With(
            new("record", confirmation.Key),
            new("state", Contracts.Json.ChoiceCode.Of(confirmation.State)),
            new("expected", expected));

    private static Outcome Open(
        Call call, Invoice invoice, RedReason reason, IReadOnlyList<RedLine> lines)
    {
        if (call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(new Detail("standard", Standards.Rules.Name));
        }

        Invoice counted = invoice with { Confirmations = invoice.Confirmations + 1 };
        Confirmation confirmation = new(
            LatestKey(counted),
            invoice.Key,
            invoice.Seller.Uscc!.Value,
            BuyerSide(invoice),
            call.Caller.Uscc,
            reason,
            lines,
            call.TimeMs + (rules.ConfirmationHours * MsPerHour),
            FirstState(call, invoice),
            RedInvoice: null);
        call.Put(Tables.Invoices, counted);
        return Move(call, confirmation, Events.Requested, confirmation.State);
    }

    private static ConfirmationState FirstState(Call call, Invoice invoice) =>
        invoice.Seller.Uscc != call.Caller.Uscc ? ConfirmationState.WaitsForSeller
            : IsUsed(invoice) ? ConfirmationState.WaitsForBuyer
            : ConfirmationState.NoneNeeded;

    private static Outcome? CheckParty(Call call, Invoice invoice) =>
        invoice.Seller.Uscc == call.Caller.Uscc || BuyerSide(invoice) == call.Caller.Uscc
            ? null
            : NotParty(call, invoice.Key);

    private static Outcome? CheckLatest(Call call, Invoice invoice)
    {
        string key = LatestKey(invoice);
        return invoice.Confirmations == 0 || call.Find(Tables.Confirmations, key) is not { } latest
            ? null
            : IsOverdue(call, latest)
                ? CheckLive(call, latest, key)
                : latest.RedInvoice is null && latest.State <= ConfirmationState.Confirmed
                    ? Refused.ConfirmationOpen.With(new Detail("confirmation", key))
                    : null;
    }

    private static Outcome Answer(
        Call call,
        ConfirmationReference reference,
        EventType<ConfirmationChanged> happened,
        ConfirmationState ofBuyer,
        ConfirmationState ofSeller)
    {
        Confirmation? confirmation = call.Find(Tables.Confirmations, reference.Confirmation);
        if (CheckLive(call, confirmation, reference.Confirmation) is { } refused)
        {
            return refused;
        }

        return confirmation!.State switch
        {
            ConfirmationState.WaitsForBuyer => CheckTurn(call, confirmation, confirmation.Buyer)
                ?? Move(call, confirmation, happened, ofBuyer),
            ConfirmationState.WaitsForSeller => CheckTurn(call, confirmation, confirmation.Seller)
                ?? Move(call, confirmation, happened, ofSeller),
            _ => WrongState(confirmation, "02, 03"),
        };
    }

    private static Outcome Move(
        Call call,
        Confirmation confirmation,
        EventType<ConfirmationChanged> happened,
        ConfirmationState state)
    {
        call.Put(Tables.Confirmations, confirmation with { State = state });
        call.Emit(happened, new(confirmation.Key, call.Caller.Uscc, state));
        return Outcome.Done;
    }

    private static Outcome? CheckTurn(Call call, Confirmation confirmation, Uscc? turn) =>
        turn == call.Caller.Uscc ? null : NotParty(call, confirmation.Key);

    private static ConfirmationState? Withdrawn(ConfirmationState state) => state switch
    {
        ConfirmationState.NoneNeeded or ConfirmationState.WaitsForBuyer
            or ConfirmationState.WaitsForSeller => ConfirmationState.Withdrawn,
        ConfirmationState.Confirmed => ConfirmationState.WithdrawnAfterConfirmation,
        _ => null,
    };

    private static Uscc? BuyerSide(Invoice invoice) =>
        invoice.Buyer.Uscc ?? invoice.Reimbursement?.By;

    private static string LatestKey(Invoice invoice) =>
        invoice.Key + "." + Numbers.Text(invoice.Confirmations);

    private static bool IsWaiting(Confirmation confirmation) =>
        confirmation.State is ConfirmationState.WaitsForBuyer or ConfirmationState.WaitsForSeller;

    // The last millisecond of the time still counts.
    private static bool IsOverdue(Call call, Confirmation confirmation) =>
        IsWaiting(confirmation) && call.TimeMs > confirmation.OpenUntilMs;

    private static Outcome Unknown(string key) =>
        Refused.ConfirmationUnknown.With(new Detail("confirmation", key));

    private static Outcome NotParty(Call call, string record) => Refused.NotParty.With(
        new("caller", call.Caller.Uscc.Text), new("record", record));

    private static string Time(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs)
        .ToOffset(TimeSpan.FromHours(8))
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
