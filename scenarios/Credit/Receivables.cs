using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>Receivables: registered once, from a live invoice, confirmed by their buyer, paid by it.</summary>
internal static class Receivables
{
    private static readonly Life<Receivable, ReceivableState> Life = new(Tables.Receivables, r => r.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<RegisterReceivable>(
            "register-receivable",
            new("登记应收账款", "Register receivable"),
            [],
            [ReceivableState.Registered],
            (call, r) => Key(call.Find(Tables.Invoices, r.Invoice)) ?? r.Invoice,
            Register),
        Life.Step<ReceivableReference>(
            "confirm-receivable",
            new("确权", "Confirm receivable"),
            [],
            [ReceivableState.Registered],
            [ReceivableState.Confirmed],
            r => r.Receivable,
            (call, receivable, _) => call.OnlyBy(receivable.Buyer)
                ?? call.Save(Tables.Receivables, receivable with { State = ReceivableState.Confirmed })),
        Life.Step<TransferReceivable>(
            "transfer-receivable",
            new("转让应收账款", "Transfer receivable"),
            [],
            [ReceivableState.Confirmed],
            [ReceivableState.Confirmed],
            t => t.Receivable,
            Transfer),
        Life.Step<PayReceivable>(
            "pay-receivable",
            new("支付应收账款", "Pay receivable"),
            [],
            [ReceivableState.Confirmed],
            [ReceivableState.Paid],
            p => p.Receivable,
            Pay),
    ];

    /// <summary>What is still owed on the invoice: gross less what was red-flushed.</summary>
    internal static Fen Owed(IStateReader state, Receivable receivable) =>
        Owed(Tables.Invoices.Find(state, receivable.Invoice)!);

    /// <summary>The claims that hold now, ascending by number.</summary>
    internal static IReadOnlyList<Claim> Held(IStateReader state, Receivable receivable)
    {
        List<Claim> held = [];
        for (long number = 1; number <= receivable.Claims; number++)
        {
            Claim claim = Tables.Claims.Find(state, ClaimKey(receivable, number))!;
            if (claim.State is ClaimState.Locked or ClaimState.Registered)
            {
                held.Add(claim);
            }
        }

        return held;
    }

    internal static string ClaimKey(Receivable receivable, long number) =>
        receivable.Invoice + "." + number.ToString(CultureInfo.InvariantCulture);

    private static Fen Owed(InvoiceView invoice) =>
        invoice.RedLines.Aggregate(invoice.Gross, (owed, red) => owed - red.Net - red.Tax);

    // One receivable, one key: seller and amount with the number, so that no second record stands for it.
    private static string? Key(InvoiceView? invoice) => invoice is { Buyer.Uscc: not null }
        ? Digests.Sha256(string.Create(
            CultureInfo.InvariantCulture,
            $"{invoice.Key}|{invoice.Seller.Uscc}|{invoice.Buyer.Uscc}|{invoice.Gross.Value}"))
        : null;

    private static Outcome Register(Call call, RegisterReceivable register)
    {
        InvoiceView? invoice = call.Find(Tables.Invoices, register.Invoice);
        return invoice is null
            ? FinancingRefused.InvoiceUnknown.With(("invoice", register.Invoice))
            : call.OnlyBy(invoice.Seller.Uscc ?? default)
                ?? FinancingRefused.BuyerWithoutCode.When(invoice.Buyer.Uscc is null, ("invoice", invoice.Key))
                ?? CheckLive(invoice.Key, Owed(invoice))
                ?? Record(call, invoice, Key(invoice)!, register.Due);
    }

    private static Outcome Record(Call call, InvoiceView invoice, string key, LegalDate due)
    {
        call.Put(Tables.FinancedInvoices, new(invoice.Key, key));
        return call.Save(Tables.Receivables, new(
            key,
            invoice.Key,
            call.Caller.Uscc,
            invoice.Buyer.Uscc!.Value,
            Holder: call.Caller.Uscc,
            invoice.Gross,
            due,
            ReceivableState.Registered,
            Financed: Fen.Zero,
            Claims: 0,
            Paid: Fen.Zero));
    }

    internal static Outcome? CheckLive(string invoice, Fen owed) =>
        FinancingRefused.InvoiceRedFlushed.When(owed <= Fen.Zero, ("invoice", invoice));

    /// <summary>Refuses a receivable that its buyer has not confirmed, or has paid.</summary>
    internal static Outcome? CheckConfirmed(Receivable receivable) => FinancingRefused.NotConfirmed.When(
        receivable.State != ReceivableState.Confirmed,
        ("receivable", receivable.Key), ("state", ChoiceCode.Of(receivable.State)));

    private static Outcome Transfer(Call call, Receivable receivable, TransferReceivable transfer)
    {
        IReadOnlyList<Claim> held = Held(call.State, receivable);
        Outcome? refused = call.OnlyBy(receivable.Holder)
            ?? (held.FirstOrDefault(c => c.ConsentTo != transfer.To) is { } first
                ? FinancingRefused.ConsentNeeded.With(("to", transfer.To), ("financier", first.Financier))
                : null);
        if (refused is not null)
        {
            return refused;
        }

        foreach (Claim claim in held)
        {
            call.Put(Tables.Claims, claim with { ConsentTo = null });
        }

        return call.Save(Tables.Receivables, receivable with { Holder = transfer.To });
    }

    // What is paid goes to the claims by their priority; the rest is the holder's.
    private static Outcome Pay(Call call, Receivable receivable, PayReceivable pay)
    {
        Fen owed = Owed(call.State, receivable);
        Outcome? refused = call.OnlyBy(receivable.Buyer)
            ?? FinancingRefused.AboveOwed.When(pay.Amount > owed, ("amount", pay.Amount), ("owed", owed));
        if (refused is not null)
        {
            return refused;
        }

        foreach (Share share in Priority.Distribute(Held(call.State, receivable), pay.Amount))
        {
            call.Put(Tables.Claims, share.Claim with { State = ClaimState.Released, Received = share.Amount });
        }

        return call.Save(Tables.Receivables, receivable with
        {
            State = ReceivableState.Paid,
            Paid = pay.Amount,
            Financed = Fen.Zero,
        });
    }
}
