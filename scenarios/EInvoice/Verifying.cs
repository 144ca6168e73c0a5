using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>
/// The public question: is the paper in my hand a good invoice? Whoever does not know every printed
/// fact learns nothing, not even whether the number exists.
/// </summary>
internal static class Verifying
{
    internal static Verification Answer(IStateReader state, long timeMs, VerifyInvoice asked)
    {
        _ = timeMs;
        string key = Numbers.Key(asked.Code, asked.Number);
        return new(
            Tables.Invoices.Find(state, key) is { } blue && IsSame(blue, asked)
                ? blue.Red == RedState.NotRed ? VerificationStatus.Valid : VerificationStatus.Red
                : Tables.RedInvoices.Find(state, key) is { } red && IsSame(red, asked)
                    ? VerificationStatus.Red
                    : VerificationStatus.Void);
    }

    private static bool IsSame(Invoice invoice, VerifyInvoice asked) =>
        invoice.Number == asked.Number
        && invoice.IssueDate == asked.IssueDate
        && invoice.Net == asked.Net
        && invoice.CheckCode == asked.CheckCode;

    // A red invoice is printed with a minus sign.
    private static bool IsSame(RedInvoice invoice, VerifyInvoice asked) =>
        invoice.Number == asked.Number
        && invoice.IssueDate == asked.IssueDate
        && Fen.Zero - invoice.Net == asked.Net
        && invoice.CheckCode == asked.CheckCode;
}
