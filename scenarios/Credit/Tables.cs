using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The tables of the contract, and what always holds of their records.</summary>
internal static class Tables
{
    internal const string Contract = "credit";

    internal static readonly Table<Letter> Letters = new(
        Contract,
        "letter",
        new("信用证", "Letter of credit"),
        DataClass.Restricted,
        l => l.Number,
        new RecordInvariant<Letter>(
            "drawn-within-tolerance",
            new("支取总额不超过金额加上浮", "What is drawn is at most the amount with its tolerance"),
            l => l.Drawn <= l.AtMost));

    internal static readonly Table<Amendment> Amendments = new(
        Contract,
        "amendment",
        new("修改", "Amendment"),
        DataClass.Restricted,
        a => a.Key,
        new RecordInvariant<Amendment>(
            "accepted-whole",
            new("修改只能整体接受", "An amendment is accepted as a whole or not at all"),
            a => (a.State == AmendmentState.Accepted) == (a.Answer == AmendmentAnswer.Accept)));

    internal static readonly Table<Presentation> Presentations = new(
        Contract,
        "presentation",
        new("交单", "Presentation"),
        DataClass.Restricted,
        p => p.Key,
        new RecordInvariant<Presentation>(
            "refused-in-time-with-reasons",
            new("拒付须按期并列明不符点和单据处置", "A refusal is in time and names discrepancies and disposal"),
            p => p.State != PresentationState.Refused
                || (p.DecidedOn <= p.DecideBy && p.Discrepancies.Count > 0 && p.Disposal is not null)),
        new RecordInvariant<Presentation>(
            "settled-has-payment",
            new("已付款的交单必有付款凭证号", "A settled presentation has a payment reference, no other has one"),
            p => p.State == PresentationState.Settled == p.PaymentReference is not null));

    internal static readonly Table<Bill> Bills = new(
        Contract, "bill", new("电子提单", "Electronic bill of lading"), DataClass.Restricted, b => b.Number);

    internal static readonly Table<Receivable> Receivables = new(
        Contract,
        "receivable",
        new("应收账款", "Receivable"),
        DataClass.Restricted,
        r => r.Key,
        new RecordInvariant<Receivable>(
            "financed-within-gross",
            new("融资总额不超过价税合计", "What is financed is at most the gross amount"),
            r => r.Financed <= r.Gross && r.Paid <= r.Gross));

    internal static readonly Table<FinancedInvoice> FinancedInvoices = new(
        Contract, "financed-invoice", new("已登记发票", "Registered invoice"), DataClass.Restricted, f => f.Invoice);

    internal static readonly Table<Claim> Claims = new(
        Contract,
        "claim",
        new("融资", "Claim"),
        DataClass.Restricted,
        c => c.Key,
        new RecordInvariant<Claim>(
            "locked-before-registered",
            new("登记之前必先锁定", "What is registered was locked and has its registration number"),
            c => c.State != ClaimState.Registered || (c.LockedUntil is not null && c.Registration is not null)),
        new RecordInvariant<Claim>(
            "received-within-claim",
            new("受偿不超过融资金额", "A claim receives at most its amount"),
            c => c.Received <= c.Amount));

    internal static readonly TableView<InvoiceView> Invoices = new("einvoice", "invoice");
}
