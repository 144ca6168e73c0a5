using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Fetches receipts; only verified ones are written.</summary>
internal static class Receipts
{
    internal static async Task KeepAsync(
        Session session, string id, string path, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        ReceiptBytes receipt = session.Value(await session.Client.ReceiptAsync(id, cancellationToken));
        VerificationReport report = ReceiptVerifier.Verify(receipt.Bytes.Span, status.Fingerprint);
        Surroundings surroundings = session.Surroundings;
        if (!report.Holds)
        {
            VerificationItem failure = report.Failure!;
            throw Refused(surroundings, id, failure.Name, surroundings.Say(failure.Text));
        }

        if (report.Facts!.Transaction != id)
        {
            string detail = surroundings.Say(Texts.ReceiptOfAnother, report.Facts.Transaction);
            throw Refused(surroundings, id, "transaction", detail);
        }

        Files.Replace(path, receipt.Bytes.Span);
        session.Output.Note(surroundings.Say(Texts.ReceiptWritten, path));
    }

    private static StopException Refused(Surroundings surroundings, string id, string item, string detail) =>
        new(ExitCode.Unverified, surroundings.Say(Texts.ReceiptUnverified, id, item, detail));
}
