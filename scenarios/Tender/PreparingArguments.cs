using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>A project, for commands that take nothing else.</summary>
internal sealed record ProjectReference(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project);

/// <summary>What is announced of a project, and stays as it is.</summary>
internal sealed record Plan(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("招标人", "Tenderer")] Uscc Tenderer,
    [Field("招标代理", "Agent")] Uscc? Agent,
    [Field("交易中心", "Centre")] Uscc Centre,
    [Field("公告摘要", "Notice digest", Form = TextForm.Digest)] string Notice,
    [Field("国有资金", "State-funded")] bool IsStateFunded,
    [Field("估算价", "Estimate", Min = 1, Max = Limit.Price, Unit = "fen")] Fen Estimate,
    [Field("最高限价", "Maximum price", Min = 1, Max = Limit.Price, Unit = "fen")] Fen? MaximumPrice,
    [Field("最低限价", "Minimum price", Min = 1, Max = Limit.Price, Unit = "fen")] Fen? MinimumPrice,
    [Field("投标保证金", "Deposit", Min = 1, Max = Limit.Price, Unit = "fen")] Fen Deposit,
    [Field("评标办法", "Criteria", LengthMin = 1, LengthMax = 20)] IReadOnlyList<Criterion> Criteria,
    [Field("专家库", "Pool of experts", Form = TextForm.Key, LengthMax = Limit.Number)] string Pool,
    [Field("评标委员会人数", "Size of the committee", Min = 1, Max = 15)] long CommitteeSize,
    [Field("招标人代表人数", "Representatives of the tenderer", Min = 0, Max = 15)] long Representatives,
    [Field("原项目", "Retender of", Form = TextForm.Key, LengthMax = Limit.Number)] string? RetenderOf);

/// <summary>What bids are scored for, with the most points that one member gives.</summary>
internal sealed record Criterion(
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("类别", "Kind")] CriterionKind Kind,
    [Field("分值", "Points", Min = 1, Max = 100)] long Points);

/// <summary>The tender file and its times; the deadline is a minute of a day in the legal zone.</summary>
internal sealed record FileTerms(
    [Field("招标文件摘要", "File digest", Form = TextForm.Digest)] string Digest,
    [Field("发售截止日", "Sold until")] LegalDate SoldUntil,
    [Field("投标截止日", "Deadline")] LegalDate Deadline,
    [Field("投标截止时刻", "Minute of the deadline", Min = 0, Max = 1_439, Unit = "min")] long DeadlineMinute);

/// <summary>Arguments of <c>publish-file</c>.</summary>
internal sealed record PublishFile(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("招标文件", "Tender file")] FileTerms File);

/// <summary>Arguments of <c>clarify</c>.</summary>
internal sealed record Clarify(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("澄清摘要", "Clarification digest", Form = TextForm.Digest)] string Digest,
    [Field("影响投标文件编制", "Affects bids")] bool AffectsBids,
    [Field("新截止日", "New deadline")] LegalDate? Deadline);
