using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>
/// TLS certificates between the nodes of members. They are known by their key, which stands on the ledger; what
/// else a certificate says, its dates too, counts for nothing (ADR 20).
/// </summary>
public static class LinkCertificates
{
    private const int YearsValid = 100;

    /// <summary>The suite of TLS keys, also where a ledger has another: no platform speaks TLS with SM2.</summary>
    internal static ICryptoSuite Suite { get; } = new InternationalSuite();

    /// <summary>Makes a key and its self-signed certificate.</summary>
    /// <param name="member">Member id, for people who look at the certificate.</param>
    /// <param name="now">The time.</param>
    /// <returns>The key, to be disposed, and the certificate, DER.</returns>
    public static (PrivateKey Key, byte[] Certificate) Create(string member, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + member, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsValid));
        byte[] pkcs8 = key.ExportPkcs8PrivateKey();
        try
        {
            return Suite.TryImportPrivateKey(pkcs8, out PrivateKey? made)
                ? (made, certificate.RawData)
                : throw new CryptographicException("A key that was just made cannot be read.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>The digest by which a certificate's key is known: SHA-256 of its SubjectPublicKeyInfo.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    public static string DigestOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The certificate with its private key; null when the key is another one's.</summary>
    internal static X509Certificate2? Join(byte[] der, PrivateKey key)
    {
        byte[] pkcs8 = key.ExportPkcs8();
        using ECDsa known = ECDsa.Create();
        try
        {
            known.ImportPkcs8PrivateKey(pkcs8, out _);
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            return certificate.CopyWithPrivateKey(known);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }
}
