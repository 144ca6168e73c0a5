using System;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>Verifies ECDSA signatures by the platform, which asks libcrypto.</summary>
internal sealed class P256PlatformVerifier : SignatureVerifier
{
    private readonly ECDsa key;

    private P256PlatformVerifier(ECDsa key) => this.key = key;

    /// <summary>Takes a key; null where its point is not on the curve.</summary>
    internal static P256PlatformVerifier? Create(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }

        return new P256PlatformVerifier(key);
    }

    /// <inheritdoc/>
    internal override bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        key.VerifyHash(hash, signature);
}
