using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>The most that one line, one invoice and one credit line may hold: sums fit 64 bits.</summary>
internal static class Limit
{
    internal const long LineFen = 1_000_000_000_000;
    internal const long InvoiceFen = 200_000_000_000_000;
    internal const long CreditFen = 1_000_000_000_000_000;
    internal const long Millionths = 100_000_000_000_000;
    internal const int Lines = 100;
    internal const int KeyCharacters = 41;
    internal const long RateBp = 10_000;
}

/// <summary>A seller that the tax authority lets issue invoices.</summary>
public sealed record Issuer(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("英文名称", "Name in English", LengthMax = 100)] string? NameEn,
    [Field("地址电话", "Address and telephone", LengthMax = 100)] string? Address,
    [Field("开户行及账号", "Bank and account", LengthMax = 100)] string? Bank,
    [Field("纳税人类别", "Taxpayer class")] TaxpayerClass TaxpayerClass,
    [Field("许可税收分类编码前缀", "Licensed tax classification prefixes", LengthMin = 1, LengthMax = 100)]
    IReadOnlyList<string> Scope,
    [Field("可开票种", "Invoice kinds", LengthMin = 1, LengthMax = 3)] IReadOnlyList<InvoiceKind> Kinds,
    [Field("授信额度", "Credit line", Min = 0, Max = Limit.CreditFen, Unit = "fen")] Fen CreditLine,
    [Field("已用额度", "Credit used", Min = 0, Max = Limit.CreditFen, Unit = "fen")] Fen CreditUsed,
    [Field("状态", "State")] IssuerState State);

/// <summary>Seller or buyer as printed on an invoice.</summary>
public sealed record Party(
    [Field("名称（个人为64位承诺值）", "Name (for a person: commitment of 64 hex digits)", LengthMax = 100)]
    string Name,
    [Field("统一社会信用代码", "Unified social credit code")] Uscc? Uscc,
    [Field("地址电话", "Address and telephone", LengthMax = 100)] string? Address,
    [Field("开户行及账号", "Bank and account", LengthMax = 100)] string? Bank);

/// <summary>One line of an invoice.</summary>
public sealed record InvoiceLine(
    [Field("货物或应税劳务名称", "Goods or service", LengthMax = 100)] string GoodsName,
    [Field("税收分类编码", "Tax classification code", LengthMax = 30)] string Classification,
    [Field("规格型号", "Specification", LengthMax = 40)] string? Spec,
    [Field("单位", "Unit", LengthMax = 20)] string? Unit,
    [Field("数量", "Quantity", Min = 1, Max = Limit.Millionths, Unit = "0.000001")] long? Quantity,
    [Field("不含税单价", "Price without tax", Min = 1, Max = Limit.Millionths, Unit = "0.000001 yuan")]
    long? Price,
    [Field("金额", "Net amount", Min = -Limit.LineFen, Max = Limit.LineFen, Unit = "fen")] Fen Net,
    [Field("税率", "Rate", Min = 0, Max = Limit.RateBp, Unit = "0.01 %")] long RateBp,
    [Field("税额", "Tax", Min = -Limit.LineFen, Max = Limit.LineFen, Unit = "fen")] Fen Tax);

/// <summary>What was taken back from one line, in all.</summary>
public sealed record RedTotal(
    [Field("已红冲金额", "Red net amount", Min = 0, Max = Limit.LineFen, Unit = "fen")] Fen Net,
    [Field("已红冲税额", "Red tax", Min = 0, Max = Limit.LineFen, Unit = "fen")] Fen Tax);

/// <summary>Who reimbursed an invoice, where it is posted, and how much of it was left then.</summary>
public sealed record Reimbursement(
    [Field("报销单位", "Reimbursed by")] Uscc By,
    [Field("入账凭证号", "Posting reference", LengthMax = 64)] string PostingReference,
    [Field("报销金额", "Amount", Min = 0, Max = Limit.InvoiceFen, Unit = "fen")] Fen Amount,
    [Field("报销时间", "Reimbursed at", Unit = "ms")] long AtMs);

/// <summary>
/// A blue invoice: what was issued, never changed, and the two lines along which it lives: its use
/// (<see cref="State"/>) and what was taken back (<see cref="Red"/>).
/// </summary>
public sealed record Invoice(
    [Field("发票键", "Invoice key", LengthMax = Limit.KeyCharacters)] string Key,
    [Field("发票代码", "Invoice code", LengthMax = 20)] string? Code,
    [Field("发票号码", "Invoice number", LengthMax = 20)] string Number,
    [Field("票种", "Kind")] InvoiceKind Kind,
    [Field("开票日期", "Issue date")] LegalDate IssueDate,
    [Field("销售方", "Seller")] Party Seller,
    [Field("购买方", "Buyer")] Party Buyer,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<InvoiceLine> Lines,
    [Field("合计金额", "Net total", Min = 1, Max = Limit.InvoiceFen, Unit = "fen")] Fen Net,
    [Field("合计税额", "Tax total", Min = 0, Max = Limit.InvoiceFen, Unit = "fen")] Fen Tax,
    [Field("价税合计", "Gross total", Min = 1, Max = Limit.InvoiceFen, Unit = "fen")] Fen Gross,
    [Field("价税合计（大写）", "Gross total in words", LengthMax = 60)] string GrossInWords,
    [Field("收款人", "Payee", LengthMax = 40)] string? Payee,
    [Field("复核人", "Checker", LengthMax = 40)] string? Checker,
    [Field("开票人", "Drawer", LengthMax = 40)] string? Drawer,
    [Field("备注", "Note", LengthMax = 230)] string? Note,
    [Field("支付凭证号", "Payment reference", LengthMax = 64)] string PaymentReference,
    [Field("订单承诺值", "Order commitment", LengthMin = 64, LengthMax = 64)] string? OrderCommitment,
    [Field("校验码", "Check code", LengthMin = 20, LengthMax = 20)] string CheckCode,
    [Field("上链时间", "Recorded at", Unit = "ms")] long RecordedAtMs,
    [Field("状态", "State")] InvoiceState State,
    [Field("红冲状态", "Red state")] RedState Red,
    [Field("各行已红冲", "Red per line", LengthMax = Limit.Lines)] IReadOnlyList<RedTotal> RedLines,
    [Field("锁定单位", "Lock held by")] Uscc? Holder,
    [Field("报销", "Reimbursement")] Reimbursement? Reimbursement,
    [Field("确认单数", "Confirmations so far", Min = 0)] long Confirmations);

/// <summary>One line taken back, in positive amounts; printed with a minus sign.</summary>
public sealed record RedLine(
    [Field("原行号", "Line of the blue invoice", Min = 1, Max = Limit.Lines)] long Line,
    [Field("货物或应税劳务名称", "Goods or service", LengthMax = 100)] string GoodsName,
    [Field("金额", "Net amount", Min = -Limit.LineFen, Max = Limit.LineFen, Unit = "fen")] Fen Net,
    [Field("税额", "Tax", Min = -Limit.LineFen, Max = Limit.LineFen, Unit = "fen")] Fen Tax);

/// <summary>A red invoice: takes back all or part of one blue invoice.</summary>
public sealed record RedInvoice(
    [Field("发票键", "Invoice key", LengthMax = Limit.KeyCharacters)] string Key,
    [Field("发票代码", "Invoice code", LengthMax = 20)] string? Code,
    [Field("发票号码", "Invoice number", LengthMax = 20)] string Number,
    [Field("开票日期", "Issue date")] LegalDate IssueDate,
    [Field("蓝字发票键", "Blue invoice", LengthMax = Limit.KeyCharacters)] string Blue,
    [Field("红冲原因", "Reason")] RedReason Reason,
    [Field("确认单键", "Confirmation", LengthMax = 64)] string? Confirmation,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<RedLine> Lines,
    [Field("合计金额", "Net total", Min = 0, Max = Limit.InvoiceFen, Unit = "fen")] Fen Net,
    [Field("合计税额", "Tax total", Min = 0, Max = Limit.InvoiceFen, Unit = "fen")] Fen Tax,
    [Field("校验码", "Check code", LengthMin = 20, LengthMax = 20)] string CheckCode,
    [Field("上链时间", "Recorded at", Unit = "ms")] long RecordedAtMs);

/// <summary>A red-letter confirmation: what seller and buyer agree to take back.</summary>
public sealed record Confirmation(
    [Field("确认单键", "Confirmation key", LengthMax = 64)] string Key,
    [Field("蓝字发票键", "Blue invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("销售方", "Seller")] Uscc Seller,
    [Field("购买方", "Buyer")] Uscc? Buyer,
    [Field("发起方", "Requested by")] Uscc RequestedBy,
    [Field("红冲原因", "Reason")] RedReason Reason,
    [Field("明细", "Lines", LengthMin = 1, LengthMax = Limit.Lines)] IReadOnlyList<RedLine> Lines,
    [Field("截止时间", "Open until", Unit = "ms")] long OpenUntilMs,
    [Field("状态", "State")] ConfirmationState State,
    [Field("红字发票键", "Red invoice", LengthMax = Limit.KeyCharacters)] string? RedInvoice);

/// <summary>That a seller has used a payment reference, and for which invoice.</summary>
public sealed record PaymentUse(
    [Field("销售方", "Seller")] Uscc Seller,
    [Field("支付凭证号", "Payment reference", LengthMax = 64)] string Reference,
    [Field("发票键", "Invoice", LengthMax = Limit.KeyCharacters)] string Invoice);
