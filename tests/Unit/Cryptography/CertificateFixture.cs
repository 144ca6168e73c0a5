using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kapok.Cryptography;
using PlatformPublicKey = System.Security.Cryptography.X509Certificates.PublicKey;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>One authority, and a forger who holds its key and writes what the profile forbids.</summary>
internal sealed class CertificateFixture : IDisposable
{
    internal const long NotBeforeMs = 1_767_225_600_000; // 2026-01-01T00:00:00Z
    internal const long NotAfterMs = 2_082_758_400_000; // 2036-01-01T00:00:00Z
    internal const string Organisation = "bureau-1";

    private readonly PrivateKey authorityKey;
    private readonly PrivateKey subjectKey;

    internal CertificateFixture(ICryptoSuite suite)
    {
        Suite = suite;
        authorityKey = Suite.GeneratePrivateKey();
        subjectKey = Suite.GeneratePrivateKey();
        Authority = CertificateAuthority.Create(Suite, authorityKey, Organisation, NotBeforeMs, NotAfterMs);
    }

    internal ICryptoSuite Suite { get; }

    internal CertificateAuthority Authority { get; }

    internal PrivateKey AuthorityKey => authorityKey;

    internal PrivateKey SubjectKey => subjectKey;

    internal static byte[] AuthorityName => CertificateName.OfAuthority(Organisation).Encode();

    internal static byte[] NodeName => new CertificateName(Organisation, CertificateKind.Node, "node-1").Encode();

    internal static IReadOnlyList<X509Extension> NodeExtensions =>
        [.. CertificateExtensions.For(CertificateKind.Node, new byte[20], new byte[20])];

    public void Dispose()
    {
        authorityKey.Dispose();
        subjectKey.Dispose();
    }

    internal byte[] IssueNode() => Authority.Issue(
        CertificateKind.Node, "node-1", subjectKey.PublicKey, NotBeforeMs, NotAfterMs);

    /// <summary>Writes a certificate that is signed well, whatever it says.</summary>
    internal byte[] Forge(
        byte[]? issuer = null,
        byte[]? subject = null,
        IEnumerable<X509Extension>? extensions = null,
        long notBeforeMs = NotBeforeMs,
        long notAfterMs = NotAfterMs,
        byte[]? serial = null)
    {
        PlatformPublicKey key = PlatformPublicKey.CreateFromSubjectPublicKeyInfo(
            subjectKey.PublicKey.SubjectPublicKeyInfo.Span, out _);
        X500DistinguishedName name = new(subject ?? NodeName);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        foreach (X509Extension extension in extensions ?? NodeExtensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using X509Certificate2 certificate = request.Create(
            new X500DistinguishedName(issuer ?? AuthorityName),
            new CertificateSigner(Suite, authorityKey),
            DateTimeOffset.FromUnixTimeMilliseconds(notBeforeMs),
            DateTimeOffset.FromUnixTimeMilliseconds(notAfterMs),
            serial ?? [.. Enumerable.Repeat((byte)1, 16)]);
        return certificate.RawData;
    }

    internal bool IsAccepted(byte[] der) =>
        Certificates.TryRead(Suite, der, out _) && Certificates.IsIssuedBy(Suite, der, Authority.Certificate);
}
