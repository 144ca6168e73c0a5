using System;
using System.Diagnostics.CodeAnalysis;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>
/// An SM2 public key that keeps its imported form and its ZA, so that a verification hashes nothing but
/// 32 bytes and the message.
/// </summary>
internal sealed class Sm2PublicKey : PublicKey
{
    private readonly DigestAlgorithm digest;
    private readonly SignatureVerifier verifier;
    private readonly byte[] subjectPublicKeyInfo;
    private readonly byte[] signerHash;

    private Sm2PublicKey(
        DigestAlgorithm digest, SignatureVerifier verifier, byte[] subjectPublicKeyInfo, byte[] signerHash)
    {
        this.digest = digest;
        this.verifier = verifier;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.signerHash = signerHash;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => subjectPublicKeyInfo;

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureEncoding.SizeBytes)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[Hash.SizeBytes];
        MessageHash(message).CopyTo(hash);
        return verifier.Verify(hash, signature);
    }

    /// <summary>Takes a key from untrusted bytes: the curve by name, a point on it, nothing behind.</summary>
    internal static bool TryImport(
        SignatureSetup<Sm2P256Curve> setup, ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Sm2PublicKey? key)
    {
        SignatureVerifier? verifier = Sm2KeyEncoding.TryReadPublic(encoded, out ReadOnlySpan<byte> point)
            ? VerifierOf(setup, encoded, point)
            : null;
        key = verifier is null
            ? null
            : new Sm2PublicKey(
                setup.Digest, verifier, encoded.ToArray(), Sm2Curve.SignerHash(setup.Digest, point).ToArray());
        return key is not null;
    }

    /// <summary>What is signed of a message: e of GB/T 32918.2, SM3(ZA ‖ message).</summary>
    internal Hash MessageHash(ReadOnlySpan<byte> message) => digest.Compute(signerHash, message);

    /// <inheritdoc/>
    protected override byte[] WrapSecret(ReadOnlySpan<byte> secret) => Sm2KeyWrap.Wrap(subjectPublicKeyInfo, secret);

    private static SignatureVerifier? VerifierOf(
        SignatureSetup<Sm2P256Curve> setup, ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> point) =>
        setup.Shelf is null ? Sm2LibcryptoVerifier.Create(encoded) : Sm2OwnVerifier.Create(point, setup.Shelf);
}
