using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The refusals of receivables.</summary>
internal static class FinancingRefused
{
    internal static readonly Refusal InvoiceUnknown = new(
        "invoice-unknown", new("没有电子发票 {invoice}", "There is no e-invoice {invoice}"));

    internal static readonly Refusal BuyerWithoutCode = new(
        "buyer-without-code",
        new("发票 {invoice} 的购买方没有统一社会信用代码", "The buyer of invoice {invoice} has no unified social credit code"));

    internal static readonly Refusal InvoiceRedFlushed = new(
        "invoice-red-flushed",
        new("发票 {invoice} 已全额红冲，不得融资", "Invoice {invoice} is red-flushed in full; it cannot be financed"));

    internal static readonly Refusal NotConfirmed = new(
        "not-confirmed",
        new("应收账款 {receivable} 状态为 {state}，须为已确权", "Receivable {receivable} is {state}; it must be confirmed by its buyer"));

    internal static readonly Refusal AboveRemaining = new(
        "above-remaining",
        new("融资 {amount} 超出剩余 {remaining}", "Financing of {amount} is more than the {remaining} remaining"));

    internal static readonly Refusal TooManyRequests = new(
        "too-many-requests",
        new("应收账款 {receivable} 已有 {max} 次融资申请", "Receivable {receivable} has {max} requests already"));

    internal static readonly Refusal LockExpired = new(
        "lock-expired", new("锁定已于 {until} 到期", "The lock ended on {until}"));

    internal static readonly Refusal AlreadyNotified = new(
        "already-notified", new("融资 {claim} 已通知债务人", "The debtor was notified of claim {claim} already"));

    internal static readonly Refusal ConsentNeeded = new(
        "consent-needed",
        new("转让给 {to} 须经融资方 {financier} 同意", "A transfer to {to} needs the consent of {financier}"));

    internal static readonly Refusal AboveOwed = new(
        "above-owed", new("付款 {amount} 超出应付 {owed}", "A payment of {amount} is more than the {owed} owed"));

    internal static IReadOnlyList<Refusal> All { get; } =
    [
        InvoiceUnknown, BuyerWithoutCode, InvoiceRedFlushed, NotConfirmed, AboveRemaining, TooManyRequests,
        LockExpired, AlreadyNotified, ConsentNeeded, AboveOwed,
    ];
}
