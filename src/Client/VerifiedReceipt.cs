using System;
using Kapok.Contracts;
using Kapok.Ledger.Proofs;

namespace Kapok.Client;

/// <summary>A receipt that was verified against the fingerprint of a ledger that is trusted, without asking anybody.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Facts">What it proves.</param>
public sealed record VerifiedReceipt(ReadOnlyMemory<byte> Bytes, ReceiptFacts Facts)
{
    /// <summary>Verifies a receipt that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trustedFingerprint">Fingerprint of the ledger that is trusted.</param>
    /// <returns>The receipt, or an <see cref="UnverifiedFailure"/>.</returns>
    /// <exception cref="UnusableFileException">The file cannot be read.</exception>
    public static Answer<VerifiedReceipt> Read(string path, string trustedFingerprint) =>
        Of(Files.ReadBounded(path, ReceiptFile.SizeBytesMax), trustedFingerprint);

    /// <summary>Saves the receipt, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="UnusableFileException">It cannot be written.</exception>
    public void Save(string path) => Files.Replace(path, Bytes.Span);

    internal static Answer<VerifiedReceipt> Of(ReadOnlyMemory<byte> file, string trustedFingerprint)
    {
        VerificationReport report = ReceiptVerifier.Verify(file.Span, trustedFingerprint);
        return report.Facts is { } facts
            ? new Answer<VerifiedReceipt>(new VerifiedReceipt(file, facts))
            : new Answer<VerifiedReceipt>(new UnverifiedFailure(report.Failure!.Name, report.Failure.Text));
    }

    /// <summary>The same for what a node sent, which may be another receipt than the one that was asked for.</summary>
    internal static Answer<VerifiedReceipt> Of(ReadOnlyMemory<byte> file, string trustedFingerprint, string transaction)
    {
        Answer<VerifiedReceipt> answer = Of(file, trustedFingerprint);
        return answer.Value is { Facts.Transaction: { } found } && found != transaction
            ? new Answer<VerifiedReceipt>(new UnverifiedFailure("transaction", new Label(
                $"它证明的是另一笔交易 {found}", $"it proves another transaction, {found}")))
            : answer;
    }
}
