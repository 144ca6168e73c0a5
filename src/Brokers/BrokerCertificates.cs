using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Brokers;

/// <summary>A CA of the cluster's own, and the certificate that all its brokers show.</summary>
internal static class BrokerCertificates
{
    internal const string CaFile = "ca.pem";
    internal const string CertificateFile = "broker.pem";
    internal const string KeyFile = "broker-key.pem";

    internal static void Write(string folder, IPAddress host)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset begin = now.AddHours(-1);
        using ECDsa caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest ca = new("CN=Kapok brokers", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = ca.CreateSelfSigned(begin, now.AddDays(2));

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=broker", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 broker = request.Create(authority, begin, now.AddDays(1), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Combine(folder, CaFile), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, CertificateFile), broker.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, KeyFile), key.ExportPkcs8PrivateKeyPem());
    }
}
