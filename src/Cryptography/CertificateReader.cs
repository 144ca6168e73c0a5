using System;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// Reads one certificate in strict DER (RFC 5280, 4.1). Reading stops at the first thing that is
/// out of place with an <see cref="AsnContentException"/>, which <see cref="TryRead"/> turns into
/// a refusal.
/// </summary>
internal static class CertificateReader
{
    private const int SerialSizeBytesMax = 20; // RFC 5280, 4.1.2.2
    private const int Version3 = 2;
    private const int UtcTimeYearMax = 2049; // RFC 5280, 4.1.2.5

    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    /// <summary>Reads it; null when it is not a certificate of this profile.</summary>
    internal static Certificate? TryRead(ICryptoSuite suite, ReadOnlyMemory<byte> der)
    {
        try
        {
            return der.Length <= Certificates.SizeBytesMax ? Read(suite, der.ToArray()) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static Certificate Read(ICryptoSuite suite, ReadOnlyMemory<byte> der)
    {
        AsnReader reader = new(der, AsnEncodingRules.DER);
        AsnReader parts = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> signedPart = parts.ReadEncodedValue();
        RequireSame(parts.ReadEncodedValue(), suite.SignatureAlgorithm);
        byte[] signatureDer = parts.ReadBitString(out int unusedBits);
        parts.ThrowIfNotEmpty();
        Require(SignatureEncoding.TryFromDer(signatureDer, out byte[]? signature) && unusedBits == 0);
        AsnReader fields = new AsnReader(signedPart, AsnEncodingRules.DER).ReadSequence();
        return ReadFields(suite, fields, suite.Digest(der.Span)) with
        {
            SignedPart = signedPart,
            Signature = signature!,
        };
    }

    private static Certificate ReadFields(ICryptoSuite suite, AsnReader fields, Hash id)
    {
        ReadVersionAndSerial(fields);
        RequireSame(fields.ReadEncodedValue(), suite.SignatureAlgorithm);
        CertificateName issuer = CertificateName.Read(fields.ReadEncodedValue());
        Require(issuer.Kind == CertificateKind.Authority);
        (long notBeforeMs, long notAfterMs) = ReadValidity(fields.ReadSequence());
        CertificateName subject = CertificateName.Read(fields.ReadEncodedValue());
        ReadOnlyMemory<byte> publicKey = fields.ReadEncodedValue();
        Require(suite.TryImportPublicKey(publicKey.Span, out PublicKey? key));
        ReadExtensions(fields, subject.Kind);
        fields.ThrowIfNotEmpty();
        CertificateFacts facts = new(
            id, subject.Kind, subject.Organisation, subject.CommonName, notBeforeMs, notAfterMs, publicKey);
        return new Certificate(facts, issuer, subject, key!);
    }

    private static void ReadVersionAndSerial(AsnReader fields)
    {
        AsnReader version = fields.ReadSequence(VersionTag);
        Require(version.TryReadInt32(out int value) && value == Version3);
        version.ThrowIfNotEmpty();
        ReadOnlySpan<byte> serial = fields.ReadIntegerBytes().Span;
        Require(serial.Length <= SerialSizeBytesMax && serial[0] < 0x80 && !serial.SequenceEqual([(byte)0]));
    }

    private static (long NotBeforeMs, long NotAfterMs) ReadValidity(AsnReader validity)
    {
        long notBeforeMs = ReadTime(validity);
        long notAfterMs = ReadTime(validity);
        validity.ThrowIfNotEmpty();
        Require(notBeforeMs < notAfterMs);
        return (notBeforeMs, notAfterMs);
    }

    // A moment has one form: UTCTime until 2049, GeneralizedTime from then on.
    private static long ReadTime(AsnReader validity)
    {
        bool isShort = validity.PeekTag() == Asn1Tag.UtcTime;
        DateTimeOffset time = isShort
            ? validity.ReadUtcTime(UtcTimeYearMax)
            : validity.ReadGeneralizedTime();
        Require(isShort || (time.Year > UtcTimeYearMax && time.Ticks % TimeSpan.TicksPerSecond == 0));
        return time.ToUnixTimeMilliseconds();
    }

    private static void ReadExtensions(AsnReader fields, CertificateKind kind)
    {
        AsnReader wrapper = fields.ReadSequence(ExtensionsTag);
        AsnReader extensions = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        CertificateExtensions.Check(extensions, kind);
    }

    private static void RequireSame(ReadOnlyMemory<byte> actual, ReadOnlyMemory<byte> expected) =>
        Require(actual.Span.SequenceEqual(expected.Span));

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException();
        }
    }
}
