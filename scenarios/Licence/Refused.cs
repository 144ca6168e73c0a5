using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>The refusals of the contract; the README lists them.</summary>
internal static class Refused
{
    internal static readonly Refusal TradeNameInvalid = new(
        "trade-name-invalid",
        new(
            "字号 {name} 须有两个以上汉字，其余只能是汉字或数字",
            "Trade name {name} needs two Chinese characters or more, and only digits beside them"));

    internal static readonly Refusal NameTaken = new(
        "name-taken",
        new("字号 {name} 与 {match}（{state}）相同，不得使用", "Trade name {name} is that of {match} ({state})"));

    internal static readonly Refusal NationalName = new(
        "national-name",
        new(
            "名称 {name} 冠以 {word}，须经国务院批准",
            "Name {name} begins with {word} and needs the State Council's approval"));

    internal static readonly Refusal NameNotReserved = new(
        "name-not-reserved",
        new(
            "{caller} 没有保留字号 {name}，或保留期已满",
            "{caller} holds no reservation of trade name {name} that is in force"));

    internal static readonly Refusal ScopeUnknown = new(
        "scope-unknown", new("经营项目 {item} 不在标准目录中", "Scope item {item} is not in the catalogue"));

    internal static readonly Refusal PermitNeeded = new(
        "permit-needed",
        new("许可经营项目 {item} 没有 {holder} 的有效许可", "Licensed item {item} has no valid permit of {holder}"));

    internal static readonly Refusal PersonBarred = new(
        "person-barred", new("人员 {person} 在 {until} 前受限", "Person {person} is barred until {until}"));

    internal static readonly Refusal CapitalTerm = new(
        "capital-term",
        new("认缴期限 {paidBy} 超出 {latest}", "Capital is to be paid by {paidBy}, later than {latest}"));

    internal static readonly Refusal PersonNeeded = new(
        "person-needed",
        new("{caller} 是自动评审服务，须由人员决定", "{caller} is an automatic review service; a person must decide"));

    internal static readonly Refusal AlreadyExtended = new(
        "already-extended",
        new(
            "申请 {application} 的决定期限已延长至 {until}",
            "The term of application {application} was extended to {until} already"));

    internal static readonly Refusal TermOver = new(
        "term-over",
        new(
            "申请 {application} 的决定期限已于 {until} 届满",
            "The term to decide application {application} ended on {until}"));

    internal static readonly Refusal ModelUnknown = new(
        "model-unknown", new("模型版本 {model} 未公布", "Model version {model} is not published"));

    internal static readonly Refusal FeaturesDiffer = new(
        "features-differ",
        new(
            "模型 {model} 须说明特征 {expected}，实为 {found}",
            "Model {model} must explain features {expected}, found {found}"));

    internal static readonly Refusal OrganisationCodeInvalid = new(
        "organisation-code-invalid",
        new(
            "组织机构代码 {code} 须为8位数字或大写字母（不含 I、O、S、V、Z）",
            "Organisation code {code} must be 8 digits or capitals without I, O, S, V, Z"));

    internal static readonly Refusal CodeTaken = new(
        "code-taken", new("统一社会信用代码 {uscc} 已属 {holder}", "Code {uscc} is that of {holder}"));

    internal static readonly Refusal NotRepresentative = new(
        "not-the-representative",
        new(
            "{caller} 不是 {enterprise} 的法定代表人",
            "{caller} does not sign for the legal representative of {enterprise}"));

    internal static readonly Refusal FutureDate = new(
        "future-date", new("日期 {date} 晚于今天 {today}", "Date {date} is after today, {today}"));

    internal static readonly Refusal SuspensionTerm = new(
        "suspension-term",
        new("歇业 {days} 天，应为 1 至 {left} 天", "A suspension of {days} days; 1 to {left} are left"));

    internal static readonly Refusal PermitsInForce = new(
        "permits-in-force", new("{enterprise} 的许可均有效", "All permits of {enterprise} are in force"));

    internal static readonly Refusal SimplifiedNotAllowed = new(
        "simplified-not-allowed",
        new(
            "{enterprise} 被列入经营异常名录，不适用简易注销",
            "{enterprise} is listed as abnormal; simplified deregistration is not open to it"));

    internal static readonly Refusal NoticeMismatch = new(
        "notice-mismatch", new("公示 {notice} 与 {enterprise} 的此事项无关", "Notice {notice} is not of this step of {enterprise}"));

    internal static readonly Refusal NoticeRunning = new(
        "notice-running", new("公示 {notice} 至 {until} 才期满", "Notice {notice} runs until {until}"));

    internal static readonly Refusal NoticeOver = new(
        "notice-over", new("公示 {notice} 已于 {until} 期满", "Notice {notice} ended on {until}"));

    internal static readonly Refusal NoticeObjected = new(
        "notice-objected", new("公示 {notice} 有异议（{objector}）", "Notice {notice} was objected to by {objector}"));

    internal static readonly Refusal FilingLate = new(
        "filing-late",
        new("应于 {until} 前申请简易注销", "Simplified deregistration had to be filed by {until}"));

    internal static readonly IReadOnlyList<Refusal> All =
    [
        TradeNameInvalid, NameTaken, NationalName, NameNotReserved, ScopeUnknown, PermitNeeded,
        PersonBarred, CapitalTerm, PersonNeeded, AlreadyExtended, TermOver, ModelUnknown, FeaturesDiffer,
        OrganisationCodeInvalid, CodeTaken, NotRepresentative, FutureDate, SuspensionTerm,
        PermitsInForce, SimplifiedNotAllowed, NoticeMismatch, NoticeRunning, NoticeOver,
        NoticeObjected, FilingLate,
    ];
}
