using System;
using System.Text;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Proofs;

/// <summary>
/// The file form of an evidence bundle: a line that names it, a manifest for people, an empty line,
/// the encoding (spec/proofs.md, section 6).
/// </summary>
public static class EvidenceFile
{
    /// <summary>Largest bundle that is read, in bytes.</summary>
    public const int SizeBytesMax = 16 * 1_048_576;

    /// <summary>The line that a bundle begins with.</summary>
    public static ReadOnlySpan<byte> FirstLine => "kapok-evidence\n"u8;

    private static ReadOnlySpan<byte> EndOfManifest => "\n\n"u8;

    /// <summary>Which ledger a bundle says it is of; nothing is verified yet.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <returns>The ledger; null when it is no bundle.</returns>
    public static LedgerClaim? ClaimOf(ReadOnlySpan<byte> file) =>
        TryRead(file, out Wire.EvidenceBundle bundle, out _)
            ? LedgerClaim.Of(bundle.GenesisHeader, bundle.Parameters, bundle.MemberSet)
            : null;

    internal static byte[] Write(Wire.EvidenceBundle bundle, string manifest) =>
        [.. FirstLine, .. Encoding.UTF8.GetBytes(manifest), (byte)'\n', .. WireEncoding.Encode(bundle).Span];

    /// <summary>Reads a bundle's form: the encoding is in its one form; nothing else is known.</summary>
    internal static bool TryRead(
        ReadOnlySpan<byte> file, out Wire.EvidenceBundle bundle, out ReadOnlySpan<byte> manifest)
    {
        bundle = new Wire.EvidenceBundle();
        manifest = default;
        if (file.Length > SizeBytesMax || !file.StartsWith(FirstLine))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = file[FirstLine.Length..];
        int end = rest.IndexOf(EndOfManifest);
        if (end <= 0)
        {
            return false;
        }

        manifest = rest[..(end + 1)];
        return WireEncoding.TryDecode(
            Wire.EvidenceBundle.Parser, rest[(end + EndOfManifest.Length)..], out bundle);
    }
}
