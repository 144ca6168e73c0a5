using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>How far a case has come.</summary>
internal enum CaseState
{
    [Code("observed", "已发现", "Observed")]
    Observed,

    [Code("informed", "已告知", "Informed")]
    Informed,

    [Code("heard", "已听取陈述", "Statement heard")]
    Heard,

    [Code("decided", "已决定", "Decided")]
    Decided,

    [Code("served", "已送达", "Served")]
    Served,

    [Code("overdue", "逾期", "Overdue")]
    Overdue,

    [Code("enforced", "已强制执行", "Enforced")]
    Enforced,

    [Code("paid", "已缴纳", "Paid")]
    Paid,

    [Code("closed", "已结案", "Closed")]
    Closed,

    [Code("waived", "不予处罚", "Waived")]
    Waived,

    [Code("dropped", "已撤案", "Dropped")]
    Dropped,
}

/// <summary>The second line of a case's life: reconsideration and litigation.</summary>
internal enum ReviewState
{
    [Code("none", "无", "None")]
    None,

    [Code("under-review", "复议或诉讼中", "Under review")]
    UnderReview,

    [Code("upheld", "维持", "Upheld")]
    Upheld,

    [Code("changed", "变更", "Changed")]
    Changed,

    [Code("revoked", "撤销", "Revoked")]
    Revoked,
}

/// <summary>Results of a reconsideration or a suit.</summary>
internal enum ReviewResult
{
    [Code("upheld", "维持", "Upheld")]
    Upheld,

    [Code("changed", "变更", "Changed")]
    Changed,

    [Code("revoked", "撤销", "Revoked")]
    Revoked,
}

/// <summary>Procedures.</summary>
internal enum Procedure
{
    [Code("summary", "简易程序", "Summary")]
    Summary,

    [Code("general", "普通程序", "General")]
    General,
}

/// <summary>How an act was seen.</summary>
internal enum EvidenceKind
{
    [Code("on-site", "现场", "On site")]
    OnSite,

    [Code("camera", "电子监控", "Camera")]
    Camera,
}

/// <summary>Who acted; age matters in law, a date of birth is not on the ledger.</summary>
internal enum PartyKind
{
    [Code("adult", "成年人", "Adult")]
    Adult,

    [Code("youth", "十四至十八周岁", "Aged 14 to 18")]
    Youth,

    [Code("child", "不满十四周岁", "Under 14")]
    Child,

    [Code("organisation", "单位", "Organisation")]
    Organisation,
}

/// <summary>Where it was done.</summary>
internal enum PlaceKind
{
    [Code("ordinary", "一般地点", "Ordinary")]
    Ordinary,

    [Code("bus-or-fire-lane", "公交或消防通道", "Bus or fire lane")]
    BusOrFireLane,
}

/// <summary>What it did to others.</summary>
internal enum Harm
{
    [Code("minor", "轻微", "Minor")]
    Minor,

    [Code("serious", "严重", "Serious")]
    Serious,
}

/// <summary>How the party took part in traffic.</summary>
internal enum Traffic
{
    [Code("motor", "机动车", "Motor vehicle")]
    Motor,

    [Code("foot-or-cycle", "行人、乘车人、非机动车", "On foot, as passenger, by cycle")]
    FootOrCycle,
}

/// <summary>How a decision reached the party.</summary>
internal enum ServiceManner
{
    [Code("in-person", "直接送达", "In person")]
    InPerson,

    [Code("mail", "邮寄送达", "By mail")]
    Mail,

    [Code("electronic", "电子送达", "Electronically, with consent")]
    Electronic,

    [Code("announcement", "公告送达", "By announcement")]
    Announcement,
}

/// <summary>Why cash is taken on the spot.</summary>
internal enum CashGround
{
    [Code("small", "一百元以下", "At most 100 yuan")]
    Small,

    [Code("hard-to-collect", "事后难以执行", "Hard to collect later")]
    HardToCollect,

    [Code("uncontested-road", "行人等无异议", "Uncontested, on foot or by cycle")]
    UncontestedRoad,
}
