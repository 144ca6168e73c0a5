using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// Wraps a secret for the holder of an SM2 key by SM2 encryption (GB/T 32918.4), in the form of GM/T 0009:
/// SEQUENCE { x, y, hash, cipher }.
/// </summary>
internal static class Sm2KeyWrap
{
    /// <summary>Wraps.</summary>
    internal static byte[] Wrap(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> secret)
    {
        using Sm2Key key = Sm2Key.FromPublic(subjectPublicKeyInfo);
        return key.Encrypt(secret);
    }

    /// <summary>Unwraps untrusted bytes. What is not of the form never reaches libcrypto.</summary>
    internal static bool TryUnwrap(Sm2Key key, ReadOnlySpan<byte> wrapped, [NotNullWhen(true)] out byte[]? secret)
    {
        byte[] copy = wrapped.ToArray();
        secret = HasForm(copy) ? key.TryDecrypt(copy) : null;
        return secret is not null;
    }

    private static bool HasForm(ReadOnlyMemory<byte> wrapped)
    {
        try
        {
            AsnReader reader = new(wrapped, AsnEncodingRules.DER);
            AsnReader parts = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            bool isPoint = IsCoordinate(parts.ReadIntegerBytes().Span) & IsCoordinate(parts.ReadIntegerBytes().Span);
            int hashSizeBytes = parts.ReadOctetString().Length;
            int secretSizeBytes = parts.ReadOctetString().Length;
            parts.ThrowIfNotEmpty();
            return isPoint
                && hashSizeBytes == Hash.SizeBytes
                && secretSizeBytes is >= PublicKey.SecretSizeBytesMin and <= PublicKey.SecretSizeBytesMax;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // Not negative and of 256 bits; whether it is below the field's order is for libcrypto.
    private static bool IsCoordinate(ReadOnlySpan<byte> integer) =>
        integer[0] < 0x80 && integer.TrimStart((byte)0).Length <= Sm2Curve.ScalarSizeBytes;
}
