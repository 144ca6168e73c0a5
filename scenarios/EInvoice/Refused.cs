using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>The refusals of the contract; the README lists them.</summary>
internal static class Refused
{
    internal static readonly Refusal IssuerUnknown = new(
        "issuer-unknown",
        new(
            "开票方 {uscc} 未经税务机关授权",
            "Issuer {uscc} is not authorised by the tax authority"));

    internal static readonly Refusal IssuerSuspended = new(
        "issuer-suspended", new("开票方 {uscc} 已被暂停开票", "Issuer {uscc} is suspended"));

    internal static readonly Refusal KindNotLicensed = new(
        "kind-not-licensed",
        new(
            "开票方不得开具票种 {kind}",
            "The issuer may not issue invoices of kind {kind}"));

    internal static readonly Refusal FutureDate = new(
        "future-date", new("开票日期 {date} 晚于今天 {today}", "Issue date {date} is after today, {today}"));

    internal static readonly Refusal NumberInvalid = new(
        "number-invalid",
        new(
            "代码 {code} 号码 {number} 不符合票种 {kind} 的任何现行格式",
            "Code {code} number {number} fits no format in force for kind {kind}"));

    internal static readonly Refusal NumberDuplicate = new(
        "number-duplicate", new("发票 {invoice} 已存在", "Invoice {invoice} exists already"));

    internal static readonly Refusal ClearTextIdentity = new(
        "clear-text-identity",
        new(
            "无统一社会信用代码的购买方须以64位小写十六进制加盐承诺值代替姓名",
            "A buyer without a unified social credit code is named by a salted commitment of 64 lower-case hex digits"));

    internal static readonly Refusal BuyerCodeNeeded = new(
        "buyer-code-needed",
        new(
            "专用发票须有购买方统一社会信用代码",
            "A special invoice needs the buyer's unified social credit code"));

    internal static readonly Refusal AmountNotPositive = new(
        "amount-not-positive",
        new(
            "第 {line} 行金额 {net} 须大于零，税额 {tax} 不得为负",
            "Line {line}: net {net} must be above zero and tax {tax} not below"));

    internal static readonly Refusal ScopeExceeded = new(
        "scope-exceeded",
        new(
            "第 {line} 行编码 {classification} 不在许可范围",
            "Line {line}: classification {classification} is outside the licence"));

    internal static readonly Refusal RateInvalid = new(
        "rate-invalid",
        new(
            "第 {line} 行税率 {rate} 不适用于纳税人类别 {class}",
            "Line {line}: rate {rate} is not valid for class {class}"));

    internal static readonly Refusal PriceMismatch = new(
        "price-mismatch",
        new(
            "第 {line} 行数量×单价为 {expected}，金额为 {net}",
            "Line {line}: quantity × price is {expected}, net amount is {net}"));

    internal static readonly Refusal TaxMismatch = new(
        "tax-mismatch",
        new(
            "第 {line} 行税额应为 {expected}±{tolerance}，实为 {tax}",
            "Line {line}: tax must be {expected} ± {tolerance}, found {tax}"));

    internal static readonly Refusal TaxTotalOff = new(
        "tax-total-off",
        new(
            "整票税额应为 {expected}±{tolerance}，实为 {tax}",
            "The invoice's tax must be {expected} ± {tolerance}, found {tax}"));

    internal static readonly Refusal TotalsMismatch = new(
        "totals-mismatch",
        new(
            "合计 {net}+{tax} 与明细之和 {linesNet}+{linesTax} 不符",
            "Totals {net} + {tax} differ from the lines' {linesNet} + {linesTax}"));

    internal static readonly Refusal GrossMismatch = new(
        "gross-mismatch", new("价税合计 {gross} 不等于 {net}+{tax}", "Gross {gross} is not {net} + {tax}"));

    internal static readonly Refusal PaymentReused = new(
        "payment-reference-reused",
        new(
            "支付凭证 {reference} 已用于发票 {invoice}",
            "Payment reference {reference} is used by invoice {invoice}"));

    internal static readonly Refusal CreditExceeded = new(
        "credit-exceeded",
        new(
            "价税合计 {gross} 超出剩余额度 {left}",
            "Gross {gross} exceeds the credit left, {left}"));

    internal static readonly Refusal InvoiceUnknown = new(
        "invoice-unknown", new("发票 {invoice} 不存在", "There is no invoice {invoice}"));

    internal static readonly Refusal WrongState = new(
        "wrong-state",
        new(
            "{record} 状态为 {state}，须为 {expected}",
            "{record} is {state}; it must be {expected}"));

    internal static readonly Refusal NotSeller = new(
        "not-the-seller", new("{caller} 不是销售方 {seller}", "{caller} is not the seller, {seller}"));

    internal static readonly Refusal NotBuyer = new(
        "not-the-buyer",
        new(
            "{found} 不是购买方；发票不得转让",
            "{found} is not the buyer; invoices cannot be transferred"));

    internal static readonly Refusal NotParty = new(
        "not-a-party", new("{caller} 无权对 {record} 执行此操作", "{caller} may not do this to {record}"));

    internal static readonly Refusal RedFlushedInFull = new(
        "red-flushed", new("发票 {invoice} 已全额红冲", "Invoice {invoice} is red-flushed in full"));

    internal static readonly Refusal AlreadyLocked = new(
        "already-locked",
        new(
            "发票 {invoice} 已被锁定报销",
            "Invoice {invoice} is locked for reimbursement already"));

    internal static readonly Refusal AlreadyReimbursed = new(
        "already-reimbursed", new("发票 {invoice} 已报销", "Invoice {invoice} is reimbursed already"));

    internal static readonly Refusal NotHolder = new(
        "not-lock-holder",
        new(
            "{caller} 未持有发票 {invoice} 的锁",
            "{caller} does not hold the lock on invoice {invoice}"));

    internal static readonly Refusal NotSpecial = new(
        "not-special",
        new(
            "发票 {invoice} 不是专用发票，不得抵扣",
            "Invoice {invoice} is not special and gives no deduction"));

    internal static readonly Refusal RedWithoutBlue = new(
        "red-without-blue",
        new(
            "没有蓝字发票 {invoice} 可供红冲",
            "There is no blue invoice {invoice} to take back"));

    internal static readonly Refusal InvoiceLocked = new(
        "invoice-locked",
        new(
            "发票 {invoice} 正在报销锁定中，须先解锁",
            "Invoice {invoice} is locked for reimbursement; its holder must release it first"));

    internal static readonly Refusal RedAboveRemainder = new(
        "red-above-remainder",
        new(
            "第 {line} 行红冲 {net}+{tax} 超出剩余 {netLeft}+{taxLeft}",
            "Line {line}: {net} + {tax} is more than the {netLeft} + {taxLeft} left"));

    internal static readonly Refusal ItemNameChanged = new(
        "item-name-changed",
        new(
            "第 {line} 行名称应为 {expected}，实为 {found}",
            "Line {line}: the item is {expected}, not {found}"));

    internal static readonly Refusal ConfirmationNeeded = new(
        "confirmation-needed",
        new(
            "发票 {invoice} 已被使用，红冲须有双方确认单",
            "Invoice {invoice} was used; taking it back needs a confirmation"));

    internal static readonly Refusal ConfirmationUnknown = new(
        "confirmation-unknown",
        new(
            "确认单 {confirmation} 不存在",
            "There is no confirmation {confirmation}"));

    internal static readonly Refusal ConfirmationOpen = new(
        "confirmation-open",
        new(
            "确认单 {confirmation} 尚未了结",
            "Confirmation {confirmation} is still open"));

    internal static readonly Refusal ConfirmationExpired = new(
        "confirmation-expired",
        new(
            "确认单 {confirmation} 已于 {until} 到期作废",
            "Confirmation {confirmation} became void after {until}"));

    internal static readonly Refusal NotExpired = new(
        "not-expired",
        new(
            "确认单 {confirmation} 至 {until} 仍有效",
            "Confirmation {confirmation} is open until {until}"));

    internal static readonly Refusal ConfirmationUsed = new(
        "confirmation-used",
        new(
            "确认单 {confirmation} 已用于红字发票 {redInvoice}",
            "Confirmation {confirmation} is used by red invoice {redInvoice}"));

    internal static readonly Refusal ConfirmationMismatch = new(
        "confirmation-mismatch",
        new(
            "红冲内容与确认单 {confirmation} 不一致",
            "The red letter differs from confirmation {confirmation}"));

    internal static readonly IReadOnlyList<Refusal> All =
    [
        IssuerUnknown, IssuerSuspended, KindNotLicensed, FutureDate, NumberInvalid,
        NumberDuplicate, ClearTextIdentity, BuyerCodeNeeded, AmountNotPositive, ScopeExceeded,
        RateInvalid, PriceMismatch, TaxMismatch, TaxTotalOff, TotalsMismatch, GrossMismatch,
        PaymentReused, CreditExceeded, InvoiceUnknown, WrongState, NotSeller, NotBuyer, NotParty,
        RedFlushedInFull, AlreadyLocked, AlreadyReimbursed, NotHolder, NotSpecial, RedWithoutBlue,
        InvoiceLocked, RedAboveRemainder, ItemNameChanged, ConfirmationNeeded, ConfirmationUnknown,
        ConfirmationOpen, ConfirmationExpired, NotExpired, ConfirmationUsed, ConfirmationMismatch,
    ];
}
