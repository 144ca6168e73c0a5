using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Documents;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>Where a bundle is written.</summary>
/// <param name="Bundle">The bundle itself; null for nowhere.</param>
/// <param name="Pdf">A certificate that carries it; null for nowhere.</param>
internal sealed record BundleTargets(string? Bundle, string? Pdf);

/// <summary>Fetches evidence bundles; only verified ones that say what was asked are written.</summary>
internal static class Bundles
{
    internal static async Task<BundleFacts> KeepAsync(
        Session session, BundleQuery query, bool isAbsence, BundleTargets targets, CancellationToken cancellationToken)
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
        Write(session.Output, report.Facts!, bundle.Bytes, targets);
        return report.Facts!;
    }

    // Made before anything is written, so that either all files are there or none.
    private static void Write(
        Output output, BundleFacts facts, ReadOnlyMemory<byte> bundle, BundleTargets targets)
    {
        byte[]? pdf = targets.Pdf is null ? null : PdfOf(output.Surroundings, facts, bundle);
        if (targets.Bundle is { } path)
        {
            Files.Replace(path, bundle.Span);
            output.Note(output.Surroundings.Say(Texts.BundleWritten, path, bundle.Length));
        }

        if (pdf is not null)
        {
            Files.Replace(targets.Pdf!, pdf);
            output.Note(output.Surroundings.Say(Texts.PdfWritten, targets.Pdf, pdf.Length));
        }
    }

    private static byte[] PdfOf(Surroundings surroundings, BundleFacts facts, ReadOnlyMemory<byte> bundle)
    {
        byte[] pdf = [];
        if (PrintedEvidence.TryReadFont(out PageFont? font, out Label? reason))
        {
            pdf = PrintedEvidence.Write(facts, bundle, font, out reason);
        }

        return reason is null
            ? pdf
            : throw new StopException(
                ExitCode.Unexpected, surroundings.Say(Texts.PdfImpossible, surroundings.Say(reason)));
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
