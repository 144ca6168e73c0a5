using System;
using System.IO;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>What may be told of a key file.</summary>
/// <param name="Form">How it holds its key.</param>
/// <param name="Suite">Name of the suite.</param>
/// <param name="PublicKey">The public half, SubjectPublicKeyInfo, DER; null when neither the file nor a certificate beside it tells.</param>
/// <param name="Fingerprint">Digest of the public half by the suite; null where that is.</param>
/// <param name="IsOfCertificate">Whether the public half was taken from the certificate beside the file.</param>
/// <param name="DeviceName">The name of a key in a device.</param>
public sealed record KeyDescription(
    KeyForm Form,
    string Suite,
    ReadOnlyMemory<byte>? PublicKey,
    Hash? Fingerprint,
    bool IsOfCertificate,
    string? DeviceName)
{
    /// <summary>Looks at a key file; asks for no password.</summary>
    /// <param name="path">The key file.</param>
    /// <returns>What it is.</returns>
    /// <exception cref="UnusableFileException">It is no key file.</exception>
    public static KeyDescription Of(string path)
    {
        using KeyFileContent content = KeyFileContent.Read(path);
        switch (content.Form)
        {
            case KeyForm.Clear:
                (ICryptoSuite suite, PrivateKey key) = KeyFileCare.OpenClear(content);
                using (key)
                {
                    byte[] publicKey = key.PublicKey.SubjectPublicKeyInfo.ToArray();
                    return new KeyDescription(
                        KeyForm.Clear, suite.Name, publicKey, suite.Digest(publicKey), IsOfCertificate: false, DeviceName: null);
                }

            case KeyForm.Encrypted:
                return WithCertificate(path, KeyFileCare.SuiteOf(content), KeyForm.Encrypted, deviceName: null);
            default:
                return OfDevice(path, content);
        }
    }

    private static KeyDescription OfDevice(string path, KeyFileContent content)
    {
        try
        {
            return WithCertificate(
                path, new InternationalSuite(), KeyForm.Pkcs11, Pkcs11Uri.Read(content.Text).Text);
        }
        catch (Pkcs11Exception error)
        {
            throw new UnusableFileException(path, Pkcs11Texts.Of(error));
        }
    }

    // An encrypted file and a name say nothing of the public half; who opens them compares it with the certificate.
    private static KeyDescription WithCertificate(string path, ICryptoSuite suite, KeyForm form, string? deviceName)
    {
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, KeyFolder.CertificateName);
        CertificateFacts? facts = null;
        bool isKnown = File.Exists(beside)
            && Certificates.TryRead(suite, PemFiles.ReadCertificate(beside), out facts);
        return new KeyDescription(
            form,
            suite.Name,
            facts?.PublicKey,
            facts is null ? null : suite.Digest(facts.PublicKey.Span),
            isKnown,
            deviceName);
    }
}
