using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// The two forms of a signature (r, s): 32 bytes each, one behind the other (IEEE P1363), as the
/// ledger carries it, and a DER SEQUENCE of two INTEGERs, as X.509 does (RFC 3279, 2.2.3).
/// </summary>
public static class SignatureEncoding
{
    /// <summary>Size of the P1363 form, in bytes.</summary>
    public const int SizeBytes = 2 * ScalarSizeBytes;

    private const int ScalarSizeBytes = 32;

    /// <summary>Takes a signature in strict DER: minimal lengths, minimal integers, nothing behind.</summary>
    /// <param name="der">Untrusted bytes.</param>
    /// <param name="signature">r and s, 32 bytes each. Whether they are in range is for the verifier.</param>
    /// <returns>Whether it is one, with r and s of at most 256 bits and not negative.</returns>
    public static bool TryFromDer(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out byte[]? signature)
    {
        byte[] result = new byte[SizeBytes];
        signature = TryRead(der, result) ? result : null;
        return signature is not null;
    }

    /// <summary>Writes a signature in DER.</summary>
    /// <param name="signature">64 bytes; another length is a bug of the caller.</param>
    /// <returns>The DER form.</returns>
    public static byte[] ToDer(ReadOnlySpan<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SizeBytes);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteScalar(writer, signature[..ScalarSizeBytes]);
            WriteScalar(writer, signature[ScalarSizeBytes..]);
        }

        return writer.Encode();
    }

    private static bool TryRead(ReadOnlyMemory<byte> der, Span<byte> result)
    {
        try
        {
            AsnReader reader = new(der, AsnEncodingRules.DER);
            AsnReader scalars = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            bool fits = TryPlace(scalars.ReadIntegerBytes().Span, result[..ScalarSizeBytes])
                && TryPlace(scalars.ReadIntegerBytes().Span, result[ScalarSizeBytes..]);
            return fits && !scalars.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryPlace(ReadOnlySpan<byte> integer, Span<byte> scalar)
    {
        bool isNegative = integer[0] >= 0x80;
        ReadOnlySpan<byte> digits = integer.TrimStart((byte)0);
        bool fits = !isNegative && digits.Length <= scalar.Length;
        if (fits)
        {
            digits.CopyTo(scalar[^digits.Length..]);
        }

        return fits;
    }

    private static void WriteScalar(AsnWriter writer, ReadOnlySpan<byte> scalar)
    {
        ReadOnlySpan<byte> digits = scalar.TrimStart((byte)0);
        writer.WriteIntegerUnsigned(digits.IsEmpty ? scalar[^1..] : digits);
    }
}
