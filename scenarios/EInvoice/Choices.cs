using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>What an invoice is good for.</summary>
public enum InvoiceKind
{
    /// <summary>Not deductible by the buyer.</summary>
    [Code("ordinary", "普通发票", "Ordinary")]
    Ordinary,

    /// <summary>Toll invoice.</summary>
    [Code("toll", "通行费发票", "Toll")]
    Toll,

    /// <summary>Deductible input tax for the buyer.</summary>
    [Code("special", "专用发票", "Special")]
    Special,
}

/// <summary>Class of a taxpayer (VAT Law articles 8 and 9).</summary>
public enum TaxpayerClass
{
    /// <summary>General taxpayer.</summary>
    [Code("general", "一般纳税人", "General taxpayer")]
    General,

    /// <summary>Small-scale taxpayer, up to 5 million yuan a year.</summary>
    [Code("small-scale", "小规模纳税人", "Small-scale taxpayer")]
    SmallScale,
}

/// <summary>Whether an issuer may issue.</summary>
public enum IssuerState
{
    /// <summary>May issue.</summary>
    [Code("active", "正常", "Active")]
    Active,

    /// <summary>May only correct what it issued before.</summary>
    [Code("suspended", "暂停", "Suspended")]
    Suspended,
}

/// <summary>How far the use of an invoice has come.</summary>
public enum InvoiceState
{
    /// <summary>Issued by the seller.</summary>
    [Code("issued", "已开具", "Issued")]
    Issued,

    /// <summary>In the buyer's wallet.</summary>
    [Code("delivered", "已交付", "Delivered")]
    Delivered,

    /// <summary>Held by one employer for reimbursement.</summary>
    [Code("reimbursement-locked", "报销锁定", "Locked for reimbursement")]
    ReimbursementLocked,

    /// <summary>Reimbursed and posted.</summary>
    [Code("reimbursed", "已报销入账", "Reimbursed")]
    Reimbursed,

    /// <summary>The buyer confirmed the deduction of input tax.</summary>
    [Code("deduction-confirmed", "已确认抵扣", "Deduction confirmed")]
    DeductionConfirmed,
}

/// <summary>How much of an invoice was red-flushed; moves beside the state of its use.</summary>
public enum RedState
{
    /// <summary>Nothing.</summary>
    [Code("not-red", "未红冲", "Not red")]
    NotRed,

    /// <summary>Some of it.</summary>
    [Code("partly-red", "部分红冲", "Partly red")]
    PartlyRed,

    /// <summary>All of it.</summary>
    [Code("fully-red", "全额红冲", "Fully red")]
    FullyRed,
}

/// <summary>Why an invoice is red-flushed; codes of the tax platform (general knowledge).</summary>
public enum RedReason
{
    /// <summary>The invoice was wrong.</summary>
    [Code("01", "开票有误", "Invoicing error")]
    InvoicingError,

    /// <summary>The goods came back.</summary>
    [Code("02", "销货退回", "Goods returned")]
    GoodsReturned,

    /// <summary>The service ended early.</summary>
    [Code("03", "服务中止", "Service ended")]
    ServiceEnded,

    /// <summary>The price was reduced afterwards.</summary>
    [Code("04", "销售折让", "Sales allowance")]
    SalesAllowance,
}

/// <summary>State of a red-letter confirmation; codes of the tax platform.</summary>
public enum ConfirmationState
{
    /// <summary>The buyer has not used the invoice.</summary>
    [Code("01", "无需确认", "None needed")]
    NoneNeeded,

    /// <summary>Requested by the seller.</summary>
    [Code("02", "销方录入待购方确认", "Waits for the buyer")]
    WaitsForBuyer,

    /// <summary>Requested by the buyer.</summary>
    [Code("03", "购方录入待销方确认", "Waits for the seller")]
    WaitsForSeller,

    /// <summary>Both agree.</summary>
    [Code("04", "购销双方已确认", "Confirmed by both")]
    Confirmed,

    /// <summary>The buyer refused the seller's request.</summary>
    [Code("05", "作废（销方录入购方否认）", "Refused by the buyer")]
    RefusedByBuyer,

    /// <summary>The seller refused the buyer's request.</summary>
    [Code("06", "作废（购方录入销方否认）", "Refused by the seller")]
    RefusedBySeller,

    /// <summary>Nobody answered in time.</summary>
    [Code("07", "作废（超时未确认）", "Void for want of an answer")]
    Expired,

    /// <summary>Withdrawn before it was confirmed.</summary>
    [Code("08", "作废（发起方已撤销）", "Withdrawn")]
    Withdrawn,

    /// <summary>Withdrawn after it was confirmed.</summary>
    [Code("09", "作废（确认后撤销）", "Withdrawn after confirmation")]
    WithdrawnAfterConfirmation,
}

/// <summary>All that the public learns of an invoice.</summary>
public enum VerificationStatus
{
    /// <summary>Exists as stated and nothing of it was red-flushed.</summary>
    [Code("valid", "有效", "Valid")]
    Valid,

    /// <summary>Red-flushed in whole or in part, or itself a red invoice.</summary>
    [Code("red", "已红冲", "Red")]
    Red,

    /// <summary>No such invoice, or one of the stated facts is wrong.</summary>
    [Code("void", "无效", "Void")]
    Void,
}
