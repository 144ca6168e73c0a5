using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>object</c>.</summary>
internal sealed record RaiseObjection(
    [Field("异议编号", "Number", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("事项", "Subject")] Subject Subject,
    [Field("异议书摘要", "Objection digest", Form = TextForm.Digest)] string Digest);

/// <summary>Arguments of <c>answer-objection</c>.</summary>
internal sealed record AnswerObjection(
    [Field("异议编号", "Number", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("答复摘要", "Answer digest", Form = TextForm.Digest)] string Answer);

/// <summary>Arguments of <c>complain</c>.</summary>
internal sealed record Complain(
    [Field("投诉编号", "Number", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("事项", "Subject")] Subject Subject,
    [Field("知道之日", "Known on")] LegalDate KnownOn,
    [Field("先行异议", "Objection", Form = TextForm.Key, LengthMax = Limit.Number)] string? Objection,
    [Field("投诉书摘要", "Complaint digest", Form = TextForm.Digest)] string Digest);

/// <summary>Arguments of <c>accept-complaint</c>.</summary>
internal sealed record AcceptComplaint(
    [Field("投诉编号", "Number", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("受理", "Accepted")] bool IsAccepted);

/// <summary>Arguments of <c>decide-complaint</c>.</summary>
internal sealed record DecideComplaint(
    [Field("投诉编号", "Number", Form = TextForm.Key, LengthMax = Limit.Number)] string Number,
    [Field("成立", "Upheld")] bool IsUpheld,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string Decision);
