using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The tables, the lives of their records, and what always holds of each record.</summary>
internal static class Tables
{
    internal const string Contract = "penalty";

    internal static readonly Table<Officer> Officers = new(
        Contract, "officer", new("执法资格", "Officer"), DataClass.Public, officer => officer.Key);

    internal static readonly Table<Case> Cases = new(
        Contract,
        "case",
        new("案件", "Case"),
        DataClass.Restricted,
        item => item.Number,
        new RecordInvariant<Case>(
            "by-table-or-deviation",
            new("金额等于基准，或有经批准的偏离", "The amount is the table's, or an approved deviation"),
            item => item.IsDeviation == (item.Amount is null ? null : item.Amount != item.TableAmount)),
        new RecordInvariant<Case>(
            "not-heavier-than-informed",
            new("决定金额不高于告知金额", "The amount is at most the amount informed of"),
            item => item.Amount is not { } amount || amount <= item.Informed),
        new RecordInvariant<Case>(
            "camera-reviewed",
            new("已决定的电子监控证据均经他人审核", "Before a decision somebody else reviewed camera evidence"),
            item => item.Amount is null || item.EvidenceKind == EvidenceKind.OnSite || IsReviewedByAnother(item)),
        new RecordInvariant<Case>(
            "two-officers",
            new("普通程序的决定有两名民警", "A decision in general procedure has two officers"),
            item => item.Amount is null || item.Procedure == Procedure.Summary || item.SecondOfficer is not null));

    internal static readonly Table<ActTaken> Acts = new(
        Contract, "act", new("已处理行为", "Act dealt with"), DataClass.Restricted, act => act.Act);

    internal static readonly Table<History> Histories = new(
        Contract, "history", new("违法记录", "History"), DataClass.Restricted, history => history.Key);

    internal static readonly Table<Deviation> Deviations = new(
        Contract,
        "deviation",
        new("偏离记录", "Deviation"),
        DataClass.Restricted,
        deviation => deviation.Case,
        new RecordInvariant<Deviation>(
            "judged-by-another",
            new("由提出人以外的民警审批", "Judged by an officer other than the one who proposed it"),
            deviation => deviation.State == DeviationState.Proposed
                ? deviation.DecidedBy is null
                : deviation.DecidedBy is not null && deviation.DecidedBy != deviation.ProposedBy));

    internal static readonly Table<BillSeries> Series = new(
        Contract,
        "series",
        new("票据号段", "Bill series"),
        DataClass.Public,
        series => series.Code,
        new RecordInvariant<BillSeries>(
            "used-within-allotment",
            new("已用号码不超过核发数量", "No number is used that was not allotted"),
            series => series.Used <= series.Allotted));

    internal static readonly Table<Bill> Bills = new(
        Contract,
        "bill",
        new("财政电子票据", "Fiscal e-bill"),
        DataClass.Restricted,
        bill => bill.Key,
        new RecordInvariant<Bill>(
            "total-is-sum",
            new("合计等于罚款加加处罚款，加处不超过罚款", "The total is fine and surcharge; the surcharge is at most the fine"),
            bill => bill.Total == bill.Fine + bill.Surcharge && bill.Surcharge <= bill.Fine),
        new RecordInvariant<Bill>(
            "refund-within-total",
            new("退付不超过合计", "What was refunded is at most the total"),
            bill => bill.Refunded >= Fen.Zero && bill.Refunded <= bill.Total));

    internal static readonly Table<Cash> CashBox = new(
        Contract, "cash", new("当场收缴", "Cash"), DataClass.Restricted, cash => cash.Case);

    internal static readonly Table<Tally> Tallies = new(
        Contract,
        "tally",
        new("裁量统计", "Tally"),
        DataClass.Public,
        tally => tally.Key,
        new RecordInvariant<Tally>(
            "deviations-are-decisions",
            new("偏离数不超过决定数", "There are no more deviations than decisions"),
            tally => tally.Deviations <= tally.Decisions));

    internal static readonly Table<Inspection> Inspections = new(
        Contract, "inspection", new("执法检查", "Inspection"), DataClass.Restricted, inspection => inspection.Number);

    internal static readonly Life<Officer, OfficerState> OfficerLife = new(Officers, officer => officer.State);

    internal static readonly Life<Case, CaseState> CaseLife = new(Cases, item => item.State);

    internal static readonly Life<Case, ReviewState> ReviewLife = new(Cases, item => item.Review)
    {
        Field = "review",
    };

    internal static readonly Life<Deviation, DeviationState> DeviationLife = new(
        Deviations, deviation => deviation.State);

    internal static readonly Life<Bill, BillState> BillLife = new(Bills, bill => bill.State);

    internal static readonly Life<Cash, CashState> CashLife = new(CashBox, cash => cash.State);

    internal static readonly Life<Inspection, InspectionState> InspectionLife = new(
        Inspections, inspection => inspection.State);

    private static bool IsReviewedByAnother(Case item) =>
        item.EvidenceReviewer is { } reviewer && reviewer != item.Officer && reviewer != item.SecondOfficer;

    internal static IReadOnlyList<TableModel> All { get; } =
    [
        Officers.Model, Cases.Model, Acts.Model, Histories.Model, Deviations.Model, Series.Model, Bills.Model,
        CashBox.Model, Tallies.Model, Inspections.Model,
    ];
}
