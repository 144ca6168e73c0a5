using System;
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
        Answer<VerifiedBundle> answer = await session.Client.ProveAsync(query, status.Fingerprint, cancellationToken);
        Surroundings surroundings = session.Surroundings;
        if (answer.Failure is UnverifiedFailure failure)
        {
            throw new StopException(ExitCode.Unverified, surroundings.Say(
                Texts.BundleUnverified, failure.Item, surroundings.Say(failure.Text)));
        }

        VerifiedBundle bundle = session.Value(answer);
        RequireWanted(surroundings, bundle, query, isAbsence);
        Write(session.Output, bundle.Facts, bundle.Bytes, targets);
        return bundle.Facts;
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

    private static void RequireWanted(
        Surroundings surroundings, VerifiedBundle bundle, BundleQuery query, bool isAbsence)
    {
        foreach (string key in query.Keys)
        {
            RecordFacts record = bundle.Find(key, query.At)!;
            if (record.Since is null != isAbsence)
            {
                throw new StopException(ExitCode.Refused, surroundings.Say(
                    isAbsence ? Texts.RecordPresent : Texts.RecordAbsent, record.Height, key));
            }
        }
    }
}
