using System;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Tests.Conformance.Scenarios.Agreement;

/// <summary>
/// A time-stamp authority of RFC 3161 with a certificate and a clock of its own. It answers every request
/// with a token; what it lacks of a real one is a policy that anybody may rely on.
/// </summary>
internal sealed class TimeStampAuthority : IDisposable
{
    internal const string Policy = "1.3.6.1.4.1.99999.3161.1";

    private const string TimeStampingUsage = "1.3.6.1.5.5.7.3.8";
    private const string TstInfoContent = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private static readonly DateTimeOffset NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;
    private long serial = 1_000;

    internal TimeStampAuthority()
    {
        Root = SelfSigned(rootKey);
        certificate = Issue(key, Root);
    }

    /// <summary>What a verifier trusts.</summary>
    internal X509Certificate2 Root { get; }

    internal X509Certificate2 Certificate => certificate;

    public void Dispose()
    {
        Root.Dispose();
        certificate.Dispose();
        rootKey.Dispose();
        key.Dispose();
    }

    internal byte[] ExportKey() => key.ExportPkcs8PrivateKey();

    /// <summary>Answers a request (TimeStampReq) with a response (TimeStampResp), at a time.</summary>
    internal byte[] Answer(Rfc3161TimestampRequest request, DateTimeOffset genTime)
    {
        SignedCms token = new(new ContentInfo(new Oid(TstInfoContent), TstInfo(request, genTime)), detached: false);
        token.ComputeSignature(Signer());
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            writer.WriteEncodedValue(token.Encode());
        }

        return writer.Encode();
    }

    private static X509Certificate2 SelfSigned(ECDsa key)
    {
        CertificateRequest request = new("CN=Test time-stamp root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(NotBefore, NotAfter);
    }

    // RFC 3161 section 2.3: the key serves time-stamping alone, and says so critically.
    private static X509Certificate2 Issue(ECDsa key, X509Certificate2 root)
    {
        CertificateRequest request = new("CN=Test time-stamp authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimeStampingUsage)], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using X509Certificate2 issued = request.Create(root, NotBefore, NotAfter, [1, 2, 3, 4]);
        return issued.CopyWithPrivateKey(key);
    }

    private CmsSigner Signer()
    {
        CmsSigner signer = new(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        _ = signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateId()));
        return signer;
    }

    // ESSCertIDv2 (RFC 5035): the token names the certificate that it was signed with, by hash.
    private byte[] CertificateId()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(SHA256.HashData(certificate.RawData));
                }
            }
        }

        return writer.Encode();
    }

    // RFC 3161 section 2.4.2.
    private byte[] TstInfo(Rfc3161TimestampRequest request, DateTimeOffset genTime)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(Policy);
            WriteImprint(writer, request);
            writer.WriteInteger(++serial);
            writer.WriteGeneralizedTime(genTime);
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteInteger(500, new Asn1Tag(TagClass.ContextSpecific, 0));
            }

            writer.WriteBoolean(true);
            if (request.GetNonce() is { } nonce)
            {
                writer.WriteInteger(new BigInteger(nonce.Span, isUnsigned: true, isBigEndian: true));
            }
        }

        return writer.Encode();
    }

    private static void WriteImprint(AsnWriter writer, Rfc3161TimestampRequest request)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(request.HashAlgorithmId.Value!);
                writer.WriteNull();
            }

            writer.WriteOctetString(request.GetMessageHash().Span);
        }
    }
}
