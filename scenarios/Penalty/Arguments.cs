using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Arguments of <c>observe</c>.</summary>
internal sealed record ObserveAct(
    [Field("案号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("程序", "Procedure")] Procedure Procedure,
    [Field("违法行为代码", "Violation", Form = TextForm.Digits, LengthMin = 4, LengthMax = 8)] string Violation,
    [Field("号牌承诺值", "Commitment to the plate", Form = TextForm.Digest)] string? Plate,
    [Field("当事人承诺值", "Commitment to the party", Form = TextForm.Digest)] string Party,
    [Field("当事人类别", "Kind of party")] PartyKind PartyKind,
    [Field("违法日期", "Day of the act")] LegalDate ActedOn,
    [Field("违法时刻", "Minute of the day", Min = 0, Max = Limit.MinuteMax)] long Minute,
    [Field("地点代码", "Place", Form = TextForm.Key, LengthMax = 32)] string Place,
    [Field("地点类别", "Kind of place")] PlaceKind PlaceKind,
    [Field("危害", "Harm")] Harm Harm,
    [Field("当场改正", "Corrected at once")] bool IsCorrected,
    [Field("证据来源", "Kind of evidence")] EvidenceKind EvidenceKind,
    [Field("证据摘要", "Digest of the evidence", Form = TextForm.Digest)] string Evidence);

/// <summary>Arguments of commands that need the case alone.</summary>
internal sealed record OfCase(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number);

/// <summary>Arguments of <c>review-evidence</c>.</summary>
internal sealed record ReviewEvidence(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("可作证据", "Fit as evidence")] bool IsFit);

/// <summary>Arguments of <c>hear</c>.</summary>
internal sealed record HearStatement(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("陈述摘要", "Digest of the statement", Form = TextForm.Digest)] string Statement);

/// <summary>Arguments of <c>propose-deviation</c>.</summary>
internal sealed record ProposeDeviation(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("金额", "Amount; 0 is a warning", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen Amount,
    [Field("理由", "Reason")] DeviationReason Reason,
    [Field("说明摘要", "Digest of the explanation", Form = TextForm.Digest)] string Explanation);

/// <summary>Arguments of <c>judge-deviation</c>.</summary>
internal sealed record JudgeDeviation(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("同意", "Approved")] bool IsApproved);

/// <summary>Arguments of <c>decide</c>.</summary>
internal sealed record DecideCase(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("基准版次", "Edition of the table", Min = 1, Max = 10_000)] long Edition,
    [Field("金额", "Amount; 0 is a warning", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen Amount);

/// <summary>Arguments of <c>serve</c>.</summary>
internal sealed record ServeDecision(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("送达方式", "Manner of service")] ServiceManner Manner);

/// <summary>Arguments of <c>conclude-review</c>.</summary>
internal sealed record ConcludeReview(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("结果", "Result")] ReviewResult Result,
    [Field("变更后金额", "Amount, when changed", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen? Amount);

/// <summary>Arguments of <c>allot-bills</c>.</summary>
internal sealed record AllotBills(
    [Field("机关", "Agency")] Uscc Agency,
    [Field("票据代码", "Code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string Code,
    [Field("数量", "Count", Min = 1, Max = 1_000_000)] long Count);

/// <summary>Arguments of <c>pay</c>.</summary>
internal sealed record PayFine(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("金额", "Amount", Min = 1, Max = Limit.FineFen * 2, Unit = "fen")] Fen Amount,
    [Field("票据代码", "Bill code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string BillCode);

/// <summary>Arguments of <c>collect-cash</c>.</summary>
internal sealed record CollectCash(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("依据", "Ground")] CashGround Ground,
    [Field("票据代码", "Bill code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string BillCode);

/// <summary>Arguments of <c>refund</c>.</summary>
internal sealed record RefundBill(
    [Field("票据", "Bill", Form = TextForm.Key, LengthMax = 40)] string Bill);
