using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>A project.</summary>
internal sealed record Project(
    [Field("公告内容", "Plan")] Plan Plan,
    [Field("城市代码", "City", Form = TextForm.Digits, LengthMax = 6)] string City,
    [Field("状态", "State")] ProjectState State,
    [Field("暂停前状态", "Suspended from")] ProjectState? Held,
    [Field("重新招标项目", "Retendered as", Form = TextForm.Key, LengthMax = Limit.Number)] string? RetenderedAs,
    [Field("招标文件", "Tender file")] FileTerms? File,
    [Field("澄清次数", "Clarifications", Min = 0)] long Clarifications,
    [Field("未答复异议", "Open objections", Min = 0)] long OpenObjections,
    [Field("投标人", "Bidders", LengthMax = Limit.Bids)] IReadOnlyList<Uscc> Bidders,
    [Field("开标", "Opening")] Opening? Opening,
    [Field("评标日", "Evaluated on")] LegalDate? EvaluatedOn,
    [Field("排名", "Ranking", LengthMax = Limit.Bids)] IReadOnlyList<Ranked> Ranking,
    [Field("公示", "Publication")] Publication? Publication,
    [Field("中标", "Award")] AwardMade? Award,
    [Field("终结日", "Ended on")] LegalDate? EndedOn)
{
    internal string Key => Plan.Project;
}

/// <summary>When a project was opened, and by which transaction: a part of the seed of the draw.</summary>
internal sealed record Opening(
    [Field("开标时间", "Opened at", Min = 0, Unit = "ms")] long AtMs,
    [Field("开标交易", "Transaction", Form = TextForm.Digest)] string Transaction,
    [Field("揭示截止时间", "Reveal until", Min = 0, Unit = "ms")] long RevealUntilMs);

/// <summary>A bid in the ranking, the best first.</summary>
internal sealed record Ranked(
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("总分", "Points", Min = 0)] long Points,
    [Field("投标报价", "Price", Unit = "fen")] Fen Price,
    [Field("放弃原因", "Passed over")] PassingReason? PassedOver);

/// <summary>The publication of the candidates; published after <c>Due</c> is late.</summary>
internal sealed record Publication(
    [Field("公示日", "Published on")] LegalDate On,
    [Field("公示期限", "Due")] LegalDate Due,
    [Field("公示截止日", "Published until")] LegalDate Until);

/// <summary>The award.</summary>
internal sealed record AwardMade(
    [Field("中标人", "Winner")] Uscc Winner,
    [Field("定标日", "Awarded on")] LegalDate On,
    [Field("签约期限", "Contract until")] LegalDate ContractUntil);

/// <summary>A clarification or change of the tender file, by project, a tilde and its count.</summary>
internal sealed record Clarification(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("序号", "Count", Min = 1)] long Count,
    [Field("澄清摘要", "Clarification digest", Form = TextForm.Digest)] string Digest,
    [Field("影响投标文件编制", "Affects bids")] bool AffectsBids,
    [Field("发出日", "Issued on")] LegalDate On,
    [Field("投标截止日", "Deadline")] LegalDate Deadline);

/// <summary>The contract.</summary>
internal sealed record SignedContract(
    [Field("合同", "Signed")] SignContract Signed,
    [Field("中标人", "Winner")] Uscc Winner,
    [Field("签订日", "Signed on")] LegalDate On);
