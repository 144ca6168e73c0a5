using System;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Cryptography;

/// <summary>
/// An SM2 public key that keeps its imported form and its ZA, so that a verification hashes nothing but
/// 32 bytes and the message.
/// </summary>
internal sealed class Sm2PublicKey : PublicKey
{
    private readonly DigestAlgorithm digest;
    private readonly Sm2Key key;
    private readonly byte[] subjectPublicKeyInfo;
    private readonly byte[] signerHash;

    private Sm2PublicKey(DigestAlgorithm digest, Sm2Key key, byte[] subjectPublicKeyInfo, byte[] signerHash)
    {
        this.digest = digest;
        this.key = key;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.signerHash = signerHash;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo => subjectPublicKeyInfo;

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!Sm2Curve.IsSignature(signature))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[Hash.SizeBytes];
        MessageHash(message).CopyTo(hash);
        return key.Verify(hash, SignatureEncoding.ToDer(signature));
    }

    /// <summary>Takes a key from untrusted bytes: the curve by name, a point on it, nothing behind.</summary>
    internal static bool TryImport(
        DigestAlgorithm digest, ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Sm2PublicKey? key)
    {
        key = Sm2KeyEncoding.TryReadPublic(encoded, out ReadOnlySpan<byte> point)
            ? Import(digest, encoded.ToArray(), Sm2Curve.SignerHash(digest, point).ToArray())
            : null;
        return key is not null;
    }

    /// <summary>What is signed of a message: e of GB/T 32918.2, SM3(ZA ‖ message).</summary>
    internal Hash MessageHash(ReadOnlySpan<byte> message) => digest.Compute(signerHash, message);

    /// <inheritdoc/>
    protected override byte[] WrapSecret(ReadOnlySpan<byte> secret) => Sm2KeyWrap.Wrap(subjectPublicKeyInfo, secret);

    private static Sm2PublicKey? Import(DigestAlgorithm digest, byte[] encoded, byte[] signerHash)
    {
        Sm2Key key = Sm2Key.FromPublic(encoded);
        if (key.IsValid)
        {
            return new Sm2PublicKey(digest, key, encoded, signerHash);
        }

        key.Dispose();
        return null;
    }
}
