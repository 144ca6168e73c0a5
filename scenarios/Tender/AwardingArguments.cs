using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>publish-candidates</c>.</summary>
internal sealed record PublishCandidates(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("公示截止日", "Published until")] LegalDate Until);

/// <summary>Arguments of <c>award</c>.</summary>
internal sealed record Award(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("中标人", "Winner")] Uscc Winner);

/// <summary>Arguments of <c>pass-over</c>.</summary>
internal sealed record PassOver(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("候选人", "Candidate")] Uscc Candidate,
    [Field("原因", "Reason")] PassingReason Reason,
    [Field("证据摘要", "Evidence digest", Form = TextForm.Digest)] string Evidence);

/// <summary>Arguments of <c>sign-contract</c>.</summary>
internal sealed record SignContract(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("合同摘要", "Contract digest", Form = TextForm.Digest)] string Digest,
    [Field("合同金额", "Amount", Min = 1, Max = Limit.Price, Unit = "fen")] Fen Amount,
    [Field("履约保证金", "Performance bond", Min = 0, Max = Limit.Price, Unit = "fen")] Fen Bond);
