using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>Arguments of <c>authorise-issuer</c>.</summary>
public sealed record AuthoriseIssuer(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("英文名称", "Name in English", LengthMax = 100)] string? NameEn,
    [Field("地址电话", "Address and telephone", LengthMax = 100)] string? Address,
    [Field("开户行及账号", "Bank and account", LengthMax = 100)] string? Bank,
    [Field("纳税人类别", "Taxpayer class")] TaxpayerClass TaxpayerClass,
    [Field("许可税收分类编码前缀", "Licensed tax classification prefixes", LengthMin = 1, LengthMax = 100)]
    IReadOnlyList<string> Scope,
    [Field("可开票种", "Invoice kinds", LengthMin = 1, LengthMax = 3)] IReadOnlyList<InvoiceKind> Kinds,
    [Field("授信额度", "Credit line", Min = 0, Max = Limit.CreditFen, Unit = "fen")] Fen CreditLine);

/// <summary>Arguments of <c>suspend-issuer</c>.</summary>
public sealed record SuspendIssuer(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("原因", "Reason")] string Reason);

/// <summary>Arguments of <c>issue</c>; the seller is the caller.</summary>
public sealed record IssueInvoice(
    [Field("发票代码", "Invoice code", LengthMax = 20)] string? Code,
    [Field("发票号码", "Invoice number", LengthMax = 20)] string Number,
    [Field("票种", "Kind")] InvoiceKind Kind,
    [Field("开票日期", "Issue date")] LegalDate IssueDate,
    [Field("购买方", "Buyer")] Party Buyer,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<InvoiceLine> Lines,
    [Field("合计金额", "Net total", Min = -Limit.InvoiceFen, Max = Limit.InvoiceFen, Unit = "fen")] Fen Net,
    [Field("合计税额", "Tax total", Min = -Limit.InvoiceFen, Max = Limit.InvoiceFen, Unit = "fen")] Fen Tax,
    [Field("价税合计", "Gross total", Min = -Limit.InvoiceFen, Max = Limit.InvoiceFen, Unit = "fen")] Fen Gross,
    [Field("收款人", "Payee", LengthMax = 40)] string? Payee,
    [Field("复核人", "Checker", LengthMax = 40)] string? Checker,
    [Field("开票人", "Drawer", LengthMax = 40)] string? Drawer,
    [Field("备注", "Note", LengthMax = 230)] string? Note,
    [Field("支付凭证号", "Payment reference", LengthMax = 64)] string PaymentReference,
    [Field("订单承诺值", "Order commitment", LengthMin = 64, LengthMax = 64)] string? OrderCommitment);

/// <summary>Arguments of <c>deliver</c>.</summary>
public sealed record DeliverInvoice(
    [Field("发票键", "Invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("接收钱包（购方代码或承诺值）", "Recipient (the buyer's code or commitment)", LengthMax = 64)]
    string Recipient);

/// <summary>Arguments of <c>lock</c>, <c>release</c> and <c>confirm-deduction</c>.</summary>
public sealed record InvoiceReference(
    [Field("发票键", "Invoice", LengthMax = Limit.KeyCharacters)] string Invoice);

/// <summary>Arguments of <c>reimburse</c>.</summary>
public sealed record ReimburseInvoice(
    [Field("发票键", "Invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("入账凭证号", "Posting reference", LengthMax = 64)] string PostingReference);

/// <summary>Arguments of <c>request-red-letter</c>; without lines, all that is left.</summary>
public sealed record RequestRedLetter(
    [Field("蓝字发票键", "Blue invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("红冲原因", "Reason")] RedReason Reason,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<RedLine>? Lines);

/// <summary>
/// Arguments of <c>confirm-red-letter</c>, <c>refuse-red-letter</c>, <c>withdraw-red-letter</c> and
/// <c>expire-confirmation</c>.
/// </summary>
public sealed record ConfirmationReference(
    [Field("确认单键", "Confirmation", LengthMax = 64)] string Confirmation);

/// <summary>Arguments of <c>red-flush</c>; without lines, all that is left or was confirmed.</summary>
public sealed record RedFlushInvoice(
    [Field("蓝字发票键", "Blue invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("红字发票代码", "Code of the red invoice", LengthMax = 20)] string? Code,
    [Field("红字发票号码", "Number of the red invoice", LengthMax = 20)] string Number,
    [Field("红冲原因", "Reason")] RedReason Reason,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<RedLine>? Lines,
    [Field("确认单键", "Confirmation", LengthMax = 64)] string? Confirmation);

/// <summary>Arguments of <c>verify</c>: what is printed on the invoice.</summary>
public sealed record VerifyInvoice(
    [Field("发票代码", "Invoice code", LengthMax = 20)] string? Code,
    [Field("发票号码", "Invoice number", LengthMax = 20)] string Number,
    [Field("开票日期", "Issue date")] LegalDate IssueDate,
    [Field("合计金额", "Net total", Unit = "fen")] Fen Net,
    [Field("校验码", "Check code", LengthMax = 20)] string CheckCode);

/// <summary>Answer of <c>verify</c>.</summary>
public sealed record Verification(
    [Field("查验结果", "Status")] VerificationStatus Status);
