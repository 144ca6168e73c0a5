using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// A red flush: the seller takes back all or part of an invoice, alone while the buyer has not used
/// it, otherwise with a confirmation of both. The credit line gets the gross amount back.
/// </summary>
internal sealed record RedFlush(
    Call Call,
    RedFlushInvoice Asked,
    Invoice Blue,
    Confirmation? Confirmation,
    IReadOnlyList<RedLine> Lines)
{
    private string RedKey => Numbers.Key(Asked.Code, Asked.Number);

    internal static Outcome Run(Call call, RedFlushInvoice asked)
    {
        if (call.Find(Tables.Invoices, asked.Invoice) is not { } blue)
        {
            return Refused.RedWithoutBlue.With(new Detail("invoice", asked.Invoice));
        }

        Confirmation? confirmation = asked.Confirmation is { } key
            ? call.Find(Tables.Confirmations, key)
            : null;
        IReadOnlyList<RedLine> lines = asked.Lines ?? confirmation?.Lines ?? RedLines.Left(blue);
        RedFlush flush = new(call, asked, blue, confirmation, lines);
        return flush.Check() ?? flush.Record();
    }

    private Outcome? Check() =>
        Use.CheckSeller(Call, Blue)
        ?? Use.CheckRed(Blue)
        ?? RedLetter.CheckLock(Blue)
        ?? CheckConsent()
        ?? CheckNumber()
        ?? RedLines.Check(Call, Blue, Lines);

    private Outcome? CheckConsent() =>
        Asked.Confirmation is { } key
            ? RedLetter.CheckLive(Call, Confirmation, key)
                ?? RedLetter.CheckUnused(Confirmation!)
                ?? CheckAgreed(Confirmation!)
                ?? CheckSame(Confirmation!)
            : CheckBuyerHasNotUsedIt();

    // State 01 says that the buyer had not used the invoice when it was asked for; it may have since.
    private Outcome? CheckAgreed(Confirmation confirmation) => confirmation.State switch
    {
        ConfirmationState.Confirmed => null,
        ConfirmationState.NoneNeeded => CheckBuyerHasNotUsedIt(),
        _ => RedLetter.WrongState(confirmation, "01, 04"),
    };

    private Outcome? CheckBuyerHasNotUsedIt() =>
        RedLetter.IsUsed(Blue)
            ? Refused.ConfirmationNeeded.With(new Detail("invoice", Blue.Key))
            : null;

    private Outcome? CheckSame(Confirmation confirmation) =>
        confirmation.Invoice == Blue.Key
        && confirmation.Reason == Asked.Reason
        && confirmation.Lines.SequenceEqual(Lines)
            ? null
            : Refused.ConfirmationMismatch.With(new Detail("confirmation", confirmation.Key));

    private Outcome? CheckNumber()
    {
        if (Call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(new Detail("standard", Standards.Rules.Name));
        }

        return Numbers.Format(rules, Blue.Kind, Call.Today, Asked.Code, Asked.Number) is null
            ? Issuing.NumberRefused(Blue.Kind, Asked.Code, Asked.Number)
            : Issuing.CheckUnused(Call, Asked.Code, Asked.Number);
    }

    private Outcome Record()
    {
        Fen net = Amounts.Sum(Lines, line => line.Net);
        Fen tax = Amounts.Sum(Lines, line => line.Tax);
        Invoice changed = RedLines.Apply(Blue, Lines);
        Call.Put(Tables.RedInvoices, RedInvoice(net, tax));
        Call.Put(Tables.Invoices, changed);
        if (Confirmation is not null)
        {
            Call.Put(Tables.Confirmations, Confirmation with { RedInvoice = RedKey });
        }

        Issuer issuer = Call.Find(Tables.Issuers, Call.Caller.Uscc.Text)!;
        Call.Put(Tables.Issuers, issuer with { CreditUsed = issuer.CreditUsed - net - tax });
        Call.Emit(Events.RedFlushed, Happened(changed, net + tax));
        return Outcome.Done;
    }

    private RedInvoice RedInvoice(Fen net, Fen tax) => new(
        RedKey,
        Asked.Code,
        Asked.Number,
        Call.Today,
        Blue.Key,
        Asked.Reason,
        Confirmation?.Key,
        Lines,
        net,
        tax,
        Numbers.CheckCode(Call.TransactionId),
        Call.TimeMs);

    private InvoiceRedFlushed Happened(Invoice changed, Fen gross) => new(
        changed.Key,
        RedKey,
        gross,
        Use.GrossLeft(changed),
        changed.Red,
        changed.Reimbursement?.By);
}
