using System;
using Kapok.Cryptography;
using Kapok.Ledger;

namespace Kapok.Client;

/// <summary>What signs with a private key, and the certificate of it.</summary>
public sealed class SignerKey : IDisposable
{
    /// <summary>Puts a key and its certificate together.</summary>
    /// <param name="signer">Signs with the key; disposed with this object.</param>
    /// <param name="certificate">What the certificate says.</param>
    /// <param name="der">The certificate, DER.</param>
    public SignerKey(ISigner signer, CertificateFacts certificate, ReadOnlyMemory<byte> der)
    {
        Signer = signer;
        Certificate = certificate;
        Der = der;
    }

    /// <summary>Reads a key file and its certificate.</summary>
    /// <param name="genesis">The ledger that it signs for.</param>
    /// <param name="keyPath">The private key: in clear, encrypted, or the name of a key in a device; for its owner only.</param>
    /// <param name="certificatePath">The certificate, PEM.</param>
    /// <param name="passwords">The password of an encrypted key; null for none.</param>
    /// <returns>Key and certificate, to be disposed.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public static SignerKey Read(
        LedgerGenesis genesis, string keyPath, string certificatePath, KeyPasswords? passwords = null) =>
        Read(genesis.Domain.Suite, keyPath, certificatePath, passwords ?? KeyPasswords.None);

    internal static SignerKey Read(ICryptoSuite suite, string keyPath, string certificatePath, KeyPasswords passwords)
    {
        byte[] der = PemFiles.ReadCertificate(certificatePath);
        if (!Certificates.TryRead(suite, der, out CertificateFacts? facts))
        {
            throw new UnusableFileException(
                certificatePath, $"it is not a certificate of the suite {suite.Name}");
        }

        return new SignerKey(new KeyOpener(suite, passwords).Open(keyPath, facts.PublicKey), facts, der);
    }

    /// <summary>Signs with the key.</summary>
    public ISigner Signer { get; }

    /// <summary>What the certificate says.</summary>
    public CertificateFacts Certificate { get; }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <inheritdoc/>
    public void Dispose() => Signer.Dispose();
}
