using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The refusals of the contract.</summary>
internal static class Refused
{
    internal static readonly Refusal NotQualified = new(
        "officer-not-qualified",
        new(
            "{officer} 在 {date} 没有有效执法资格，请机关登记或延期",
            "{officer} has no enforcement qualification on {date}; the agency registers or renews it"));

    internal static readonly Refusal AlreadyExpired = new(
        "already-expired", new("有效期 {until} 早于今天 {today}", "Validity until {until} is before today, {today}"));

    internal static readonly Refusal FutureAct = new(
        "future-act", new("违法时间 {date} 晚于现在", "The act of {date} is in the future"));

    internal static readonly Refusal TooOld = new(
        "limitation-passed",
        new("{date} 的行为已过 {years} 年追责时效", "The act of {date} is beyond the limitation of {years} years"));

    internal static readonly Refusal Under14 = new(
        "under-fourteen", new("案件 {case}：不满十四周岁不予处罚", "Case {case}: nobody under 14 is penalised"));

    internal static readonly Refusal NotOnCase = new(
        "not-on-case", new("{officer} 不是案件 {case} 的承办民警", "{officer} does not handle case {case}"));

    internal static readonly Refusal SameOfficer = new(
        "same-officer",
        new("案件 {case} 需要 {officer} 以外的第二名民警", "Case {case} needs a second officer other than {officer}"));

    internal static readonly Refusal SecondNeeded = new(
        "second-officer-needed",
        new("案件 {case} 适用普通程序，需两名民警", "Case {case} follows the general procedure and needs two officers"));

    internal static readonly Refusal NotCamera = new(
        "not-camera-evidence", new("案件 {case} 没有电子监控证据", "Case {case} has no camera evidence"));

    internal static readonly Refusal OwnEvidence = new(
        "own-evidence",
        new("{officer} 承办案件 {case}，不得审核其证据", "{officer} handles case {case} and does not review its evidence"));

    internal static readonly Refusal NotReviewed = new(
        "evidence-not-reviewed",
        new("案件 {case} 的电子监控证据未经法制审核", "The camera evidence of case {case} was not legally reviewed"));

    internal static readonly Refusal PlateNeeded = new(
        "plate-needed", new("案件 {case} 涉及机动车，须有号牌承诺值", "Case {case} is about a motor vehicle and names its plate"));

    internal static readonly Refusal NotInTable = new(
        "not-in-table",
        new("{date} 施行的裁量基准没有行为 {violation}", "The table in force on {date} has no outcome for violation {violation}"));

    internal static readonly Refusal NotWaivable = new(
        "not-waivable", new("案件 {case} 不是轻微且及时改正的初次违法", "Case {case} is not a first, minor and corrected act"));

    internal static readonly Refusal WrongEdition = new(
        "table-not-applicable",
        new("应适用基准第 {expected} 版，而非第 {found} 版", "Edition {expected} of the table applies, not {found}"));

    internal static readonly Refusal OffTable = new(
        "amount-differs",
        new(
            "金额 {found} 与基准 {table} 不符，且无经批准的偏离记录",
            "Amount {found} differs from the table's {table} without an approved deviation"));

    internal static readonly Refusal Heavier = new(
        "heavier-than-informed",
        new(
            "金额 {found} 高于已告知的 {informed}，不得因申辩加重",
            "Amount {found} is above {informed}, of which the party was informed; pleading never makes it heavier"));

    internal static readonly Refusal SummaryLimit = new(
        "summary-limit",
        new("当场处罚 {found} 超过上限 {max}，请用普通程序", "{found} on the spot is above {max}; use the general procedure"));

    internal static readonly Refusal NotOnTheSpot = new(
        "not-on-the-spot", new("{date} 的行为不能在 {today} 当场处罚", "An act of {date} is not decided on the spot on {today}"));

    internal static readonly Refusal DoubleFine = new(
        "double-fine", new("同一行为已由案件 {case} 处理", "Case {case} dealt with this act already"));

    internal static readonly Refusal ReasonUnfit = new(
        "reason-does-not-fit",
        new("理由 {reason} 不支持把 {table} 改为 {found}", "Reason {reason} does not lead from {table} to {found}"));

    internal static readonly Refusal AboveRange = new(
        "above-range", new("金额 {found} 超过法定上限 {max}", "Amount {found} is above {max}, the most by law"));

    internal static readonly Refusal NothingToFile = new(
        "nothing-to-file", new("没有简易程序决定 {case} 可备案", "There is no summary decision {case} to file"));

    internal static readonly Refusal AlreadyFiled = new(
        "already-filed", new("案件 {case} 已于 {date} 备案", "Case {case} was filed on {date}"));

    internal static readonly Refusal CollectorDecides = new(
        "collector-is-decider", new("{collector} 是作出决定的机关，不得收款", "{collector} decided the case and may not collect"));

    internal static readonly Refusal NothingDue = new(
        "nothing-due", new("案件 {case} 没有应缴款项", "Nothing is due in case {case}"));

    internal static readonly Refusal AmountDue = new(
        "amount-due-differs", new("应缴 {due}，实缴 {found}", "{due} is due, found {found}"));

    internal static readonly Refusal NoBills = new(
        "no-bills-left",
        new(
            "{agency} 在代码 {code} 下没有可用票据，请向财政部门申领",
            "{agency} has no bill left under code {code}; the finance department allots them"));

    internal static readonly Refusal BillYear = new(
        "bill-code-year", new("票据代码 {code} 的年份晚于 {year}", "The year of bill code {code} is after {year}"));

    internal static readonly Refusal BillAgency = new(
        "bill-code-taken", new("票据代码 {code} 已分配给 {agency}", "Bill code {code} was allotted to {agency}"));

    internal static readonly Refusal CashUnfit = new(
        "cash-not-allowed",
        new("金额 {found} 不符合当场收缴依据 {ground}", "Amount {found} may not be taken in cash on ground {ground}"));

    internal static readonly Refusal NothingToRefund = new(
        "nothing-to-refund", new("票据 {bill} 没有应退款项", "Nothing is to be refunded on bill {bill}"));

    internal static readonly Refusal NotOverdue = new(
        "not-overdue", new("案件 {case} 的缴款期限为 {due}", "Case {case} may be paid until {due}"));

    internal static readonly Refusal Reviewing = new(
        "under-review", new("案件 {case} 正在复议或诉讼", "Case {case} is under review"));

    internal static readonly Refusal EnforcementEarly = new(
        "enforcement-early", new("案件 {case} 在 {until} 前仍可起诉", "A suit is possible in case {case} until {until}"));

    internal static readonly Refusal NotServed = new(
        "not-served", new("案件 {case} 尚未送达", "Case {case} was not served"));

    internal static readonly Refusal ReviewLate = new(
        "review-late", new("案件 {case} 的申请期限为 {until}", "The term to apply in case {case} ended on {until}"));

    internal static readonly Refusal ReviewAmount = new(
        "review-amount", new("变更后金额须低于 {fine}，其他结果不得有金额", "A changed amount is below {fine}; other results have none"));

    internal static readonly Refusal CannotClose = new(
        "cannot-close", new("案件 {case} 尚缺：{missing}", "Case {case} still lacks: {missing}"));

    internal static readonly Refusal NoOutlier = new(
        "not-an-outlier",
        new("{unit} 在行为 {violation} 上未超过阈值", "{unit} is within the thresholds for violation {violation}"));

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Refusal> All { get; } =
    [
        NotQualified, AlreadyExpired, FutureAct, TooOld, Under14, NotOnCase, SameOfficer, SecondNeeded,
        NotCamera, OwnEvidence, NotReviewed, PlateNeeded, NotInTable, NotWaivable, WrongEdition, OffTable, Heavier, SummaryLimit,
        NotOnTheSpot, DoubleFine, ReasonUnfit, AboveRange, NothingToFile, AlreadyFiled, CollectorDecides,
        NothingDue, AmountDue, NoBills, BillYear, BillAgency, CashUnfit, NothingToRefund, NotOverdue, Reviewing,
        EnforcementEarly, NotServed, ReviewLate, ReviewAmount, CannotClose, NoOutlier,
    ];
}
