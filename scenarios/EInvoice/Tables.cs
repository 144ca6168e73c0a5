using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>The tables of the contract and the keys of their records.</summary>
internal static class Tables
{
    internal const string Contract = "einvoice";

    /// <summary>By the issuer's unified social credit code.</summary>
    internal static readonly Table<Issuer> Issuers = new(
        Contract, "issuer", new Label("开票方", "Issuer"), DataClass.Restricted, i => i.Uscc.Text);

    /// <summary>By <see cref="Numbers.Key"/>.</summary>
    internal static readonly Table<Invoice> Invoices = new(
        Contract, "invoice", new Label("发票", "Invoice"), DataClass.Restricted, i => i.Key);

    /// <summary>By <see cref="Numbers.Key"/>; blue and red invoices share one space of numbers.</summary>
    internal static readonly Table<RedInvoice> RedInvoices = new(
        Contract, "red-invoice", new Label("红字发票", "Red invoice"), DataClass.Restricted, i => i.Key);

    /// <summary>By key of the blue invoice, a dot, and a number from 1.</summary>
    internal static readonly Table<Confirmation> Confirmations = new(
        Contract,
        "confirmation",
        new Label("红字信息确认单", "Red-letter confirmation"),
        DataClass.Restricted,
        c => c.Key);

    /// <summary>By code of the seller, a tilde, and the reference.</summary>
    internal static readonly Table<PaymentUse> Payments = new(
        Contract,
        "payment",
        new Label("支付凭证使用", "Payment reference in use"),
        DataClass.Restricted,
        p => PaymentKey(p.Seller, p.Reference));

    internal static string PaymentKey(Uscc seller, string reference) => seller.Text + "~" + reference;
}
