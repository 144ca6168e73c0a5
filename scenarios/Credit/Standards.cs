using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The terms of the practice rules that the contract applies.</summary>
internal sealed record PracticeRules(
    [Field("审单期限（银行工作日）", "Banking days to examine", Min = 1, Max = 30, Unit = "d")] long ExaminationDays,
    [Field("默认交单期（日历日）", "Calendar days to present", Min = 1, Max = 365, Unit = "d")] long PresentationDays,
    [Field("“约”的幅度", "Tolerance of about", Min = 0, Max = Limit.Percent, Unit = "%")] long AboutPercent,
    [Field("条文", "Articles", LengthMin = 1, LengthMax = 40)] IReadOnlyList<Article> Articles);

/// <summary>An article and what the contract does by it, in our own words.</summary>
internal sealed record Article(
    [Field("条款号", "Number", LengthMax = 20)] string Number,
    [Field("规则", "Rule")] string Rule);

/// <summary>The numbers of receivables financing.</summary>
internal sealed record FinancingRules(
    [Field("锁定期限（工作日）", "Working days that a lock holds", Min = 1, Max = 60, Unit = "d")] long LockDays);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<PracticeRules> Ucp = new(
        "credit.ucp", new Label("跟单信用证统一惯例", "Uniform customs and practice for documentary credits"));

    internal static readonly Standard<FinancingRules> Financing = new(
        "credit.financing", new Label("应收账款融资规则", "Rules of receivables financing"));

    private static readonly LegalDate UcpInForce = new(new DateOnly(2007, 7, 1));
    private static readonly LegalDate CivilCodeInForce = new(new DateOnly(2021, 1, 1));

    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Ucp,
            UcpInForce.StartMs,
            "UCP 600（2007-07-01起适用）；第10、29、30条待核对 / UCP 600, in use from 2007-07-01; articles 10, 29 and 30 from general knowledge, to be checked",
            new(ExaminationDays: 5, PresentationDays: 21, AboutPercent: 10, Articles())),
        StandardSeed.Of(
            Financing,
            CivilCodeInForce.StartMs,
            "锁定5个工作日为建议值（proposal）；优先顺序见民法典第768条 / lock of 5 working days is a proposal; priority: Civil Code article 768",
            new(LockDays: 5)),
        .. Calendars.Seeds,
    ];

    /// <summary>The published calendar; before the first was published, Monday to Friday.</summary>
    internal static HolidayCalendar BankingDays(IStateReader state, long timeMs) =>
        Calendars.Holidays.InForce(state, timeMs) ?? new([]);

    /// <summary>The rules as they were when the credit was issued.</summary>
    internal static PracticeRules? UcpOf(Call call, Letter letter) =>
        Ucp.InForce(call.State, letter.IssuedAtMs ?? call.TimeMs);

    private static IReadOnlyList<Article> Articles() =>
    [
        new("5", "银行处理单据而非货物 / banks deal with documents"),
        new("10 a, b", "未经受益人同意不得修改 / an amendment binds the beneficiary only on acceptance"),
        new("10 e", "部分接受视为拒绝 / acceptance in part is rejection"),
        new("14 b", "交单次日起至多五个银行工作日 / at most five banking days after presentation"),
        new("14 c", "装运后二十一个日历日内且不迟于到期日 / within 21 calendar days of shipment and before expiry"),
        new("16 b", "开证行可请申请人放弃不符点 / the applicant may be asked for a waiver"),
        new("16 c, d", "一次通知列明全部不符点和单据处置 / one notice with all discrepancies and the disposal"),
        new("16 f", "逾期无权主张不符 / late notice precludes the claim"),
        new("29 a", "到期日遇歇业顺延 / expiry on a closed day moves on"),
        new("29 c", "最迟装运日不顺延 / the latest shipment date does not move"),
        new("30 a", "“约”为上下百分之十 / about is ten per cent either way"),
    ];
}
