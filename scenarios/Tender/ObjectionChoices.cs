using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What an objection or a complaint is about.</summary>
internal enum Subject
{
    [Code("file", "招标文件", "Tender file")]
    File,

    [Code("opening", "开标", "Opening")]
    Opening,

    [Code("candidates", "评标结果", "Candidates")]
    Candidates,

    [Code("other", "其他", "Other")]
    Other,
}

/// <summary>States of an objection.</summary>
internal enum ObjectionState
{
    [Code("raised", "已提出", "Raised")]
    Raised,

    [Code("answered", "已答复", "Answered")]
    Answered,
}

/// <summary>States of a complaint.</summary>
internal enum ComplaintState
{
    [Code("filed", "已提交", "Filed")]
    Filed,

    [Code("accepted", "已受理", "Accepted")]
    Accepted,

    [Code("not-accepted", "不予受理", "Not accepted")]
    NotAccepted,

    [Code("upheld", "成立", "Upheld")]
    Upheld,

    [Code("dismissed", "驳回", "Dismissed")]
    Dismissed,
}
