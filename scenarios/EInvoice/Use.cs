using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// The use of an invoice: delivered, locked, reimbursed, deducted. Who may take each step, and the
/// checks in their order: the invoice exists, is not fully red, is in the right state, and the
/// caller may.
/// </summary>
internal static class Use
{
    /// <summary>Moves an invoice on when every check of the step passes.</summary>
    internal static Outcome Step(Call call, string key, EventType<InvoiceChanged> happened, InvoiceStep step)
    {
        Invoice? invoice = call.Find(Tables.Invoices, key);
        Outcome? refused = invoice is null
            ? Refused.InvoiceUnknown.With(new Detail("invoice", key))
            : CheckRed(invoice) ?? CheckState(invoice, step.From) ?? step.Check(invoice);
        if (refused is not null)
        {
            return refused;
        }

        Invoice changed = step.Change(invoice!);
        call.Put(Tables.Invoices, changed);
        call.Emit(happened, new(key, call.Caller.Uscc, changed.State, changed.Gross));
        return Outcome.Done;
    }

    internal static Outcome? CheckSeller(Call call, Invoice invoice) =>
        invoice.Seller.Uscc == call.Caller.Uscc
            ? null
            : Refused.NotSeller.With(
                new("caller", call.Caller.Uscc.Text),
                new("seller", invoice.Seller.Uscc.ToString()!));

    internal static Outcome? CheckBuyer(Call call, Invoice invoice) =>
        invoice.Buyer.Uscc is null || invoice.Buyer.Uscc == call.Caller.Uscc
            ? null
            : Refused.NotBuyer.With(new Detail("found", call.Caller.Uscc.Text));

    internal static Outcome? CheckHolder(Call call, Invoice invoice) =>
        invoice.Holder == call.Caller.Uscc
            ? null
            : Refused.NotHolder.With(
                new("caller", call.Caller.Uscc.Text), new("invoice", invoice.Key));

    internal static Outcome? CheckRed(Invoice invoice) =>
        invoice.Red == RedState.FullyRed
            ? Refused.RedFlushedInFull.With(new Detail("invoice", invoice.Key))
            : null;

    /// <summary>The gross amount that was not taken back.</summary>
    internal static Fen GrossLeft(Invoice invoice) =>
        invoice.Gross - Amounts.Sum(invoice.RedLines, red => red.Net + red.Tax);

    private static Outcome? CheckState(Invoice invoice, InvoiceState expected) =>
        invoice.State == expected
            ? null
            : (invoice.State, expected) switch
            {
                (InvoiceState.ReimbursementLocked, InvoiceState.Delivered) =>
                    Refused.AlreadyLocked.With(new Detail("invoice", invoice.Key)),
                (InvoiceState.Reimbursed or InvoiceState.DeductionConfirmed,
                    InvoiceState.Delivered or InvoiceState.ReimbursementLocked) =>
                    Refused.AlreadyReimbursed.With(new Detail("invoice", invoice.Key)),
                _ => Refused.WrongState.With(
                    new("record", invoice.Key),
                    new("state", Contracts.Json.ChoiceCode.Of(invoice.State)),
                    new("expected", Contracts.Json.ChoiceCode.Of(expected))),
            };
}

/// <summary>One step in the use of an invoice.</summary>
/// <param name="From">The state in which it may be taken.</param>
/// <param name="Check">Refuses the caller or the invoice, or answers null.</param>
/// <param name="Change">The invoice afterwards.</param>
internal sealed record InvoiceStep(
    InvoiceState From,
    System.Func<Invoice, Outcome?> Check,
    System.Func<Invoice, Invoice> Change);
