using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>States of a project.</summary>
internal enum ProjectState
{
    [Code("announced", "已公告", "Announced")]
    Announced,

    [Code("selling", "发售文件", "Selling the file")]
    Selling,

    [Code("sealed", "密封待开", "Sealed")]
    Sealed,

    [Code("opened", "已开标", "Opened")]
    Opened,

    [Code("evaluated", "已评标", "Evaluated")]
    Evaluated,

    [Code("candidates-published", "候选人公示", "Candidates published")]
    CandidatesPublished,

    [Code("awarded", "已定标", "Awarded")]
    Awarded,

    [Code("contracted", "已签约", "Contracted")]
    Contracted,

    [Code("failed", "招标失败", "Failed")]
    Failed,

    [Code("retendered", "已重新招标", "Retendered")]
    Retendered,

    [Code("suspended", "已暂停", "Suspended")]
    Suspended,

    [Code("voided", "已作废", "Voided")]
    Voided,
}

/// <summary>What a bid is scored for; region is named only so that it can be refused.</summary>
internal enum CriterionKind
{
    [Code("price", "价格", "Price")]
    Price,

    [Code("technical", "技术", "Technical")]
    Technical,

    [Code("qualification", "资质", "Qualification")]
    Qualification,

    [Code("performance", "业绩", "Performance")]
    Performance,

    [Code("credit", "信用", "Credit")]
    Credit,

    [Code("region", "地区", "Region")]
    Region,
}

/// <summary>Why a candidate is passed over [TBR 55].</summary>
internal enum PassingReason
{
    [Code("gave-up", "放弃中标", "Gave up the award")]
    GaveUp,

    [Code("force-majeure", "不可抗力", "Force majeure")]
    ForceMajeure,

    [Code("no-bond", "未提交履约保证金", "Gave no performance bond")]
    NoBond,

    [Code("unlawful", "查实违法", "Found to have broken the law")]
    Unlawful,
}
