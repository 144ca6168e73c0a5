using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// SM2 keys in DER: SubjectPublicKeyInfo (RFC 5480) and PKCS#8 around an ECPrivateKey (RFC 5915), both
/// with id-ecPublicKey, the curve by name (1.2.156.10197.1.301) and an uncompressed point.
/// </summary>
internal static class Sm2KeyEncoding
{
    private const int Version = 0;
    private const int InnerVersion = 1;
    private const byte Uncompressed = 4;

    private static readonly Asn1Tag ParametersTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag PublicTag = new(TagClass.ContextSpecific, 1);

    // Everything before the point's two coordinates. Comparing it leaves a key exactly one encoding.
    private static ReadOnlySpan<byte> PublicPrefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D, 0x03, 0x42, 0x00, Uncompressed,
    ];

    // A PKCS#8 key without its public half, up to the secret.
    private static ReadOnlySpan<byte> BarePrefix =>
    [
        0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D,
        0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
    ];

    // The same with the public half behind the secret.
    private static ReadOnlySpan<byte> WholePrefix =>
    [
        0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D,
        0x04, 0x6D, 0x30, 0x6B, 0x02, 0x01, 0x01, 0x04, 0x20,
    ];

    private static ReadOnlySpan<byte> WholeMiddle => [0xA1, 0x44, 0x03, 0x42, 0x00, Uncompressed];

    private static ReadOnlySpan<byte> Algorithm => PublicPrefix[2..23];

    private static ReadOnlySpan<byte> Curve => PublicPrefix[13..23];

    /// <summary>Writes a public key.</summary>
    internal static byte[] WritePublic(ReadOnlySpan<byte> point) => [.. PublicPrefix, .. point];

    /// <summary>The coordinates of a public key in its one form. Whether they lie on the curve is not looked at.</summary>
    internal static bool TryReadPublic(ReadOnlySpan<byte> encoded, out ReadOnlySpan<byte> point)
    {
        bool hasForm = encoded.Length == PublicPrefix.Length + Sm2Curve.PointSizeBytes && encoded.StartsWith(PublicPrefix);
        point = hasForm ? encoded[PublicPrefix.Length..] : [];
        return hasForm;
    }

    /// <summary>Writes PKCS#8 without the public half.</summary>
    internal static byte[] WriteBare(ReadOnlySpan<byte> secret) => [.. BarePrefix, .. secret];

    /// <summary>Writes PKCS#8 with the public half, as the platform and OpenSSL do.</summary>
    internal static byte[] WriteWhole(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> point) =>
        [.. WholePrefix, .. secret, .. WholeMiddle, .. point];

    /// <summary>Reads PKCS#8: secret, and the public half where it is given. They share memory with the input.</summary>
    internal static bool TryReadPrivate(
        ReadOnlyMemory<byte> pkcs8, out ReadOnlyMemory<byte> secret, out ReadOnlyMemory<byte>? point)
    {
        try
        {
            AsnReader reader = new(pkcs8, AsnEncodingRules.DER);
            AsnReader parts = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            Require(parts.TryReadInt32(out int version) && version == Version);
            Require(parts.ReadEncodedValue().Span.SequenceEqual(Algorithm));
            Require(parts.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> inner));
            parts.ThrowIfNotEmpty();
            (secret, point) = ReadInner(inner);
            return true;
        }
        catch (AsnContentException)
        {
            (secret, point) = (default, null);
            return false;
        }
    }

    private static (ReadOnlyMemory<byte> Secret, ReadOnlyMemory<byte>? Point) ReadInner(ReadOnlyMemory<byte> encoded)
    {
        AsnReader reader = new(encoded, AsnEncodingRules.DER);
        AsnReader parts = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        Require(parts.TryReadInt32(out int version) && version == InnerVersion);
        Require(parts.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> secret) && Sm2Curve.IsSecret(secret.Span));
        ReadParameters(parts);
        ReadOnlyMemory<byte>? point = ReadPoint(parts);
        parts.ThrowIfNotEmpty();
        return (secret, point);
    }

    // Some tools name the curve a second time.
    private static void ReadParameters(AsnReader parts)
    {
        if (parts.HasData && parts.PeekTag().HasSameClassAndValue(ParametersTag))
        {
            AsnReader parameters = parts.ReadSequence(ParametersTag);
            Require(parameters.ReadEncodedValue().Span.SequenceEqual(Curve));
            parameters.ThrowIfNotEmpty();
        }
    }

    private static ReadOnlyMemory<byte>? ReadPoint(AsnReader parts)
    {
        if (!parts.HasData)
        {
            return null;
        }

        AsnReader wrapper = parts.ReadSequence(PublicTag);
        Require(wrapper.TryReadPrimitiveBitString(out int unusedBits, out ReadOnlyMemory<byte> point));
        wrapper.ThrowIfNotEmpty();
        Require(unusedBits == 0 && point.Length == 1 + Sm2Curve.PointSizeBytes && point.Span[0] == Uncompressed);
        return point[1..];
    }

    private static void Require([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException();
        }
    }
}
