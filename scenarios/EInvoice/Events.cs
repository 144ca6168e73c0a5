using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>An issuer was authorised, changed or suspended.</summary>
public sealed record IssuerChanged(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("状态", "State")] IssuerState State,
    [Field("授信额度", "Credit line", Unit = "fen")] Fen CreditLine,
    [Field("原因", "Reason")] string? Reason);

/// <summary>An invoice was issued or its use went on.</summary>
public sealed record InvoiceChanged(
    [Field("发票键", "Invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("操作方", "By")] Uscc By,
    [Field("状态", "State")] InvoiceState State,
    [Field("价税合计", "Gross total", Unit = "fen")] Fen Gross);

/// <summary>An invoice was red-flushed. Whoever reimbursed it must reverse the posting.</summary>
public sealed record InvoiceRedFlushed(
    [Field("蓝字发票键", "Blue invoice", LengthMax = Limit.KeyCharacters)] string Invoice,
    [Field("红字发票键", "Red invoice", LengthMax = Limit.KeyCharacters)] string RedInvoice,
    [Field("红冲价税合计", "Red gross", Unit = "fen")] Fen Gross,
    [Field("剩余价税合计", "Gross left", Unit = "fen")] Fen GrossLeft,
    [Field("红冲状态", "Red state")] RedState Red,
    [Field("须冲销入账的单位", "Must reverse its posting")] Uscc? ReimbursedBy);

/// <summary>A red-letter confirmation was requested or changed its state.</summary>
public sealed record ConfirmationChanged(
    [Field("确认单键", "Confirmation", LengthMax = 64)] string Confirmation,
    [Field("操作方", "By")] Uscc By,
    [Field("状态", "State")] ConfirmationState State);

/// <summary>The events of the contract.</summary>
internal static class Events
{
    internal static readonly EventType<IssuerChanged> IssuerAuthorised = new("issuer-authorised");
    internal static readonly EventType<IssuerChanged> IssuerSuspended = new("issuer-suspended");
    internal static readonly EventType<InvoiceChanged> Issued = new("invoice-issued");
    internal static readonly EventType<InvoiceChanged> Delivered = new("invoice-delivered");
    internal static readonly EventType<InvoiceChanged> Locked = new("invoice-locked");
    internal static readonly EventType<InvoiceChanged> Released = new("invoice-released");
    internal static readonly EventType<InvoiceChanged> Reimbursed = new("invoice-reimbursed");
    internal static readonly EventType<InvoiceChanged> DeductionConfirmed = new("deduction-confirmed");
    internal static readonly EventType<InvoiceRedFlushed> RedFlushed = new("invoice-red-flushed");
    internal static readonly EventType<ConfirmationChanged> Requested = new("red-letter-requested");
    internal static readonly EventType<ConfirmationChanged> Confirmed = new("red-letter-confirmed");
    internal static readonly EventType<ConfirmationChanged> Refused = new("red-letter-refused");
    internal static readonly EventType<ConfirmationChanged> Withdrawn = new("red-letter-withdrawn");
    internal static readonly EventType<ConfirmationChanged> Expired = new("red-letter-expired");
}
