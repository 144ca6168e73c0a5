using System;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Cryptography;

/// <summary>
/// X.509 certificates of this ledger's profile (protocol, Identity): version 3, strict DER, at
/// most <see cref="SizeBytesMax"/>; subject and issuer exactly O, OU and CN as UTF8String; basic
/// constraints and key usage critical and exactly those of the kind. Nothing here reads a clock:
/// whether a certificate is in time and in force is judged at block time, on the ledger.
/// </summary>
public static class Certificates
{
    /// <summary>Largest certificate in bytes: ours take about 600, and untrusted ones need a bound.</summary>
    public const int SizeBytesMax = 8 * 1024;

    /// <summary>Reads one certificate. Does not check its signature.</summary>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="der">Untrusted bytes.</param>
    /// <param name="facts">What it says; shares no memory with <paramref name="der"/>.</param>
    /// <returns>
    /// Whether there is exactly one certificate of the profile, with a key and algorithm of the suite.
    /// </returns>
    public static bool TryRead(
        ICryptoSuite suite, ReadOnlyMemory<byte> der, [NotNullWhen(true)] out CertificateFacts? facts)
    {
        facts = CertificateReader.TryRead(suite, der)?.Facts;
        return facts is not null;
    }

    /// <summary>
    /// Whether an authority issued a certificate: its signature holds and the issuer is the
    /// authority's subject. The validity must lie inside the authority's, so that a certificate in
    /// time has an authority in time. An authority is issued by itself only: there are no
    /// intermediate ones. A node is of the authority's own organisation; for which other
    /// organisations it may issue is for the ledger to say.
    /// </summary>
    /// <remarks>
    /// ECDSA lets anybody turn one signature into a second valid one, which gives the same
    /// certificate a second <see cref="CertificateFacts.Id"/>. So an id is good for finding a
    /// registered certificate; what is revoked is the public key.
    /// </remarks>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="der">The certificate, untrusted.</param>
    /// <param name="authorityDer">The authority's certificate, untrusted.</param>
    /// <returns>Whether it did; false also when either is not of the profile.</returns>
    public static bool IsIssuedBy(
        ICryptoSuite suite, ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> authorityDer)
    {
        Certificate? certificate = CertificateReader.TryRead(suite, der);
        Certificate? authority = CertificateReader.TryRead(suite, authorityDer);
        return certificate is not null
            && authority is not null
            && MayIssue(authority, certificate)
            && authority.Key.Verify(certificate.SignedPart.Span, certificate.Signature.Span);
    }

    // Every issuer that the reader lets through is an authority, so its equal is one too.
    private static bool MayIssue(Certificate authority, Certificate certificate) =>
        certificate.Issuer == authority.Subject
        && (certificate.Facts.Kind is CertificateKind.Operator or CertificateKind.User
            || certificate.Subject.Organisation == authority.Subject.Organisation)
        && certificate.Facts.NotBeforeMs >= authority.Facts.NotBeforeMs
        && certificate.Facts.NotAfterMs <= authority.Facts.NotAfterMs
        && (certificate.Facts.Kind != CertificateKind.Authority || certificate.Facts.Id == authority.Facts.Id);
}
