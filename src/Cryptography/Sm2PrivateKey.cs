using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>An SM2 private key; libcrypto holds the secret.</summary>
internal sealed class Sm2PrivateKey : PrivateKey
{
    private readonly Sm2Key key;
    private readonly Sm2PublicKey publicKey;

    private Sm2PrivateKey(Sm2Key key, Sm2PublicKey publicKey)
    {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// <inheritdoc/>
    public override PublicKey PublicKey => publicKey;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[Hash.SizeBytes];
        publicKey.MessageHash(message).CopyTo(hash);
        return SignatureEncoding.TryFromDer(key.Sign(hash), out byte[]? signature)
            ? signature
            : throw new CryptographicException("libcrypto made a signature that is none.");
    }

    /// <inheritdoc/>
    public override byte[] ExportPkcs8()
    {
        Span<byte> secret = stackalloc byte[Sm2Curve.ScalarSizeBytes];
        key.ExportSecret(secret);
        byte[] pkcs8 = Sm2KeyEncoding.WriteWhole(secret, PointOf(publicKey));
        CryptographicOperations.ZeroMemory(secret);
        return pkcs8;
    }

    /// <inheritdoc/>
    public override bool TryUnwrap(ReadOnlySpan<byte> wrapped, [NotNullWhen(true)] out byte[]? secret) =>
        Sm2KeyWrap.TryUnwrap(key, wrapped, out secret);

    /// <summary>Makes a new key: a secret below n − 1, drawn until it fits, as one in 2³² does not.</summary>
    internal static Sm2PrivateKey Generate(SignatureSetup<Sm2P256Curve> setup)
    {
        Span<byte> secret = stackalloc byte[Sm2Curve.ScalarSizeBytes];
        do
        {
            RandomNumberGenerator.Fill(secret);
        }
        while (!Sm2Curve.IsSecret(secret));

        Sm2PrivateKey key = FromSecret(setup, secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>Takes a PKCS#8 key: SM2, the public half where given that of the secret, nothing behind.</summary>
    internal static bool TryImport(
        SignatureSetup<Sm2P256Curve> setup, ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out Sm2PrivateKey? key)
    {
        byte[] copy = pkcs8.ToArray();
        bool isKey = Sm2KeyEncoding.TryReadPrivate(
            copy, out ReadOnlyMemory<byte> secret, out ReadOnlyMemory<byte>? point);
        key = isKey ? FromSecret(setup, secret.Span) : null;
        if (key is not null && point is not null && !point.Value.Span.SequenceEqual(PointOf(key.publicKey)))
        {
            key.Dispose();
            key = null;
        }

        CryptographicOperations.ZeroMemory(copy);
        return key is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
        }
    }

    // The public half goes through the same door as a foreign key.
    private static Sm2PrivateKey FromSecret(SignatureSetup<Sm2P256Curve> setup, ReadOnlySpan<byte> secret)
    {
        Sm2Key key = Sm2Key.FromSecret(secret);
        if (Sm2PublicKey.TryImport(setup, key.ExportPublic(), out Sm2PublicKey? publicKey))
        {
            return new Sm2PrivateKey(key, publicKey);
        }

        key.Dispose();
        throw new CryptographicException("libcrypto computed a public key that is none.");
    }

    private static ReadOnlySpan<byte> PointOf(Sm2PublicKey key) =>
        key.SubjectPublicKeyInfo.Span[^Sm2Curve.PointSizeBytes..];
}
