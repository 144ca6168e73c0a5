using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>How issuers, invoices and confirmations move from state to state.</summary>
internal static class Lifecycles
{
    internal static IReadOnlyList<Transition> All { get; } =
    [
        new("issuer", null, "authorise-issuer", "active"),
        new("issuer", "active", "suspend-issuer", "suspended"),
        new("issuer", "suspended", "authorise-issuer", "active"),

        new("invoice", null, "issue", "issued"),
        new("invoice", "issued", "deliver", "delivered"),
        new("invoice", "delivered", "lock", "reimbursement-locked"),
        new("invoice", "reimbursement-locked", "release", "delivered"),
        new("invoice", "reimbursement-locked", "reimburse", "reimbursed"),
        new("invoice", "reimbursed", "confirm-deduction", "deduction-confirmed"),

        new("invoice", null, "issue", "not-red") { Field = "red" },
        new("invoice", "not-red", "red-flush", "partly-red") { Field = "red" },
        new("invoice", "not-red", "red-flush", "fully-red") { Field = "red" },
        new("invoice", "partly-red", "red-flush", "partly-red") { Field = "red" },
        new("invoice", "partly-red", "red-flush", "fully-red") { Field = "red" },

        new("confirmation", null, "request-red-letter", "01"),
        new("confirmation", null, "request-red-letter", "02"),
        new("confirmation", null, "request-red-letter", "03"),
        new("confirmation", "02", "confirm-red-letter", "04"),
        new("confirmation", "03", "confirm-red-letter", "04"),
        new("confirmation", "02", "refuse-red-letter", "05"),
        new("confirmation", "03", "refuse-red-letter", "06"),
        new("confirmation", "02", "expire-confirmation", "07"),
        new("confirmation", "03", "expire-confirmation", "07"),
        new("confirmation", "01", "withdraw-red-letter", "08"),
        new("confirmation", "02", "withdraw-red-letter", "08"),
        new("confirmation", "03", "withdraw-red-letter", "08"),
        new("confirmation", "04", "withdraw-red-letter", "09"),
    ];
}
