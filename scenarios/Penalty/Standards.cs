using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The limits and terms that laws set.</summary>
internal sealed record PenaltyRules(
    [Field("当场处罚公民上限", "Most on the spot, citizen", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen SummaryMax,
    [Field("当场处罚单位上限", "Most on the spot, organisation", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen SummaryMaxOrganisation,
    [Field("简易程序备案期限", "Filing a summary decision", Min = 1, Max = 60, Unit = "working days")] long FilingDays,
    [Field("当场收缴上限", "Most in cash", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen CashMax,
    [Field("民警交款期限", "Handing cash in", Min = 1, Max = 60, Unit = "working days")] long HandInDays,
    [Field("机关缴行期限", "Banking cash", Min = 1, Max = 60, Unit = "working days")] long BankingDays,
    [Field("缴款期限", "Payment term", Min = 1, Max = 365, Unit = "days")] long PaymentDays,
    [Field("每日加处比例", "Surcharge a day", Min = 0, Max = 10_000, Unit = "0.01 %")] long SurchargeBp,
    [Field("加处上限比例", "Most surcharge", Min = 0, Max = 10_000, Unit = "0.01 %")] long SurchargeMaxBp,
    [Field("追责时效", "Limitation", Min = 1, Max = 20, Unit = "years")] long LimitationYears,
    [Field("累计月数", "Months in which acts are counted", Min = 1, Max = 120)] long RepeatMonths,
    [Field("复议期限", "Reconsideration", Min = 1, Max = 365, Unit = "days")] long ReconsiderationDays,
    [Field("起诉月数", "Suit", Min = 1, Max = 60, Unit = "months")] long SuitMonths,
    [Field("复议后起诉期限", "Suit after reconsideration", Min = 1, Max = 365, Unit = "days")] long SuitAfterDays);

/// <summary>When a station or officer stands out so far that a supervisor may inspect.</summary>
internal sealed record OutlierRules(
    [Field("最少决定数", "Fewest decisions", Min = 1, Max = 1_000_000)] long DecisionsMin,
    [Field("偏离率差", "Difference in the share of deviations", Min = 0, Max = 10_000, Unit = "0.01 %")] long ShareBp,
    [Field("平均差额差", "Difference of the mean difference", Min = 0, Max = Limit.FineFen, Unit = "fen")] Fen Mean);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<Benchmark> Benchmark = new(
        "penalty.benchmark", new("行政处罚裁量基准", "Discretion table"));

    internal static readonly Standard<PenaltyRules> Rules = new(
        "penalty.rules", new("处罚限额与期限", "Limits and terms of penalties"));

    internal static readonly Standard<OutlierRules> Outliers = new(
        "penalty.outliers", new("异常阈值", "Outlier thresholds"));

    private static readonly LegalDate PenaltyLawInForce = new(new DateOnly(2021, 7, 15));

    /// <summary>The first versions.</summary>
    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Benchmark,
            PenaltyLawInForce.StartMs,
            "样例，非官方基准；公开义务见行政处罚法第三十四条 / sample (proposal), no official table; duty to publish: Administrative Penalty Law 34",
            FirstBenchmark.Content()),
        StandardSeed.Of(
            Rules,
            PenaltyLawInForce.StartMs,
            "行政处罚法（2021）第三十六、五十一、六十七、六十八、七十一、七十二条；道路交通安全违法行为处理程序规定；复议法、行政诉讼法；累计月数为样例 / Administrative Penalty Law (2021) 36, 51, 67, 68, 71, 72; traffic procedure rules; reconsideration and litigation laws; the months counted are a proposal",
            FirstRules()),
        StandardSeed.Of(
            Outliers,
            PenaltyLawInForce.StartMs,
            "样例阈值 / sample thresholds (proposal); real ones need far more decisions",
            new(DecisionsMin: 3, ShareBp: 2_000, Mean: new(1_000))),
        .. Calendars.Seeds,
    ];

    /// <summary>The published holidays; before the first calendar Monday to Friday are worked.</summary>
    internal static HolidayCalendar HolidaysOf(Call call) => call.InForce(Calendars.Holidays) ?? new([]);

    /// <summary>A rule that needs the limits and terms in force.</summary>
    internal static Func<Call, TRecord, T, Outcome> WithRules<TRecord, T>(
        Func<Call, TRecord, T, PenaltyRules, Outcome> rule) => (call, record, arguments) =>
            call.InForce(Rules) is { } rules
                ? rule(call, record, arguments, rules)
                : Refusals.NoStandard.With(("standard", Rules.Name));

    private static PenaltyRules FirstRules() => new(
        SummaryMax: new(20_000),
        SummaryMaxOrganisation: new(300_000),
        FilingDays: 2,
        CashMax: new(10_000),
        HandInDays: 2,
        BankingDays: 2,
        PaymentDays: 15,
        SurchargeBp: 300,
        SurchargeMaxBp: 10_000,
        LimitationYears: 2,
        RepeatMonths: 12,
        ReconsiderationDays: 60,
        SuitMonths: 6,
        SuitAfterDays: 15);
}
