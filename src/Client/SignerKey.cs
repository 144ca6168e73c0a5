using System;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>A private key with its certificate.</summary>
public sealed class SignerKey : IDisposable
{
    /// <summary>Puts a key and its certificate together.</summary>
    /// <param name="privateKey">The key; disposed with this object.</param>
    /// <param name="certificate">What the certificate says.</param>
    /// <param name="der">The certificate, DER.</param>
    public SignerKey(PrivateKey privateKey, CertificateFacts certificate, ReadOnlyMemory<byte> der)
    {
        PrivateKey = privateKey;
        Certificate = certificate;
        Der = der;
    }

    /// <summary>The key.</summary>
    public PrivateKey PrivateKey { get; }

    /// <summary>What the certificate says.</summary>
    public CertificateFacts Certificate { get; }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <inheritdoc/>
    public void Dispose() => PrivateKey.Dispose();
}
