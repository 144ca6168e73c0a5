using System;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Proofs;

namespace Kapok.Cli;

/// <summary>What a verifier of a file trusts.</summary>
/// <param name="Fingerprint">Fingerprint of a genesis; null for the one in the trust file.</param>
/// <param name="Checkpoint">Id of a final block; null for none.</param>
internal sealed record Trust(string? Fingerprint, string? Checkpoint);

/// <summary>Verifies a receipt or an evidence bundle and says what was checked; reads files only, and
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
            file = Files.ReadStart(path, EvidenceFile.SizeBytesMax + 1);
        }
        catch (UnusableFileException unusable)
        {
            return Unread(unusable.Message, "file");
        }

        return Show(Verify(file, path, trust));
    }

    private FileReport Verify(byte[] file, string path, Trust trust)
    {
        if (file.Length > EvidenceFile.SizeBytesMax)
        {
            return FileReport.Failed(
                "unknown", "format", surroundings.Say(Texts.FileTooLarge, EvidenceFile.SizeBytesMax));
        }

        bool isBundle = file.AsSpan().StartsWith(EvidenceFile.FirstLine);
        LedgerClaim? claim = isBundle ? EvidenceFile.ClaimOf(file) : ReceiptVerifier.ClaimOf(file);
        string? trusted = trust.Fingerprint ?? TrustedOf(claim);
        if (claim is not null && trusted is null)
        {
            return FileReport.Failed(
                isBundle ? "evidence" : "receipt",
                "genesis",
                surroundings.Say(Texts.UnknownLedger, claim.Network, claim.Ledger, claim.Fingerprint, path));
        }

        return isBundle
            ? FileReport.Of(BundleVerifier.Verify(file, trusted ?? string.Empty, CheckpointOf(trust)))
            : FileReport.Of(ReceiptVerifier.Verify(file, trusted ?? string.Empty));
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
