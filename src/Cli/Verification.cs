using System;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>What a verifier of a file trusts.</summary>
/// <param name="Fingerprint">Fingerprint of a genesis; null for the one in the trust file.</param>
/// <param name="Checkpoint">Id of a final block; null for none.</param>
internal sealed record Trust(string? Fingerprint, string? Checkpoint);

/// <summary>Verifies a receipt, an evidence bundle or a printed certificate and says what was checked; reads files only, and
/// stores nothing.</summary>
/// <param name="output">Where it is said.</param>
internal sealed class Verification(Output output)
{
    private readonly Surroundings surroundings = output.Surroundings;

    internal Output Output => output;

    internal int Run(string path, Trust trust)
    {
        if (trust.Fingerprint is { } fingerprint && !TrustedLedgers.IsFingerprint(fingerprint))
        {
            return Unread(surroundings.Say(Texts.BadFingerprint, fingerprint), "trust");
        }

        if (trust.Checkpoint is { } checkpoint && !Hash.TryParse(checkpoint, out _))
        {
            return Unread(surroundings.Say(Texts.BadCheckpoint, checkpoint), "trust");
        }

        byte[] file;
        try
        {
            // One byte more than a file may have tells a larger one without reading all of it.
            file = Files.ReadStart(path, PrintedEvidence.SizeBytesMax + 1);
        }
        catch (UnusableFileException unusable)
        {
            return Unread(unusable.Message, "file");
        }

        return Show(Verify(file, path, trust));
    }

    private FileReport Verify(byte[] file, string path, Trust trust)
    {
        if (file.Length > PrintedEvidence.SizeBytesMax)
        {
            return FileReport.Failed(
                "unknown", "format", surroundings.Say(Texts.FileTooLarge, PrintedEvidence.SizeBytesMax));
        }

        if (PrintedEvidence.IsPdf(file))
        {
            return VerifyPages(file, path, trust);
        }

        return file.AsSpan().StartsWith(EvidenceFile.FirstLine)
            ? FileReport.Of(VerifyBundle(file, path, trust))
            : VerifyReceipt(file, path, trust);
    }

    private FileReport VerifyReceipt(byte[] file, string path, Trust trust)
    {
        LedgerClaim? claim = ReceiptVerifier.ClaimOf(file);
        string? trusted = trust.Fingerprint ?? TrustedOf(claim);
        return claim is not null && trusted is null
            ? FileReport.Of(new VerificationReport([Unknown(claim, path)], null))
            : FileReport.Of(ReceiptVerifier.Verify(file, trusted ?? string.Empty));
    }

    private BundleReport VerifyBundle(byte[] file, string path, Trust trust)
    {
        LedgerClaim? claim = EvidenceFile.ClaimOf(file);
        string? trusted = trust.Fingerprint ?? TrustedOf(claim);
        return claim is not null && trusted is null
            ? new BundleReport([Unknown(claim, path)], null)
            : BundleVerifier.Verify(file, trusted ?? string.Empty, CheckpointOf(trust));
    }

    // The evidence in a certificate counts; its pages must say the same.
    private FileReport VerifyPages(byte[] pdf, string path, Trust trust)
    {
        if (!PrintedEvidence.TryTake(pdf, out byte[]? bundle, out string? font))
        {
            return FileReport.Failed("certificate", "format", surroundings.Say(Texts.NoEvidenceInPdf));
        }

        BundleReport report = VerifyBundle(bundle, path, trust);
        if (report.Facts is not { } facts)
        {
            return FileReport.Of(report) with { Kind = "certificate" };
        }

        PageVerdict verdict = PrintedEvidence.Compare(pdf, facts, bundle, font);
        VerificationItem page = new("pages", verdict != PageVerdict.Changed, verdict switch
        {
            PageVerdict.Same => Texts.PagesSame,
            PageVerdict.Changed => Texts.PagesChanged,
            _ => Texts.PagesNotCompared,
        });
        return FileReport.Of(new BundleReport([.. report.Items, page], page.Holds ? facts : null)) with
        {
            Kind = "certificate",
        };
    }

    private VerificationItem Unknown(LedgerClaim claim, string path)
    {
        string text = surroundings.Say(
            Texts.UnknownLedger, claim.Network, claim.Ledger, claim.Fingerprint, path);
        return new VerificationItem("genesis", false, new(text, text));
    }

    private string? TrustedOf(LedgerClaim? claim) =>
        claim is null ? null : TrustFile.Open(surroundings).Find(claim.Network, claim.Ledger);

    private static Hash? CheckpointOf(Trust trust) =>
        trust.Checkpoint is { } text && Hash.TryParse(text, out Hash id) ? id : null;

    private int Unread(string problem, string item)
    {
        output.Error(problem);
        output.Object(FileReport.Failed("unknown", item, problem).ToJson());
        return ExitCode.Usage;
    }

    private int Show(FileReport report)
    {
        foreach (VerificationItem item in report.Items)
        {
            output.Line($"{(item.Holds ? '✓' : '✗')} {item.Name}: {surroundings.Say(item.Text)}");
        }

        if (report.Holds)
        {
            report.Show!(output);
        }
        else
        {
            VerificationItem failure = report.Failure!;
            output.Error(surroundings.Say(Texts.NotVerified, $"{failure.Name}: {surroundings.Say(failure.Text)}"));
        }

        output.Object(report.ToJson());
        return report.Holds ? ExitCode.Done : ExitCode.Unverified;
    }
}
