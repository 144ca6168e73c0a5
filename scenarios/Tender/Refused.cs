using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>The refusals of the contract; the README lists them with their sources.</summary>
internal static class Refused
{
    internal static readonly Refusal CityUnknown = new(
        "city-unknown", new("城市 {city} 不在联盟城市名单中", "City {city} is not on the list of cities"));

    internal static readonly Refusal NotACentre = new(
        "not-a-centre", new("{caller} 不是已登记的交易中心", "{caller} is not an enrolled trading centre"));

    internal static readonly Refusal RootNotTrusted = new(
        "root-not-trusted",
        new("根证书 {root}（机构 {authority}）不在信任列表中", "Root {root} of authority {authority} is not on the trust list"));

    internal static readonly Refusal CertificateNotGood = new(
        "certificate-not-good",
        new("证书 {serial} 对 {bidder} 在 {today} 不可用", "Certificate {serial} does not serve {bidder} on {today}"));

    internal static readonly Refusal PoolInvalid = new(
        "pool-invalid", new("专家 {number} 的编号、人员或签名用户重复", "Expert {number}: number, person or signer comes twice"));

    internal static readonly Refusal MinimumPrice = new(
        "minimum-price", new("不得设最低限价（{price}元），只可设最高限价", "No minimum price ({price}) may be set, only a maximum"));

    internal static readonly Refusal RegionBonus = new(
        "region-bonus", new("评标办法“{criterion}”以地区加分，不得使用", "Criterion '{criterion}' gives points for a region"));

    internal static readonly Refusal PointsOff = new(
        "points-off", new("分值合计 {points}，应为 100", "The points come to {points}, not 100"));

    internal static readonly Refusal DepositTooHigh = new(
        "deposit-too-high",
        new("保证金 {deposit} 元超过估算价 {estimate} 元的上限 {limit} 元", "Deposit {deposit} is above {limit}, the most for an estimate of {estimate}"));

    internal static readonly Refusal CommitteeInvalid = new(
        "committee-invalid",
        new("委员会 {size} 人、专家 {experts} 人：须不少于 {min} 人、为单数、专家不少于三分之 {thirds}", "A committee of {size} with {experts} experts: at least {min}, odd, experts at least {thirds} thirds"));

    internal static readonly Refusal SaleTooShort = new(
        "sale-too-short", new("发售至 {until}，最早 {earliest}", "Sold until {until}; {earliest} is the earliest"));

    internal static readonly Refusal DeadlineTooSoon = new(
        "deadline-too-soon", new("截止日 {deadline}，最早 {earliest}", "Deadline {deadline}; {earliest} is the earliest"));

    internal static readonly Refusal DeadlineEarlier = new(
        "deadline-earlier", new("新截止日 {deadline} 早于原截止日 {current}", "New deadline {deadline} is before the present one, {current}"));

    internal static readonly Refusal ExtensionNeeded = new(
        "extension-needed",
        new("修改影响投标：截止日 {deadline} 须顺延至 {earliest} 或以后", "The change affects bids: deadline {deadline} must move to {earliest} or later"));

    internal static readonly Refusal SaleRunning = new(
        "sale-running", new("文件发售至 {until}，尚未结束", "The file is sold until {until}"));

    internal static readonly Refusal DeadlinePassed = new(
        "deadline-passed", new("投标已于 {deadline} 第 {minute} 分钟截止", "Bidding ended on {deadline} at minute {minute}"));

    internal static readonly Refusal Paused = new(
        "paused", new("项目 {project} 有 {open} 项异议未答复，暂停进行", "Project {project} is paused: {open} objections wait for an answer"));

    internal static readonly Refusal ObjectionOutOfTime = new(
        "objection-out-of-time", new("现在不能就 {subject} 提出异议", "This is not the time to object to {subject}"));

    internal static readonly Refusal NotBasicAccount = new(
        "not-basic-account", new("{bidder} 的保证金不是从基本账户转出", "The deposit of {bidder} does not come from its basic account"));

    internal static readonly Refusal DepositMismatch = new(
        "deposit-mismatch", new("保证金 {amount} 元，应为 {expected} 元", "The deposit is {amount}; it must be {expected}"));

    internal static readonly Refusal DepositMissing = new(
        "deposit-missing", new("{bidder} 没有在存的保证金", "No deposit of {bidder} is held"));

    internal static readonly Refusal BidderBanned = new(
        "bidder-banned", new("{bidder} 被城市 {city} 禁止投标至 {until}", "{bidder} is banned from bidding by city {city} until {until}"));

    internal static readonly Refusal JointVentureMember = new(
        "joint-venture-member", new("{organisation} 已随 {lead} 投标", "{organisation} bids already, with {lead}"));

    internal static readonly Refusal VentureNotAgreed = new(
        "venture-not-agreed", new("{organisation} 未同意随 {lead} 联合投标", "{organisation} has not agreed to bid under {lead}"));

    internal static readonly Refusal OpeningTooEarly = new(
        "opening-too-early", new("{deadline} 第 {minute} 分钟前不得开标", "Nothing is opened before {deadline}, minute {minute}"));

    internal static readonly Refusal RevealOver = new(
        "reveal-over", new("{bidder} 的揭示时限已过", "The time for {bidder} to reveal is over"));

    internal static readonly Refusal CommitmentMismatch = new(
        "commitment-mismatch", new("揭示内容的承诺值为 {found}，投标时为 {sealed}", "What is revealed gives {found}; sealed was {sealed}"));

    internal static readonly Refusal RevealRunning = new(
        "reveal-running", new("{waiting} 家投标人仍可揭示", "{waiting} bidders may still reveal"));

    internal static readonly Refusal RepresentativeInvalid = new(
        "representative-invalid", new("招标人代表 {number} 无效：须任职于招标人且不与他人重复", "Representative {number}: employed by the tenderer, and nobody twice"));

    internal static readonly Refusal RepresentativeCount = new(
        "representative-count", new("招标人代表 {found} 人，公告为 {expected} 人", "{found} representatives; {expected} were announced"));

    internal static readonly Refusal PoolTooSmall = new(
        "pool-too-small", new("回避后专家 {found} 人，需要 {needed} 人", "{found} experts are left without conflicts; {needed} are needed"));

    internal static readonly Refusal NotOnCommittee = new(
        "not-on-committee", new("{signer} 不能以委员 {number} 行事", "{signer} cannot act for member {number}"));

    internal static readonly Refusal ScoresInvalid = new(
        "scores-invalid", new("评分须依序覆盖 {bids} 家有效投标的每项评标办法，且不超过分值", "Scores cover the {bids} valid bids in order, each criterion, within its points"));

    internal static readonly Refusal ScoreMissing = new(
        "score-missing", new("委员 {number} 尚未评分", "Member {number} has not scored"));

    internal static readonly Refusal PublicationTooShort = new(
        "publication-too-short", new("公示至 {until}，最早 {earliest}", "Published until {until}; {earliest} is the earliest"));

    internal static readonly Refusal PublicationRunning = new(
        "publication-running", new("公示至 {until}，尚未结束", "The candidates are published until {until}"));

    internal static readonly Refusal NotACandidate = new(
        "not-a-candidate", new("{bidder} 不是可定标的候选人", "{bidder} is not a candidate that may win"));

    internal static readonly Refusal NotRankOne = new(
        "not-rank-one", new("国有资金项目由 {first} 中标，不是 {bidder}", "With state funds {first} wins, not {bidder}"));

    internal static readonly Refusal ContractTooLate = new(
        "contract-too-late", new("签约期限 {until} 已过", "The contract had to be signed by {until}"));

    internal static readonly Refusal PriceChanged = new(
        "price-changed", new("合同金额 {amount} 元与中标价 {price} 元不符", "The contract is for {amount}, the bid for {price}"));

    internal static readonly Refusal BondTooHigh = new(
        "bond-too-high", new("履约保证金 {bond} 元超过上限 {limit} 元", "Performance bond {bond} is above {limit}"));

    internal static readonly Refusal DepositNeeded = new(
        "deposit-needed", new("{bidder} 的保证金尚不可退还", "The deposit of {bidder} is still needed"));

    internal static readonly Refusal NoGroundToKeep = new(
        "no-ground-to-keep", new("没有不予退还 {bidder} 保证金的事由", "There is no ground to keep the deposit of {bidder}"));

    internal static readonly Refusal FutureDate = new(
        "future-date", new("日期 {date} 晚于今天 {today}", "{date} is after today, {today}"));

    internal static readonly Refusal ObjectionFirst = new(
        "objection-first", new("就 {subject} 投诉前须先由本人提出异议", "A complaint about {subject} needs an objection of one's own first"));

    internal static readonly Refusal ComplaintTooLate = new(
        "complaint-too-late", new("自知道之日起已 {days} 日，期限 {max} 日", "{days} days since it was known; {max} are allowed"));

    internal static readonly Refusal CreditExpired = new(
        "credit-expired", new("有效期至 {date}，早于今天 {today}", "It expired on {date}, before today, {today}"));

    /// <summary>All of them, for the catalogue.</summary>
    internal static IReadOnlyList<Refusal> All { get; } =
    [
        CityUnknown, NotACentre, RootNotTrusted, CertificateNotGood, PoolInvalid, MinimumPrice, RegionBonus, PointsOff,
        DepositTooHigh, CommitteeInvalid, SaleTooShort, DeadlineTooSoon, DeadlineEarlier, ExtensionNeeded, SaleRunning,
        DeadlinePassed, Paused, ObjectionOutOfTime, NotBasicAccount, DepositMismatch, DepositMissing, BidderBanned,
        JointVentureMember, VentureNotAgreed, OpeningTooEarly, RevealOver, CommitmentMismatch, RevealRunning, RepresentativeInvalid,
        RepresentativeCount, PoolTooSmall, NotOnCommittee, ScoresInvalid, ScoreMissing, PublicationTooShort,
        PublicationRunning, NotACandidate, NotRankOne, ContractTooLate, PriceChanged, BondTooHigh, DepositNeeded,
        NoGroundToKeep, FutureDate, ObjectionFirst, ComplaintTooLate, CreditExpired,
    ];
}
