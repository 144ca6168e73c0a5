using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Decisions on one violation by one station, one officer, or all.</summary>
internal sealed record Tally(
    [Field("键", "Key", Form = TextForm.Key)] string Key,
    [Field("范围", "Scope")] TallyScope Scope,
    [Field("违法行为代码", "Violation", Form = TextForm.Digits, LengthMin = 4, LengthMax = 8)] string Violation,
    [Field("决定数", "Decisions", Min = 0)] long Decisions,
    [Field("偏离数", "Deviations", Min = 0)] long Deviations,
    [Field("决定金额合计", "Sum of amounts", Min = 0, Unit = "fen")] Fen Amounts,
    [Field("基准金额合计", "Sum of table amounts", Min = 0, Unit = "fen")] Fen TableAmounts);

/// <summary>Whose decisions are counted.</summary>
internal enum TallyScope
{
    [Code("all", "全部", "All")]
    All,

    [Code("station", "中队", "Station")]
    Station,

    [Code("officer", "民警", "Officer")]
    Officer,
}

/// <summary>What the query <c>compare</c> takes; the unit is a station, or an officer's key.</summary>
internal sealed record CompareUnit(
    [Field("范围", "Scope")] TallyScope Scope,
    [Field("单位", "Unit", Form = TextForm.Key, LengthMax = 60)] string Unit,
    [Field("违法行为代码", "Violation", Form = TextForm.Digits, LengthMin = 4, LengthMax = 8)] string Violation);

/// <summary>A unit beside all stations.</summary>
internal sealed record Comparison(
    [Field("决定数", "Decisions", Min = 0)] long Decisions,
    [Field("偏离率", "Share of deviations", Unit = "0.01 %")] long ShareBp,
    [Field("平均差额", "Mean difference to the table", Unit = "fen")] Fen Mean,
    [Field("全部决定数", "Decisions of all", Min = 0)] long AllDecisions,
    [Field("全部偏离率", "Share of deviations of all", Unit = "0.01 %")] long AllShareBp,
    [Field("全部平均差额", "Mean difference of all", Unit = "fen")] Fen AllMean,
    [Field("超过阈值", "Beyond a threshold")] bool IsFlagged);

/// <summary>States of an inspection.</summary>
internal enum InspectionState
{
    [Code("open", "进行中", "Open")]
    Open,

    [Code("closed", "已结束", "Closed")]
    Closed,
}

/// <summary>A look at a unit that stands out; it changes no fine.</summary>
internal sealed record Inspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("对象", "Unit")] CompareUnit Unit,
    [Field("当时的比较", "Comparison at that time")] Comparison Found,
    [Field("结论摘要", "Digest of the finding", Form = TextForm.Digest)] string? Finding,
    [Field("状态", "State")] InspectionState State);

/// <summary>Arguments of <c>open-inspection</c>.</summary>
internal sealed record OpenInspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("对象", "Unit")] CompareUnit Unit);

/// <summary>Arguments of <c>close-inspection</c>.</summary>
internal sealed record CloseInspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("结论摘要", "Digest of the finding", Form = TextForm.Digest)] string Finding);
