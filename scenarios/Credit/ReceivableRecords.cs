using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>A receivable, by the digest of invoice number, seller, buyer and gross amount.</summary>
internal sealed record Receivable(
    [Field("键", "Key")] string Key,
    [Field("发票", "Invoice")] string Invoice,
    [Field("销售方", "Seller")] Uscc Seller,
    [Field("债务人", "Buyer")] Uscc Buyer,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("价税合计", "Gross", Min = 1, Unit = "fen")] Fen Gross,
    [Field("到期日", "Due")] LegalDate Due,
    [Field("状态", "State")] ReceivableState State,
    [Field("已融资", "Financed", Min = 0, Unit = "fen")] Fen Financed,
    [Field("融资申请数", "Requests", Min = 0, Max = Limit.Claims)] long Claims,
    [Field("已付", "Paid", Min = 0, Unit = "fen")] Fen Paid);

/// <summary>The receivable that was registered from an invoice, by the invoice's key.</summary>
internal sealed record FinancedInvoice(
    [Field("发票", "Invoice")] string Invoice,
    [Field("应收账款", "Receivable")] string Receivable);

/// <summary>A financier's claim on a receivable, by the invoice's key, a dot and a number.</summary>
internal sealed record Claim(
    [Field("键", "Key")] string Key,
    [Field("应收账款", "Receivable")] string Receivable,
    [Field("融资方", "Financier")] Uscc Financier,
    [Field("方式", "Kind")] ClaimKind Kind,
    [Field("金额", "Amount", Min = 1, Max = Limit.Fen, Unit = "fen")] Fen Amount,
    [Field("状态", "State")] ClaimState State,
    [Field("锁定至", "Locked until")] LegalDate? LockedUntil,
    [Field("登记证明编号", "Registration number", LengthMax = 40)] string? Registration,
    [Field("登记时间", "Registered at", Unit = "ms")] long? RegisteredAtMs,
    [Field("通知债务人时间", "Debtor notified at", Unit = "ms")] long? NotifiedAtMs,
    [Field("同意转让给", "Consents to a transfer to")] Uscc? ConsentTo,
    [Field("已受偿", "Received", Min = 0, Unit = "fen")] Fen Received);

/// <summary>What is needed of an invoice of contract <c>einvoice</c>.</summary>
internal sealed record InvoiceView(
    [Field("发票键", "Key")] string Key,
    [Field("销售方", "Seller")] InvoiceParty Seller,
    [Field("购买方", "Buyer")] InvoiceParty Buyer,
    [Field("价税合计", "Gross")] Fen Gross,
    [Field("各行已红冲", "Red per line")] IReadOnlyList<RedPart> RedLines);

/// <summary>Seller or buyer of an invoice; a person has no code.</summary>
internal sealed record InvoiceParty([Field("代码", "Code")] Uscc? Uscc);

/// <summary>What was taken back from one line of an invoice.</summary>
internal sealed record RedPart(
    [Field("金额", "Net")] Fen Net,
    [Field("税额", "Tax")] Fen Tax);
