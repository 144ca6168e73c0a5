using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>The refusals of the contract; the README lists them.</summary>
internal static class Refused
{
    internal static readonly Refusal CheckDigit = new(
        "check-digit", new("{field} {found} 的校验位不符", "The check digit of {field} {found} is wrong"));

    internal static readonly Refusal SiteUnknown = new(
        "site-unknown", new("位置码 {gln} 未登记", "No site is registered under GLN {gln}"));

    internal static readonly Refusal SiteUnfit = new(
        "site-unfit", new("地点 {site} 类别为 {found}，此操作要求 {expected}", "Site {site} is a {found}; the command needs a {expected}"));

    internal static readonly Refusal SiteDiffers = new(
        "site-differs", new("事件地点应为 {expected}，实为 {found}", "The event belongs at site {expected}, not {found}"));

    internal static readonly Refusal ProductUnknown = new(
        "product-unknown", new("产品 {gtin} 未登记", "No product is registered under GTIN {gtin}"));

    internal static readonly Refusal CategoryUnknown = new(
        "category-unknown", new("现行规则没有品类 {category}", "The rules in force have no category {category}"));

    internal static readonly Refusal EventIdForm = new(
        "event-id-form",
        new("事件标识 {found} 不是 CBV 2.0 哈希标识", "Event id {found} is no CBV 2.0 hash id (ni:///sha-256;…?ver=CBV2.0)"));

    internal static readonly Refusal EventExists = new(
        "event-exists",
        new("事件 {event} 已在链上，不得修改，请声明错误", "Event {event} is on the ledger and is never edited; declare an error instead"));

    internal static readonly Refusal EventFuture = new(
        "event-future", new("事件时间 {found} 晚于区块时间 {block}", "The event's time {found} is after block time {block}"));

    internal static readonly Refusal EventEarly = new(
        "event-before-parent",
        new("{of} 的事件时间 {found} 早于其上一事件 {parent}", "The event of {of} at {found} is before its parent at {parent}"));

    internal static readonly Refusal EventUnknown = new(
        "event-unknown", new("链上没有更正事件 {event}", "There is no corrective event {event} on the ledger"));

    internal static readonly Refusal PesticideUnknown = new(
        "pesticide-unknown", new("农药 {pesticide} 没有公布的安全间隔期", "No interval is published for pesticide {pesticide}"));

    internal static readonly Refusal IntervalRunning = new(
        "pesticide-interval",
        new(
            "{pesticide} 施用后 {found} 天采收，安全间隔期为 {expected} 天",
            "Harvest {found} days after {pesticide}; the interval is {expected} days"));

    internal static readonly Refusal LotTwice = new(
        "lot-twice", new("批次 {lot} 重复", "Lot {lot} is named twice"));

    internal static readonly Refusal AboveStock = new(
        "above-stock", new("{site} 的批次 {lot} 库存 {stock} 件，不足 {found} 件", "Site {site} has {stock} units of lot {lot}, not {found}"));

    internal static readonly Refusal Blocked = new(
        "lot-blocked", new("批次 {lot} 被阻断：{by} 状态为 {state}", "Lot {lot} is blocked: {by} is {state}"));

    internal static readonly Refusal Unbalanced = new(
        "mass-balance",
        new("投入 {inputs} 克，产出 {outputs} 克加损耗 {loss} 克不等", "Inputs are {inputs} g; outputs of {outputs} g and a loss of {loss} g are not"));

    internal static readonly Refusal TooManyAncestors = new(
        "too-many-ancestors", new("上游批次超过 {max} 个", "The lot would descend from more than {max} others"));

    internal static readonly Refusal RegroupProduct = new(
        "regroup-product", new("拆分合并须为同一产品：{expected}、{found}", "A split or merge keeps the product: {expected}, {found}"));

    internal static readonly Refusal NoCertificate = new(
        "certificate-missing", new("批次 {lot} 无合格证，不得发货", "Lot {lot} needs a certificate of conformity before it is shipped"));

    internal static readonly Refusal LimitDiffers = new(
        "limit-differs", new("项目 {item} 的公布限量为 {expected}，报告为 {found}", "The published limit of {item} is {expected}, the report has {found}"));

    internal static readonly Refusal ContestLate = new(
        "contest-late", new("检测 {test} 的异议期限已过：{until}", "Test {test} could be contested until {until}"));

    internal static readonly Refusal RetestRapid = new(
        "retest-rapid", new("复检 {test} 不得采用快速检测", "Retest {test} may not use a rapid method"));

    internal static readonly Refusal RetestSame = new(
        "retest-same-laboratory", new("复检机构 {laboratory} 与初检机构相同", "Laboratory {laboratory} made the first test"));

    internal static readonly Refusal RetestFinal = new(
        "retest-final", new("{test} 已是复检结论", "{test} is a retest and final"));

    internal static readonly Refusal TestStands = new(
        "failed-test-stands", new("批次 {lot} 有 {found} 项不合格检测未推翻", "Lot {lot} has {found} failed tests that stand"));

    internal static readonly Refusal FactorsDiffer = new(
        "factors-differ", new("风险因素或权重与公布的模型不符：{expected}", "Factors or weights are not those of the published model: {expected}"));

    internal static readonly Refusal NotScored = new(
        "not-scored", new("地点 {site} 尚无风险评分", "Site {site} has no risk score yet"));

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Refusal> All { get; } =
    [
        CheckDigit, SiteUnknown, SiteUnfit, SiteDiffers, ProductUnknown, CategoryUnknown, EventIdForm, EventExists,
        EventFuture, EventEarly, EventUnknown, PesticideUnknown, IntervalRunning, LotTwice, AboveStock, Blocked,
        Unbalanced, TooManyAncestors, RegroupProduct, NoCertificate, LimitDiffers, ContestLate, RetestRapid,
        RetestSame, RetestFinal, TestStands, FactorsDiffer, NotScored,
    ];
}
