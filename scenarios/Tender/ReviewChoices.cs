using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What a screen saw. None of them proves anything.</summary>
internal enum Signal
{
    [Code("same-author", "文件作者相同", "Same author")]
    SameAuthor,

    [Code("same-machine", "制作机器相同", "Same machine")]
    SameMachine,

    [Code("same-address", "网络地址相同", "Same network address")]
    SameAddress,

    [Code("same-staff", "项目人员相同", "Same staff")]
    SameStaff,

    [Code("same-account", "保证金出自同一账户", "Deposits from one account")]
    SameAccount,

    [Code("percentage-steps", "报价呈整百分比差", "Exact percentage steps")]
    PercentageSteps,

    [Code("equal-spacing", "报价等距", "Equal spacing")]
    EqualSpacing,

    [Code("narrow-spread", "报价过于集中", "Narrow spread")]
    NarrowSpread,

    [Code("wide-spread", "报价过于分散", "Wide spread")]
    WideSpread,
}

/// <summary>States of a review.</summary>
internal enum ReviewState
{
    [Code("open", "审查中", "Open")]
    Open,

    [Code("closed", "已结束", "Closed")]
    Closed,
}
