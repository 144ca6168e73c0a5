using System;

namespace Kapok.Cryptography;

/// <summary>Verifies SM2 signatures by libcrypto.</summary>
internal sealed class Sm2LibcryptoVerifier : SignatureVerifier
{
    private readonly Sm2Key key;

    private Sm2LibcryptoVerifier(Sm2Key key) => this.key = key;

    /// <summary>Takes a key; null where its point is not on the curve.</summary>
    internal static Sm2LibcryptoVerifier? Create(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        Sm2Key key = Sm2Key.FromPublic(subjectPublicKeyInfo);
        if (key.IsValid)
        {
            return new Sm2LibcryptoVerifier(key);
        }

        key.Dispose();
        return null;
    }

    /// <inheritdoc/>
    internal override bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Sm2Curve.IsSignature(signature) && key.Verify(hash, SignatureEncoding.ToDer(signature));
}
