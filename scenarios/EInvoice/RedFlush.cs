using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// The red flush: the seller takes back all or part of an invoice, alone while the buyer has not
/// used it, otherwise with a confirmation of both. The credit line gets the gross amount back.
/// </summary>
internal static class RedFlush
{
    internal static Outcome Run(Call call, RedFlushInvoice flush)
    {
        if (call.Find(Tables.Invoices, flush.Invoice) is not { } invoice)
        {
            return Refused.RedWithoutBlue.With(new Detail("invoice", flush.Invoice));
        }

        Confirmation? confirmation = FindConfirmation(call, flush);
        IReadOnlyList<RedLine> lines = flush.Lines ?? confirmation?.Lines ?? RedLines.Left(invoice);
        return Check(call, invoice, flush, confirmation, lines)
            ?? Record(call, invoice, flush, confirmation, lines);
    }

    private static Confirmation? FindConfirmation(Call call, RedFlushInvoice flush) =>
        flush.Confirmation is { } key ? call.Find(Tables.Confirmations, key) : null;

    private static Outcome? Check(
        Call call,
        Invoice invoice,
        RedFlushInvoice flush,
        Confirmation? confirmation,
        IReadOnlyList<RedLine> lines) =>
        Use.CheckSeller(call, invoice)
            ?? Use.CheckRed(invoice)
            ?? RedLetter.CheckLock(invoice)
            ?? CheckConsent(call, invoice, flush, confirmation, lines)
            ?? CheckNumber(call, invoice, flush)
            ?? RedLines.Check(call, invoice, lines);

    private static Outcome? CheckConsent(
        Call call,
        Invoice invoice,
        RedFlushInvoice flush,
        Confirmation? confirmation,
        IReadOnlyList<RedLine> lines) =>
        flush.Confirmation is { } key
            ? RedLetter.CheckLive(call, confirmation, key)
                ?? RedLetter.CheckUnused(confirmation!)
                ?? CheckAgreed(invoice, confirmation!)
                ?? CheckSame(flush, confirmation!, lines)
            : RedLetter.IsUsed(invoice) ? Needed(invoice) : null;

    // State 01 says that the buyer had not used the invoice when it was asked for; it may have since.
    private static Outcome? CheckAgreed(Invoice invoice, Confirmation confirmation) =>
        confirmation.State switch
        {
            ConfirmationState.Confirmed => null,
            ConfirmationState.NoneNeeded => RedLetter.IsUsed(invoice) ? Needed(invoice) : null,
            _ => RedLetter.WrongState(confirmation, "01, 04"),
        };

    private static Outcome? CheckSame(
        RedFlushInvoice flush, Confirmation confirmation, IReadOnlyList<RedLine> lines) =>
        confirmation.Invoice == flush.Invoice
            && confirmation.Reason == flush.Reason
            && confirmation.Lines.SequenceEqual(lines)
                ? null
                : Refused.ConfirmationMismatch.With(new Detail("confirmation", confirmation.Key));

    private static Outcome? CheckNumber(Call call, Invoice invoice, RedFlushInvoice flush)
    {
        if (call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(new Detail("standard", Standards.Rules.Name));
        }

        return Numbers.Format(rules, invoice.Kind, call.Today, flush.Code, flush.Number) is null
            ? Refused.NumberInvalid.With(
                new("code", flush.Code ?? "–"),
                new("number", flush.Number),
                new("kind", Contracts.Json.ChoiceCode.Of(invoice.Kind)))
            : Issuing.CheckUnused(call, flush.Code, flush.Number);
    }

    private static Outcome Record(
        Call call,
        Invoice invoice,
        RedFlushInvoice flush,
        Confirmation? confirmation,
        IReadOnlyList<RedLine> lines)
    {
        RedInvoice red = new(
            Numbers.Key(flush.Code, flush.Number),
            flush.Code,
            flush.Number,
            call.Today,
            invoice.Key,
            flush.Reason,
            confirmation?.Key,
            lines,
            Amounts.Sum(lines, line => line.Net),
            Amounts.Sum(lines, line => line.Tax),
            Numbers.CheckCode(call.TransactionId),
            call.TimeMs);
        Invoice changed = RedLines.Apply(invoice, lines);
        call.Put(Tables.RedInvoices, red);
        call.Put(Tables.Invoices, changed);
        if (confirmation is not null)
        {
            call.Put(Tables.Confirmations, confirmation with { RedInvoice = red.Key });
        }

        GiveBackCredit(call, red.Net + red.Tax);
        call.Emit(
            Events.RedFlushed,
            new(
                invoice.Key,
                red.Key,
                red.Net + red.Tax,
                Use.GrossLeft(changed),
                changed.Red,
                changed.Reimbursement?.By));
        return Outcome.Done;
    }

    private static void GiveBackCredit(Call call, Fen gross)
    {
        Issuer issuer = call.Find(Tables.Issuers, call.Caller.Uscc.Text)!;
        call.Put(Tables.Issuers, issuer with { CreditUsed = issuer.CreditUsed - gross });
    }

    private static Outcome Needed(Invoice invoice) =>
        Refused.ConfirmationNeeded.With(new Detail("invoice", invoice.Key));
}
