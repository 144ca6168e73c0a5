using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>An objection; answered after <c>Due</c> is late.</summary>
internal sealed record Objection(
    [Field("异议", "Raised")] RaiseObjection Raised,
    [Field("异议人", "By")] Uscc By,
    [Field("提出日", "Raised on")] LegalDate On,
    [Field("答复期限", "Due")] LegalDate Due,
    [Field("状态", "State")] ObjectionState State,
    [Field("答复摘要", "Answer digest", Form = TextForm.Digest)] string? Answer,
    [Field("答复日", "Answered on")] LegalDate? AnsweredOn);

/// <summary>A complaint; accepted or decided after its terms is late.</summary>
internal sealed record Complaint(
    [Field("投诉", "Filed")] Complain Filed,
    [Field("投诉人", "By")] Uscc By,
    [Field("提交日", "Filed on")] LegalDate On,
    [Field("受理期限", "Accept by")] LegalDate AcceptBy,
    [Field("受理日", "Accepted on")] LegalDate? AcceptedOn,
    [Field("处理期限", "Decide by")] LegalDate? DecideBy,
    [Field("决定日", "Decided on")] LegalDate? DecidedOn,
    [Field("决定书摘要", "Decision digest", Form = TextForm.Digest)] string? Decision,
    [Field("状态", "State")] ComplaintState State);
