using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Fetches evidence bundles; only verified ones that say what was asked are written.</summary>
internal static class Bundles
{
    internal static async Task<BundleFacts> KeepAsync(
        Session session, BundleQuery query, bool isAbsence, string path, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        BundleBytes bundle = session.Value(await session.Client.BundleAsync(query, cancellationToken));
        BundleReport report = BundleVerifier.Verify(bundle.Bytes.Span, status.Fingerprint, null);
        Surroundings surroundings = session.Surroundings;
        if (report.Failure is { } failure)
        {
            throw Unverified(surroundings, failure.Name, surroundings.Say(failure.Text));
        }

        RequireAsked(surroundings, report.Facts!, query, isAbsence);
        Files.Replace(path, bundle.Bytes.Span);
        session.Output.Note(surroundings.Say(Texts.BundleWritten, path, bundle.Bytes.Length));
        return report.Facts!;
    }

    // A node may answer another question than the one that was asked.
    private static void RequireAsked(
        Surroundings surroundings, BundleFacts facts, BundleQuery query, bool isAbsence)
    {
        foreach (string key in query.Keys)
        {
            RecordFacts record = Newest(facts.Records, key, query.At)
                ?? throw Unverified(surroundings, "state", surroundings.Say(Texts.NotAsked, key));
            if (record.Since is null != isAbsence)
            {
                throw new StopException(ExitCode.Refused, surroundings.Say(
                    isAbsence ? Texts.RecordPresent : Texts.RecordAbsent, record.Height, key));
            }
        }

        foreach (string id in query.Transactions.Where(id => facts.Transactions.All(one => one.Id != id)))
        {
            throw Unverified(surroundings, "transaction", surroundings.Say(Texts.NotAsked, id));
        }
    }

    private static RecordFacts? Newest(IEnumerable<RecordFacts> records, string key, ulong? at) => records
        .Where(record => record.Key == key && (at is null || record.Height == at))
        .MaxBy(record => record.Height);

    private static StopException Unverified(Surroundings surroundings, string item, string detail) =>
        new(ExitCode.Unverified, surroundings.Say(Texts.BundleUnverified, item, detail));
}
