using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Whether a deviation was approved.</summary>
internal enum DeviationState
{
    [Code("proposed", "已提出", "Proposed")]
    Proposed,

    [Code("approved", "已批准", "Approved")]
    Approved,

    [Code("refused", "未批准", "Refused")]
    Refused,
}

/// <summary>Why a fine departs from the table; the first four make it lighter, the others heavier.</summary>
internal enum DeviationReason
{
    [Code("harm-removed", "主动消除或减轻危害后果", "Removed or reduced the harm")]
    HarmRemoved,

    [Code("coerced", "受胁迫或诱骗", "Coerced or deceived")]
    Coerced,

    [Code("volunteered", "主动供述尚未掌握的违法行为", "Told of an act not yet known")]
    Volunteered,

    [Code("merit", "配合查处有立功表现", "Helped to uncover others")]
    Merit,

    [Code("emergency", "重大突发事件期间", "During a major emergency")]
    Emergency,

    [Code("aggravated", "情节严重", "Grave circumstances")]
    Aggravated,
}

/// <summary>A departure from the table in one case.</summary>
internal sealed record Deviation(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Case,
    [Field("基准金额", "Amount by the table", Min = 0, Unit = "fen")] Fen TableAmount,
    [Field("金额", "Amount", Min = 0, Unit = "fen")] Fen Amount,
    [Field("理由", "Reason")] DeviationReason Reason,
    [Field("说明摘要", "Digest of the explanation", Form = TextForm.Digest)] string Explanation,
    [Field("提出人", "Proposed by", Form = TextForm.Key)] string ProposedBy,
    [Field("审批人", "Decided by", Form = TextForm.Key)] string? DecidedBy,
    [Field("状态", "State")] DeviationState State);
