using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Cryptography;

/// <summary>
/// The extensions of a certificate. What it may do follows from its kind, and both extensions
/// that say so have one encoding per kind: an authority signs certificates and lists, and has no
/// authority below it; all others sign data.
/// </summary>
internal static class CertificateExtensions
{
    private const string BasicConstraintsOid = "2.5.29.19";
    private const string KeyUsageOid = "2.5.29.15";

    // SEQUENCE { cA TRUE, pathLenConstraint 0 }
    private static ReadOnlySpan<byte> AuthorityConstraints =>
        [0x30, 0x06, 0x01, 0x01, 0xFF, 0x02, 0x01, 0x00];

    // SEQUENCE { }
    private static ReadOnlySpan<byte> SubjectConstraints => [0x30, 0x00];

    // BIT STRING: keyCertSign, cRLSign
    private static ReadOnlySpan<byte> AuthorityUsage => [0x03, 0x02, 0x01, 0x06];

    // BIT STRING: digitalSignature
    private static ReadOnlySpan<byte> SubjectUsage => [0x03, 0x02, 0x07, 0x80];

    /// <summary>What a new certificate of a kind carries (RFC 5280, 4.2.1).</summary>
    internal static IEnumerable<X509Extension> For(
        CertificateKind kind, byte[] subjectKeyId, byte[] authorityKeyId)
    {
        yield return new X509Extension(BasicConstraintsOid, Constraints(kind), critical: true);
        yield return new X509Extension(KeyUsageOid, Usage(kind), critical: true);
        yield return new X509SubjectKeyIdentifierExtension(subjectKeyId, critical: false);
        yield return X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(authorityKeyId);
    }

    /// <summary>
    /// Checks the list of extensions: none twice, no critical one that we do not know, and
    /// constraints and usage exactly those of the kind. The key identifiers are hints for other
    /// tools; here the signature decides.
    /// </summary>
    /// <exception cref="AsnContentException">It is not such a list.</exception>
    internal static void Check(AsnReader extensions, CertificateKind kind)
    {
        HashSet<string> seen = [];
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool critical = ReadCritical(extension);
            byte[] value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            Require(seen.Add(oid) && IsAllowed(oid, critical, value, kind));
        }

        Require(seen.Contains(BasicConstraintsOid) && seen.Contains(KeyUsageOid));
    }

    // DEFAULT FALSE: in DER a FALSE that is written is an error.
    private static bool ReadCritical(AsnReader extension)
    {
        bool written = extension.PeekTag() == Asn1Tag.Boolean;
        Require(!written || extension.ReadBoolean());
        return written;
    }

    private static bool IsAllowed(
        string oid, bool critical, ReadOnlySpan<byte> value, CertificateKind kind)
    {
        return oid switch
        {
            BasicConstraintsOid => critical && value.SequenceEqual(Constraints(kind)),
            KeyUsageOid => critical && value.SequenceEqual(Usage(kind)),
            _ => !critical,
        };
    }

    private static ReadOnlySpan<byte> Constraints(CertificateKind kind) =>
        kind == CertificateKind.Authority ? AuthorityConstraints : SubjectConstraints;

    private static ReadOnlySpan<byte> Usage(CertificateKind kind) =>
        kind == CertificateKind.Authority ? AuthorityUsage : SubjectUsage;

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException();
        }
    }
}
