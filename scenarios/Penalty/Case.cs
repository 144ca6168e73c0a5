using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>
/// One act and what became of it. Officer, station, violation, amount and table amount stand on the
/// record itself, so that everyone can compare them across all cases.
/// </summary>
internal sealed record Case(
    [Field("案号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("机关", "Agency")] Uscc Agency,
    [Field("中队", "Station", Form = TextForm.Key, LengthMax = 40)] string Station,
    [Field("民警", "Officer", Form = TextForm.Key)] string Officer,
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
    [Field("证据摘要", "Digest of the evidence", Form = TextForm.Digest)] string Evidence,
    [Field("状态", "State")] CaseState State,
    [Field("救济状态", "Review")] ReviewState Review,
    [Field("证据审核人", "Who reviewed the evidence", Form = TextForm.Key)] string? EvidenceReviewer = null,
    [Field("协办民警", "Second officer", Form = TextForm.Key)] string? SecondOfficer = null,
    [Field("此前次数", "Earlier acts counted", Min = 0)] long? Prior = null,
    [Field("告知金额", "Amount informed of", Min = 0, Unit = "fen")] Fen? Informed = null,
    [Field("陈述摘要", "Digest of the statement", Form = TextForm.Digest)] string? Statement = null,
    [Field("基准版次", "Edition of the table", Min = 1)] long? Edition = null,
    [Field("法律依据", "Legal basis", LengthMax = 200)] string? Basis = null,
    [Field("基准金额", "Amount by the table", Min = 0, Unit = "fen")] Fen? TableAmount = null,
    [Field("决定金额", "Amount decided; 0 is a warning", Min = 0, Unit = "fen")] Fen? Amount = null,
    [Field("偏离基准", "Deviates from the table")] bool? IsDeviation = null,
    [Field("决定日期", "Decided on")] LegalDate? DecidedOn = null,
    [Field("备案期限", "To be filed by")] LegalDate? FilingDue = null,
    [Field("备案日期", "Filed on")] LegalDate? FiledOn = null,
    [Field("送达日期", "Served on")] LegalDate? ServedOn = null,
    [Field("送达方式", "Manner of service")] ServiceManner? Manner = null,
    [Field("缴款期限", "To be paid by")] LegalDate? PaymentDue = null,
    [Field("申请复议期限", "Reconsideration may be asked for until")] LegalDate? ReconsiderationUntil = null,
    [Field("起诉期限", "Suit may be brought until")] LegalDate? SuitUntil = null,
    [Field("救济机关", "Reviewing body")] Uscc? ReviewBody = null,
    [Field("暂停起日", "Surcharge stopped from")] LegalDate? StoppedFrom = null,
    [Field("上次结果日期", "Last result on")] LegalDate? ConcludedOn = null,
    [Field("不计天数", "Days not counted", Min = 0)] long StoppedDays = 0,
    [Field("变更后金额", "Amount after review", Min = 0, Unit = "fen")] Fen? ReviewedAmount = null,
    [Field("逾期天数", "Days late when paid", Min = 0)] long? DaysLate = null,
    [Field("缴款日期", "Paid on")] LegalDate? PaidOn = null,
    [Field("加处罚款", "Surcharge when paid", Min = 0, Unit = "fen")] Fen? Surcharge = null,
    [Field("票据", "E-bill", Form = TextForm.Key)] string? Bill = null);

/// <summary>An act that was decided on or waived: the reason why no second fine follows.</summary>
internal sealed record ActTaken(
    [Field("行为键", "Act", Form = TextForm.Key)] string Act,
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Case);

/// <summary>The event of a filing.</summary>
internal sealed record CaseFiled(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Case,
    [Field("备案日期", "Filed on")] LegalDate FiledOn,
    [Field("备案期限", "To be filed by")] LegalDate Due);
