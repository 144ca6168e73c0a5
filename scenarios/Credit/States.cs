using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>States of a letter of credit.</summary>
internal enum LetterState
{
    [Code("applied", "已申请", "Applied")]
    Applied,

    [Code("issued", "已开立", "Issued")]
    Issued,

    [Code("advised", "已通知", "Advised")]
    Advised,

    [Code("closed", "已结清", "Closed")]
    Closed,

    [Code("expired", "已过期", "Expired")]
    Expired,
}

/// <summary>States of an amendment.</summary>
internal enum AmendmentState
{
    [Code("issued", "已开立", "Issued")]
    Issued,

    [Code("accepted", "已接受", "Accepted")]
    Accepted,

    [Code("rejected", "已拒绝", "Rejected")]
    Rejected,
}

/// <summary>States of a presentation of documents.</summary>
internal enum PresentationState
{
    [Code("presented", "已交单", "Presented")]
    Presented,

    [Code("compliant", "相符", "Compliant")]
    Compliant,

    [Code("discrepant", "不符", "Discrepant")]
    Discrepant,

    [Code("waived", "已放弃不符点", "Discrepancies waived")]
    Waived,

    [Code("refused", "已拒付", "Refused")]
    Refused,

    [Code("precluded", "视为相符", "Deemed compliant")]
    Precluded,

    [Code("accepted", "已承付", "Accepted")]
    Accepted,

    [Code("settled", "已付款", "Settled")]
    Settled,
}

/// <summary>States of an electronic bill of lading.</summary>
internal enum BillState
{
    [Code("held", "持有中", "Held")]
    Held,

    [Code("presented", "已交单", "Presented")]
    Presented,

    [Code("surrendered", "已交回", "Surrendered")]
    Surrendered,
}

/// <summary>States of a receivable.</summary>
internal enum ReceivableState
{
    [Code("registered", "已登记", "Registered")]
    Registered,

    [Code("confirmed", "已确权", "Confirmed by the buyer")]
    Confirmed,

    [Code("paid", "已付款", "Paid")]
    Paid,
}

/// <summary>States of a financier's claim on a receivable.</summary>
internal enum ClaimState
{
    [Code("requested", "已申请", "Requested")]
    Requested,

    [Code("locked", "已锁定", "Locked")]
    Locked,

    [Code("registered", "已登记", "Registered at the credit centre")]
    Registered,

    [Code("released", "已解除", "Released")]
    Released,
}
