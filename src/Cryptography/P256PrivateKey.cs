using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Threading;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>An ECDSA private key on P-256.</summary>
internal sealed class P256PrivateKey : PrivateKey
{
    private readonly Lock turn = new();
    private readonly DigestAlgorithm digest;
    private readonly ECDsa key;

    private P256PrivateKey(DigestAlgorithm digest, ECDsa key, P256PublicKey publicKey)
    {
        this.digest = digest;
        this.key = key;
        PublicKey = publicKey;
    }

    /// <inheritdoc/>
    public override PublicKey PublicKey { get; }

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[Hash.SizeBytes];
        digest.Compute(message, []).CopyTo(hash);

        // The platform promises thread safety for no instance member of ECDsa, and a nonce used
        // twice would give the key away.
        lock (turn)
        {
            return key.SignHash(hash);
        }
    }

    /// <inheritdoc/>
    public override byte[] ExportPkcs8()
    {
        lock (turn)
        {
            return key.ExportPkcs8PrivateKey();
        }
    }

    /// <inheritdoc/>
    public override bool TryUnwrap(ReadOnlySpan<byte> wrapped, [NotNullWhen(true)] out byte[]? secret)
    {
        byte[] pkcs8 = ExportPkcs8();
        try
        {
            return P256KeyWrap.TryUnwrap(pkcs8, PublicKey.SubjectPublicKeyInfo.Span, wrapped, out secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>Makes a new key.</summary>
    internal static P256PrivateKey Generate(SignatureSetup<P256Curve> setup)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new P256PrivateKey(setup.Digest, key, Public(setup, key)!);
    }

    /// <summary>Takes a PKCS#8 key: P-256, nothing behind.</summary>
    internal static bool TryImport(
        SignatureSetup<P256Curve> setup, ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out P256PrivateKey? key)
    {
        ECDsa imported = ECDsa.Create();
        P256PublicKey? publicKey = TryImport(imported, pkcs8) ? Public(setup, imported) : null;
        if (publicKey is null)
        {
            imported.Dispose();
            key = null;
            return false;
        }

        key = new P256PrivateKey(setup.Digest, imported, publicKey);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (turn)
            {
                key.Dispose();
            }
        }
    }

    private static bool TryImport(ECDsa key, ReadOnlySpan<byte> pkcs8)
    {
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out int read);
            return read == pkcs8.Length;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    // The public half goes through the same door as a foreign key, so another curve stops there.
    private static P256PublicKey? Public(SignatureSetup<P256Curve> setup, ECDsa key)
    {
        byte[] encoded = key.ExportSubjectPublicKeyInfo();
        _ = P256PublicKey.TryImport(setup, encoded, out P256PublicKey? publicKey);
        return publicKey;
    }
}
