using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// Certificate requests (PKCS#10, RFC 2986) of this ledger's profile: version 0, strict DER, at most
/// <see cref="SizeBytesMax"/>, a subject as in a certificate, no attributes. What a certificate may do follows from its
/// kind, so a request asks for nothing but a name and a key, and its signature shows that the asker holds the key.
/// An authority signs itself and is never asked for.
/// </summary>
public static class CertificateRequests
{
    /// <summary>Largest request in bytes: ours take about 250, and untrusted ones need a bound.</summary>
    public const int SizeBytesMax = 4 * 1024;

    private const int Version1 = 0;

    private static readonly Asn1Tag AttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Writes and signs a request.</summary>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="key">The asker's key; stays the caller's to dispose.</param>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="kind">Any kind but an authority.</param>
    /// <param name="name">The id of the node, operator or user.</param>
    /// <returns>The request, DER.</returns>
    /// <exception cref="ArgumentException">A bug of the caller: kind or id out of range.</exception>
    public static byte[] Write(
        ICryptoSuite suite, PrivateKey key, string organisation, CertificateKind kind, string name)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, CertificateKind.Authority);
        CertificateName subject = new(organisation, kind, name);
        if (!subject.IsValid)
        {
            throw new ArgumentException($"Not a certificate name: {subject}.", nameof(name));
        }

        byte[] signedPart = WriteSignedPart(subject, key.PublicKey);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signedPart);
            writer.WriteEncodedValue(suite.SignatureAlgorithm.Span);
            writer.WriteBitString(SignatureEncoding.ToDer(key.Sign(signedPart)));
        }

        return writer.Encode();
    }

    /// <summary>Reads a request and checks its signature.</summary>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="der">Untrusted bytes.</param>
    /// <param name="facts">What it says; shares no memory with <paramref name="der"/>.</param>
    /// <returns>Whether there is exactly one request of the profile, signed with the key that it names.</returns>
    public static bool TryRead(
        ICryptoSuite suite, ReadOnlyMemory<byte> der, [NotNullWhen(true)] out RequestFacts? facts)
    {
        try
        {
            facts = der.Length <= SizeBytesMax ? Read(suite, der.ToArray()) : null;
        }
        catch (AsnContentException)
        {
            facts = null;
        }

        return facts is not null;
    }

    private static byte[] WriteSignedPart(CertificateName subject, PublicKey key)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version1);
            writer.WriteEncodedValue(subject.Encode());
            writer.WriteEncodedValue(key.SubjectPublicKeyInfo.Span);
            writer.PushSetOf(AttributesTag).Dispose();
        }

        return writer.Encode();
    }

    private static RequestFacts? Read(ICryptoSuite suite, ReadOnlyMemory<byte> der)
    {
        AsnReader reader = new(der, AsnEncodingRules.DER);
        AsnReader parts = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> signedPart = parts.ReadEncodedValue();
        bool isOfSuite = parts.ReadEncodedValue().Span.SequenceEqual(suite.SignatureAlgorithm.Span);
        byte[] signatureDer = parts.ReadBitString(out int unusedBits);
        parts.ThrowIfNotEmpty();
        RequestFacts? facts = isOfSuite && unusedBits == 0 ? ReadSignedPart(suite, signedPart) : null;
        bool holds = facts is not null
            && SignatureEncoding.TryFromDer(signatureDer, out byte[]? signature)
            && facts.Key.Verify(signedPart.Span, signature);
        return holds ? facts : null;
    }

    private static RequestFacts? ReadSignedPart(ICryptoSuite suite, ReadOnlyMemory<byte> encoded)
    {
        AsnReader fields = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        bool isVersion = fields.TryReadInt32(out int version) && version == Version1;
        CertificateName subject = CertificateName.Read(fields.ReadEncodedValue());
        bool isKey = suite.TryImportPublicKey(fields.ReadEncodedValue().Span, out PublicKey? key);
        fields.ReadSetOf(AttributesTag).ThrowIfNotEmpty();
        fields.ThrowIfNotEmpty();
        return isVersion && isKey && subject.Kind != CertificateKind.Authority
            ? new RequestFacts(subject.Kind, subject.Organisation, subject.CommonName, key!)
            : null;
    }
}
