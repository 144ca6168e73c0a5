using System;
using System.Diagnostics.CodeAnalysis;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>An ECDSA public key on P-256 that keeps its imported form.</summary>
internal sealed class P256PublicKey : PublicKey
{
    private readonly DigestAlgorithm digest;
    private readonly SignatureVerifier verifier;
    private readonly byte[] subjectPublicKeyInfo;

    private P256PublicKey(DigestAlgorithm digest, SignatureVerifier verifier, byte[] subjectPublicKeyInfo)
    {
        this.digest = digest;
        this.verifier = verifier;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => subjectPublicKeyInfo;

    // Everything before the point's two coordinates: id-ecPublicKey, secp256r1 by name,
    // uncompressed (RFC 5480). Comparing it leaves a key exactly one encoding.
    private static ReadOnlySpan<byte> Prefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureEncoding.SizeBytes)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[Hash.SizeBytes];
        digest.Compute(message, []).CopyTo(hash);
        return verifier.Verify(hash, signature);
    }

    /// <summary>Takes a key from untrusted bytes: named P-256, a point on the curve, nothing behind.</summary>
    internal static bool TryImport(
        SignatureSetup<P256Curve> setup, ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out P256PublicKey? key)
    {
        const int PointSizeBytes = 64;
        bool hasForm = encoded.Length == Prefix.Length + PointSizeBytes && encoded.StartsWith(Prefix);
        key = hasForm ? Import(setup, encoded) : null;
        return key is not null;
    }

    /// <inheritdoc/>
    protected override byte[] WrapSecret(ReadOnlySpan<byte> secret) => P256KeyWrap.Wrap(subjectPublicKeyInfo, secret);

    private static P256PublicKey? Import(SignatureSetup<P256Curve> setup, ReadOnlySpan<byte> encoded)
    {
        SignatureVerifier? verifier = VerifierOf(setup, encoded);
        return verifier is null ? null : new P256PublicKey(setup.Digest, verifier, encoded.ToArray());
    }

    private static SignatureVerifier? VerifierOf(SignatureSetup<P256Curve> setup, ReadOnlySpan<byte> encoded)
    {
        P256PlatformVerifier? platform = P256PlatformVerifier.Create(encoded);
        return platform is null || setup.Shelf is null
            ? platform
            : P256OwnVerifier.Create(encoded[Prefix.Length..], platform, setup.Shelf);
    }
}
