using System;
using Kapok.Cryptography;

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

    /// <summary>Signs with the key.</summary>
    public ISigner Signer { get; }

    /// <summary>What the certificate says.</summary>
    public CertificateFacts Certificate { get; }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <inheritdoc/>
    public void Dispose() => Signer.Dispose();
}
