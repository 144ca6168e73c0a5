using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Kapok.Documents;

/// <summary>
/// The beginning of every certificate, up to the digest of its font. The attachment comes first and in
/// one form only, so that taking it out needs no PDF reader, whatever happened to the page.
/// </summary>
public static class CertificateFile
{
    internal const string AttachmentEntries = "/Type/EmbeddedFile/Subtype/application#2Foctet-stream";
    internal const string FormEntries = "<</Producer(Kapok certificate 1)/KapokFont";

    private const string BeforeLength = "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n1 0 obj\n<<" + AttachmentEntries + "/Length ";
    private const string AfterLength = ">>\nstream\n";
    private const string BeforeDigest = "\nendstream\nendobj\n2 0 obj\n" + FormEntries + "<";
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    private const int LengthDigitsMax = 8;
    private const int DigestDigits = 64;

    /// <summary>Takes the attachment out of a certificate; nothing is verified, least of all the page.</summary>
    /// <param name="pdf">Untrusted bytes.</param>
    /// <param name="attachment">The attachment; null when this is no certificate.</param>
    /// <param name="fontDigest">What the file says is the <see cref="PageFont.Digest"/> of its font.</param>
    /// <returns>Whether it begins like a file of <see cref="CertificateWriter"/>. Never throws.</returns>
    public static bool TryReadAttachment(
        ReadOnlySpan<byte> pdf,
        [NotNullWhen(true)] out byte[]? attachment,
        [NotNullWhen(true)] out string? fontDigest)
    {
        attachment = null;
        fontDigest = null;
        if (!TrySkip(ref pdf, BeforeLength) || !TryTakeLength(ref pdf, out int length)
            || !TrySkip(ref pdf, AfterLength) || pdf.Length < length)
        {
            return false;
        }

        ReadOnlySpan<byte> content = pdf[..length];
        pdf = pdf[length..];
        if (!TrySkip(ref pdf, BeforeDigest) || pdf.Length < DigestDigits || !IsDigest(pdf[..DigestDigits]))
        {
            return false;
        }

        attachment = content.ToArray();
        fontDigest = Encoding.Latin1.GetString(pdf[..DigestDigits]);
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, string expected)
    {
        bool isThere = rest.StartsWith(Encoding.Latin1.GetBytes(expected));
        rest = isThere ? rest[expected.Length..] : rest;
        return isThere;
    }

    private static bool TryTakeLength(ref ReadOnlySpan<byte> rest, out int length)
    {
        int digits = Math.Max(0, rest[..Math.Min(rest.Length, LengthDigitsMax + 1)].IndexOf((byte)'>'));
        ReadOnlySpan<byte> number = rest[..digits];
        rest = rest[digits..];

        // One form only: no sign, no space, no leading zero.
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out length)
            && (number[0] != '0' || number.Length == 1)
            && length <= CertificatePage.AttachmentBytesMax;
    }

    private static bool IsDigest(ReadOnlySpan<byte> digits) => !digits.ContainsAnyExcept(Hexadecimal);
}
