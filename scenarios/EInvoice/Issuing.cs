using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// The checks of <c>issue</c>, in their order: well-formed texts, seller, date, number, buyer,
/// lines, totals, payment, credit.
/// </summary>
internal static class Issuing
{
    /// <summary>Refuses an invoice, or answers null when it may be issued.</summary>
    internal static Outcome? Check(Call call, IssueInvoice issue)
    {
        string seller = call.Caller.Uscc.Text;
        Outcome? refused = CheckTexts(issue);
        if (refused is not null)
        {
            return refused;
        }

        Issuer? issuer = call.Find(Tables.Issuers, seller);
        return issuer is null
            ? Refused.IssuerUnknown.With(new Detail("uscc", seller))
            : CheckIssuer(issuer, issue) ?? CheckDate(call, issue) ?? CheckContent(call, issuer, issue);
    }

    /// <summary>The invoice as it goes on record.</summary>
    internal static Invoice Record(Call call, Issuer issuer, IssueInvoice issue) => new(
        Numbers.Key(issue.Code, issue.Number),
        issue.Code,
        issue.Number,
        issue.Kind,
        issue.IssueDate,
        new Party(issuer.Name, issuer.Uscc, issuer.Address, issuer.Bank),
        issue.Buyer,
        issue.Lines,
        issue.Net,
        issue.Tax,
        issue.Gross,
        CapitalAmount.Of(issue.Gross),
        issue.Payee,
        issue.Checker,
        issue.Drawer,
        issue.Note,
        issue.PaymentReference,
        issue.OrderCommitment,
        Numbers.CheckCode(call.TransactionId),
        call.TimeMs,
        InvoiceState.Issued,
        RedState.NotRed,
        [.. issue.Lines.Select(_ => new RedTotal(Fen.Zero, Fen.Zero))],
        Holder: null,
        Reimbursement: null,
        Confirmations: 0);

    /// <summary>Refuses a code and number that are taken by a blue or a red invoice.</summary>
    internal static Outcome? CheckUnused(Call call, string? code, string number)
    {
        string key = Numbers.Key(code, number);
        return call.Find(Tables.Invoices, key) is null && call.Find(Tables.RedInvoices, key) is null
            ? null
            : Refused.NumberDuplicate.With(new Detail("invoice", key));
    }

    internal static Outcome NumberRefused(InvoiceKind kind, string? code, string number) =>
        Refused.NumberInvalid.With(
            new("code", code ?? "–"),
            new("number", number),
            new("kind", Contracts.Json.ChoiceCode.Of(kind)));

    internal static Outcome Malformed(string field, string expected, string found) =>
        Refusals.Arguments.With(
            new("field", field), new("expected", expected), new("found", found));

    private static Outcome? CheckTexts(IssueInvoice issue) =>
        !RecordKey.IsValid(issue.PaymentReference)
            ? Malformed("paymentReference", "letters, digits and -._~:/", issue.PaymentReference)
            : issue.OrderCommitment is { } order && !Numbers.IsCommitment(order)
                ? Malformed("orderCommitment", "64 lower-case hex digits", order)
                : null;

    private static Outcome? CheckIssuer(Issuer issuer, IssueInvoice issue) =>
        issuer.State == IssuerState.Suspended
            ? Refused.IssuerSuspended.With(new Detail("uscc", issuer.Uscc.Text))
            : !issuer.Kinds.Contains(issue.Kind)
                ? Refused.KindNotLicensed.With(new Detail("kind", Contracts.Json.ChoiceCode.Of(issue.Kind)))
                : null;

    private static Outcome? CheckDate(Call call, IssueInvoice issue) =>
        issue.IssueDate > call.Today
            ? Refused.FutureDate.With(
                new("date", issue.IssueDate.ToString()), new("today", call.Today.ToString()))
            : null;

    // Rates and formats are those of the issue date: a later version never reaches back.
    private static Outcome? CheckContent(Call call, Issuer issuer, IssueInvoice issue)
    {
        long issuedMs = issue.IssueDate.StartMs;
        if (Standards.Rules.InForce(call.State, issuedMs) is not { } rules)
        {
            return Refusals.NoStandard.With(new Detail("standard", Standards.Rules.Name));
        }

        if (Standards.Rates.InForce(call.State, issuedMs) is not { } rates)
        {
            return Refusals.NoStandard.With(new Detail("standard", Standards.Rates.Name));
        }

        NumberFormat? format = Numbers.Format(
            rules, issue.Kind, issue.IssueDate, issue.Code, issue.Number);
        return format is null
            ? NumberRefused(issue.Kind, issue.Code, issue.Number)
            : CheckUnused(call, issue.Code, issue.Number)
                ?? CheckBuyer(issue)
                ?? CheckLines(issue, new LineRules(issuer, rates, rules, format))
                ?? Amounts.CheckTaxTotal(issue.Lines, format)
                ?? Amounts.CheckTotals(issue)
                ?? CheckPayment(call, issue)
                ?? CheckCredit(issuer, issue);
    }

    private static Outcome? CheckBuyer(IssueInvoice issue) =>
        issue.Buyer.Uscc is not null
            ? null
            : !Numbers.IsCommitment(issue.Buyer.Name)
                ? Refused.ClearTextIdentity.With()
                : issue.Kind == InvoiceKind.Special ? Refused.BuyerCodeNeeded.With() : null;

    private static Outcome? CheckLines(IssueInvoice issue, LineRules rules) => issue.Lines
        .Select((line, index) => rules.Check(index + 1, line))
        .FirstOrDefault(refused => refused is not null);

    private static Outcome? CheckPayment(Call call, IssueInvoice issue)
    {
        string key = Tables.PaymentKey(call.Caller.Uscc, issue.PaymentReference);
        return call.Find(Tables.Payments, key) is { } use
            ? Refused.PaymentReused.With(
                new("reference", use.Reference), new("invoice", use.Invoice))
            : null;
    }

    private static Outcome? CheckCredit(Issuer issuer, IssueInvoice issue) =>
        issuer.CreditUsed + issue.Gross > issuer.CreditLine
            ? Refused.CreditExceeded.With(
                new("gross", issue.Gross.ToString()),
                new("left", (issuer.CreditLine - issuer.CreditUsed).ToString()))
            : null;

    /// <summary>What one line is checked against.</summary>
    private sealed record LineRules(
        Issuer Issuer, RateTable Rates, InvoiceRules Rules, NumberFormat Format)
    {
        internal Outcome? Check(long number, InvoiceLine line) =>
            Amounts.CheckSign(number, line.Net, line.Tax)
            ?? CheckScope(number, line)
            ?? CheckRate(number, line)
            ?? Amounts.CheckPrice(number, line, Format)
            ?? Amounts.CheckTax(number, line.Net, line.RateBp, line.Tax, Format);

        private Outcome? CheckScope(long number, InvoiceLine line) =>
            line.Classification.Length == Rules.ClassificationDigits
            && line.Classification.All(char.IsAsciiDigit)
            && Issuer.Scope.Any(p => line.Classification.StartsWith(p, StringComparison.Ordinal))
                ? null
                : Refused.ScopeExceeded.With(
                    new("line", Numbers.Text(number)), new("classification", line.Classification));

        private Outcome? CheckRate(long number, InvoiceLine line) =>
            Rates.Rates.Any(r => r.TaxpayerClass == Issuer.TaxpayerClass && r.RateBp == line.RateBp)
                ? null
                : Refused.RateInvalid.With(
                    new("line", Numbers.Text(number)),
                    new("rate", new Fen(line.RateBp) + " %"),
                    new("class", Contracts.Json.ChoiceCode.Of(Issuer.TaxpayerClass)));
    }
}
