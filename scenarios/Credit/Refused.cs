using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The refusals of letters of credit.</summary>
internal static class Refused
{
    internal static readonly Refusal ExpiryOutOfRange = new(
        "expiry-out-of-range",
        new("到期日 {expiry} 须在 {today} 至 {last} 之间", "Expiry {expiry} must be from {today} to {last}"));

    internal static readonly Refusal ShipmentAfterExpiry = new(
        "shipment-after-expiry",
        new("最迟装运日 {latest} 晚于到期日 {expiry}", "Latest shipment {latest} is after expiry {expiry}"));

    internal static readonly Refusal ConfirmationNotAsked = new(
        "confirmation-not-asked",
        new("信用证 {credit} 的保兑指示为 {wish}", "Confirmation of credit {credit} is {wish}"));

    internal static readonly Refusal NothingChanged = new(
        "nothing-changed", new("修改未改变信用证 {credit} 的任何条款", "The amendment changes nothing of credit {credit}"));

    internal static readonly Refusal AmendmentUnanswered = new(
        "amendment-unanswered",
        new("修改 {amendment} 尚待受益人答复", "Amendment {amendment} still waits for the beneficiary"));

    internal static readonly Refusal AmountImpossible = new(
        "amount-impossible",
        new(
            "修改后的金额 {amount} 不可行：已支取 {drawn}，上限 {limit}",
            "The amount after the amendment, {amount}, is not possible: {drawn} is drawn, the limit is {limit}"));

    internal static readonly Refusal AmendmentNotAccepted = new(
        "amendment-not-accepted",
        new(
            "修改 {amendment} 未经受益人 {beneficiary} 接受，{caller} 尚非受益人",
            "Amendment {amendment} is not accepted by {beneficiary}, so {caller} is not the beneficiary"));

    internal static readonly Refusal BankNotNamed = new(
        "bank-not-named",
        new("{bank} 不是信用证 {credit} 的开证行、保兑行或指定银行", "{bank} is not the issuing, confirming or nominated bank of credit {credit}"));

    internal static readonly Refusal FutureDate = new(
        "future-date", new("日期 {date} 晚于今天 {today}", "{date} is after today, {today}"));

    internal static readonly Refusal CreditExpired = new(
        "credit-expired", new("信用证已于 {expiry} 到期，今天是 {today}", "The credit expired on {expiry}; today is {today}"));

    internal static readonly Refusal CurrencyMismatch = new(
        "currency-mismatch", new("币种应为 {expected}，实为 {found}", "The currency is {expected}, not {found}"));

    internal static readonly Refusal AboveCredit = new(
        "above-credit",
        new("支取 {amount} 超出剩余可支取额 {left}", "A drawing of {amount} is more than the {left} left"));

    internal static readonly Refusal BillNotHeld = new(
        "bill-not-held", new("{caller} 未持有电子提单 {bill}", "{caller} does not hold electronic bill {bill}"));

    internal static readonly Refusal BillConflict = new(
        "bill-conflict",
        new("单据数据与电子提单 {bill} 不一致", "The facts differ from electronic bill {bill}"));

    internal static readonly Refusal LateShipment = new(
        "late-shipment", new("装运日 {shipped} 晚于最迟装运日 {latest}", "Shipped on {shipped}, after the latest day {latest}"));

    internal static readonly Refusal TranshipmentForbidden = new(
        "transhipment-forbidden", new("信用证 {credit} 不允许转运", "Credit {credit} does not allow transhipment"));

    internal static readonly Refusal PartialForbidden = new(
        "partial-forbidden",
        new("信用证 {credit} 不允许分批：支取 {amount} 低于 {least} 或非唯一一次", "Credit {credit} allows no part: {amount} is below {least} or not the only drawing"));

    internal static readonly Refusal LatePresentation = new(
        "late-presentation", new("交单日 {presented} 晚于 {last}", "Presented on {presented}, after {last}"));

    internal static readonly Refusal Precluded = new(
        "precluded",
        new("已过 {until}，银行无权再主张单据不符", "After {until} the bank is precluded from claiming discrepancies"));

    internal static readonly Refusal StillInTime = new(
        "still-in-time", new("银行至 {until} 前仍可决定", "The bank may decide until {until}"));

    internal static readonly Refusal DiscrepancyOmitted = new(
        "discrepancy-omitted",
        new("拒付通知漏列不符点 {kind}：{text}", "The notice omits discrepancy {kind}: {text}"));

    internal static readonly Refusal NotAtIssuingBank = new(
        "not-at-issuing-bank", new("单据不在开证行 {bank}", "The documents are not at the issuing bank {bank}"));

    internal static readonly Refusal PresentationOpen = new(
        "presentation-open", new("信用证 {credit} 尚有 {open} 笔交单未了结", "Credit {credit} has {open} open presentations"));

    internal static readonly Refusal NotFullyDrawn = new(
        "not-fully-drawn",
        new("已支取 {drawn}，低于 {least}；只有受益人可放弃余额", "{drawn} is drawn, less than {least}; only the beneficiary may give up the rest"));

    internal static readonly Refusal NotExpired = new(
        "not-expired", new("信用证 {credit} 至 {expiry} 有效", "Credit {credit} is valid until {expiry}"));

    internal static IReadOnlyList<Refusal> All { get; } =
    [
        ExpiryOutOfRange, ShipmentAfterExpiry, ConfirmationNotAsked, NothingChanged, AmendmentUnanswered,
        AmountImpossible, AmendmentNotAccepted, BankNotNamed, FutureDate, CreditExpired, CurrencyMismatch,
        AboveCredit, BillNotHeld, BillConflict, LateShipment, TranshipmentForbidden, PartialForbidden,
        LatePresentation, Precluded, StillInTime, DiscrepancyOmitted, NotAtIssuingBank, PresentationOpen,
        NotFullyDrawn, NotExpired,
    ];
}
