using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>Form of a credit (field 40A).</summary>
internal enum CreditForm
{
    [Code("irrevocable", "不可撤销", "Irrevocable")]
    Irrevocable,

    [Code("irrevocable-transferable", "不可撤销可转让", "Irrevocable transferable")]
    IrrevocableTransferable,
}

/// <summary>Rules of a credit (field 40E).</summary>
internal enum CreditRules
{
    [Code("ucp-latest-version", "UCP 最新版本", "UCP latest version")]
    Ucp,

    [Code("eucp-latest-version", "eUCP 最新版本", "eUCP latest version")]
    ElectronicUcp,
}

/// <summary>How a credit is available (field 41a).</summary>
internal enum Availability
{
    [Code("by-payment", "即期付款", "By payment")]
    Payment,

    [Code("by-def-payment", "延期付款", "By deferred payment")]
    DeferredPayment,

    [Code("by-acceptance", "承兑", "By acceptance")]
    Acceptance,

    [Code("by-negotiation", "议付", "By negotiation")]
    Negotiation,
}

/// <summary>Whether something is allowed (fields 43P and 43T).</summary>
internal enum Allowance
{
    [Code("allowed", "允许", "Allowed")]
    Allowed,

    [Code("not-allowed", "不允许", "Not allowed")]
    NotAllowed,

    [Code("conditional", "有条件", "Conditional")]
    Conditional,
}

/// <summary>Whether the advising bank is to confirm (field 49).</summary>
internal enum ConfirmationWish
{
    [Code("confirm", "加具保兑", "Confirm")]
    Confirm,

    [Code("may-add", "可加保兑", "May add")]
    MayAdd,

    [Code("without", "不保兑", "Without")]
    Without,
}

/// <summary>What a beneficiary says to an amendment.</summary>
internal enum AmendmentAnswer
{
    [Code("accept", "接受", "Accept")]
    Accept,

    [Code("accept-partly", "部分接受", "Accept in part")]
    AcceptPartly,

    [Code("reject", "拒绝", "Reject")]
    Reject,
}

/// <summary>Kinds of document.</summary>
internal enum DocumentKind
{
    [Code("draft", "汇票", "Draft")]
    Draft,

    [Code("commercial-invoice", "商业发票", "Commercial invoice")]
    CommercialInvoice,

    [Code("transport-document", "运输单据", "Transport document")]
    TransportDocument,

    [Code("insurance-document", "保险单据", "Insurance document")]
    InsuranceDocument,

    [Code("packing-list", "装箱单", "Packing list")]
    PackingList,

    [Code("certificate-of-origin", "原产地证", "Certificate of origin")]
    CertificateOfOrigin,

    [Code("other", "其他", "Other")]
    Other,
}

/// <summary>Kinds of discrepancy; the codes are at most eight letters, as field 77J has them.</summary>
internal enum DiscrepancyKind
{
    [Code("LATESHIP", "迟装", "Late shipment")]
    LateShipment,

    [Code("LATEPRES", "迟交单", "Late presentation")]
    LatePresentation,

    [Code("TRANSHIP", "转运", "Transhipment")]
    Transhipment,

    [Code("PARTSHIP", "分批", "Partial shipment")]
    PartialShipment,

    [Code("DOCMISS", "缺单", "Document missing")]
    DocumentMissing,

    [Code("DATACONF", "数据矛盾", "Conflicting data")]
    ConflictingData,

    [Code("OTHER", "其他", "Other")]
    Other,
}

/// <summary>What becomes of refused documents (UCP 600 article 16 c iii).</summary>
internal enum Disposal
{
    [Code("hold", "留存听候指示", "Held pending instructions")]
    Hold,

    [Code("notify", "留存直至放弃不符点", "Held until a waiver is agreed")]
    HoldUntilWaiver,

    [Code("return", "退单", "Being returned")]
    Return,

    [Code("previnst", "按先前指示", "According to instructions received before")]
    EarlierInstructions,
}

/// <summary>How a financier secures itself by a receivable.</summary>
internal enum ClaimKind
{
    [Code("pledge", "质押", "Pledge")]
    Pledge,

    [Code("factoring", "保理", "Factoring")]
    Factoring,
}
