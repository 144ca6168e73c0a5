using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Fetches receipts; only verified ones are written.</summary>
internal static class Receipts
{
    internal static async Task KeepAsync(
        Session session, string id, string path, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        Answer<VerifiedReceipt> receipt =
            await session.Client.VerifiedReceiptAsync(id, status.Fingerprint, cancellationToken);
        Surroundings surroundings = session.Surroundings;
        if (receipt.Failure is UnverifiedFailure failure)
        {
            throw new StopException(ExitCode.Unverified, surroundings.Say(
                Texts.ReceiptUnverified, id, failure.Item, surroundings.Say(failure.Text)));
        }

        session.Value(receipt).Save(path);
        session.Output.Note(surroundings.Say(Texts.ReceiptWritten, path));
    }
}
