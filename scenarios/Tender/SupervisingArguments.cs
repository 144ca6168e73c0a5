using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>suspend</c> and <c>void</c>.</summary>
internal sealed record Intervene(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string Decision);

/// <summary>Arguments of <c>resume</c>; a suspension may have eaten the time to bid.</summary>
internal sealed record Resume(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string Decision,
    [Field("新截止日", "New deadline")] LegalDate? Deadline);

/// <summary>Arguments of <c>close-review</c>.</summary>
internal sealed record CloseReview(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("结论摘要", "Findings digest", Form = TextForm.Digest)] string Findings);
