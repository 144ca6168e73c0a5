using System;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Proofs;

/// <summary>The file form of a receipt: a line that names it, then the encoding (spec/ledger.md, section 7).</summary>
public static class ReceiptFile
{
    /// <summary>Largest receipt that is read, in bytes.</summary>
    public const int SizeBytesMax = 8 * 1_048_576;

    /// <summary>The line that a receipt file begins with.</summary>
    public static ReadOnlySpan<byte> FirstLine => "kapok-receipt\n"u8;

    /// <summary>Writes a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Write(Wire.Receipt receipt) => [.. FirstLine, .. WireEncoding.Encode(receipt).Span];

    /// <summary>Reads a receipt.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="receipt">The receipt when they are one in its one form.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryRead(ReadOnlySpan<byte> file, out Wire.Receipt receipt)
    {
        receipt = new Wire.Receipt();
        return file.Length <= SizeBytesMax
            && file.StartsWith(FirstLine)
            && WireEncoding.TryDecode(Wire.Receipt.Parser, file[FirstLine.Length..], out receipt);
    }
}
