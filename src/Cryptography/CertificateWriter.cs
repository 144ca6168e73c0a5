using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlatformPublicKey = System.Security.Cryptography.X509Certificates.PublicKey;

namespace Kapok.Cryptography;

/// <summary>Writes certificates of the profile in the name of one authority.</summary>
internal sealed class CertificateWriter(ICryptoSuite suite, ISigner issuerKey, CertificateName issuer)
{
    private const int SerialSizeBytes = 16;
    private const int KeyIdSizeBytes = 20;

    /// <summary>X.509 has no milliseconds: a time means the second that it lies in.</summary>
    internal static long WholeSecond(long timeMs) => timeMs - (timeMs % 1000);

    /// <summary>Writes and signs one certificate, DER.</summary>
    /// <exception cref="ArgumentException">Name or times out of range.</exception>
    internal byte[] Write(
        CertificateName subject, PublicKey subjectKey, long notBeforeMs, long notAfterMs)
    {
        DateTimeOffset notBefore = TimeOf(notBeforeMs);
        DateTimeOffset notAfter = TimeOf(notAfterMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(notBefore, notAfter, nameof(notBeforeMs));
        using X509Certificate2 certificate = Request(subject, subjectKey).Create(
            new X500DistinguishedName(issuer.Encode()),
            new CertificateSigner(suite, issuerKey),
            notBefore,
            notAfter,
            NewSerial());
        return certificate.RawData;
    }

    private CertificateRequest Request(CertificateName subject, PublicKey subjectKey)
    {
        if (!subject.IsValid)
        {
            throw new ArgumentException($"Not a certificate name: {subject}.", nameof(subject));
        }

        X500DistinguishedName name = new(subject.Encode());
        PlatformPublicKey platformKey = PlatformPublicKey.CreateFromSubjectPublicKeyInfo(
            subjectKey.SubjectPublicKeyInfo.Span, out _);
        CertificateRequest request = new(name, platformKey, HashAlgorithmName.SHA256);
        foreach (X509Extension extension in CertificateExtensions.For(
            subject.Kind, KeyId(subjectKey), KeyId(issuerKey.PublicKey)))
        {
            request.CertificateExtensions.Add(extension);
        }

        return request;
    }

    // RFC 7093, section 2, method 4 (the digest of SubjectPublicKeyInfo), cut to 160 bits as there.
    private byte[] KeyId(PublicKey publicKey) =>
        suite.Digest(publicKey.SubjectPublicKeyInfo.Span).ToArray()[..KeyIdSizeBytes];

    // Positive and always 16 bytes long: the first bit is 0 and the second 1, 126 are random.
    private static byte[] NewSerial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialSizeBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private static DateTimeOffset TimeOf(long timeMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timeMs);
        return DateTimeOffset.FromUnixTimeMilliseconds(WholeSecond(timeMs));
    }
}
