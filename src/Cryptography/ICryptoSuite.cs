using System;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Cryptography;

/// <summary>
/// The algorithms of one ledger, fixed at genesis. <c>intl</c>: ECDSA P-256, SHA-256, AES-256-GCM.
/// <c>guomi</c>: SM2, SM3, SM4-CTR with HMAC-SM3. All members are safe to call from several threads.
/// </summary>
public interface ICryptoSuite
{
    /// <summary>Name on the wire: <c>intl</c> or <c>guomi</c>.</summary>
    string Name { get; }

    /// <summary>
    /// How an X.509 certificate names this suite's signature: AlgorithmIdentifier, DER. The
    /// signature itself is a SEQUENCE of r and s in every suite (RFC 5480, RFC 8998).
    /// </summary>
    ReadOnlyMemory<byte> SignatureAlgorithm { get; }

    /// <summary>How content is encrypted.</summary>
    ContentCipher Cipher { get; }

    /// <summary>The digest of some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <returns>32 bytes.</returns>
    Hash Digest(ReadOnlySpan<byte> data);

    /// <summary>The digest of two runs of bytes, one behind the other.</summary>
    /// <param name="first">The bytes that come first.</param>
    /// <param name="second">The bytes that follow.</param>
    /// <returns>32 bytes.</returns>
    Hash Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);

    /// <summary>The digest of a prefix byte and two hashes: the inner node of a Merkle tree.</summary>
    /// <param name="prefix">What kind of node it is.</param>
    /// <param name="left">Left child.</param>
    /// <param name="right">Right child.</param>
    /// <returns>32 bytes.</returns>
    Hash DigestNode(byte prefix, Hash left, Hash right);

    /// <summary>Takes a public key of this suite's curve.</summary>
    /// <param name="subjectPublicKeyInfo">DER, untrusted.</param>
    /// <param name="key">The key when it is one; keep it, importing costs more than verifying.</param>
    /// <returns>Whether it is a valid key of this suite with nothing behind it.</returns>
    bool TryImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo, [NotNullWhen(true)] out PublicKey? key);

    /// <summary>Takes a private key.</summary>
    /// <param name="pkcs8">PKCS#8, DER.</param>
    /// <param name="key">The key when it is one.</param>
    /// <returns>Whether it is a private key of this suite.</returns>
    bool TryImportPrivateKey(ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key);

    /// <summary>Makes a new private key from the operating system's randomness.</summary>
    /// <returns>The key.</returns>
    PrivateKey GeneratePrivateKey();

    /// <summary>Makes a key for <see cref="Cipher"/> of a password (PBKDF2 with HMAC of the suite's digest).</summary>
    /// <param name="password">The password, UTF-8.</param>
    /// <param name="salt">Random bytes of this use.</param>
    /// <param name="iterations">From 1; the more, the longer a guess takes.</param>
    /// <returns>32 bytes; clear them.</returns>
    byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations);
}

/// <summary>A public key, ready to verify; safe to use from several threads.</summary>
public abstract class PublicKey
{
    /// <summary>Shortest secret to wrap: SM2 masks a shorter one with zeros too often to be ignored.</summary>
    public const int SecretSizeBytesMin = 16;

    /// <summary>Longest secret to wrap: keys are wrapped, content is encrypted with them.</summary>
    public const int SecretSizeBytesMax = 64;

    /// <summary>The key as SubjectPublicKeyInfo, DER.</summary>
    public abstract ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Checks a signature over a message (which the suite hashes).</summary>
    /// <param name="message">The message.</param>
    /// <param name="signature">Untrusted; r and s, 32 bytes each (IEEE P1363).</param>
    /// <returns>Whether it holds. Never throws on bad bytes.</returns>
    public abstract bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

    /// <summary>Wraps a secret so that only the holder of the private key can read it.</summary>
    /// <param name="secret">16 to 64 bytes; another length is a bug of the caller.</param>
    /// <returns>The wrapped secret (spec/keys.md); different each time.</returns>
    public byte[] Wrap(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, SecretSizeBytesMin, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, SecretSizeBytesMax, nameof(secret));
        return WrapSecret(secret);
    }

    /// <summary>Wraps a secret of a length that is right.</summary>
    /// <param name="secret">16 to 64 bytes.</param>
    /// <returns>The wrapped secret.</returns>
    protected abstract byte[] WrapSecret(ReadOnlySpan<byte> secret);
}

/// <summary>A private key in memory that signs; safe to use from several threads.</summary>
public abstract class PrivateKey : ISigner
{
    /// <inheritdoc/>
    public abstract PublicKey PublicKey { get; }

    /// <inheritdoc/>
    public abstract byte[] Sign(ReadOnlySpan<byte> message);

    /// <summary>The key as PKCS#8, DER, in clear: the caller protects and clears it.</summary>
    /// <returns>The bytes.</returns>
    public abstract byte[] ExportPkcs8();

    /// <summary>Unwraps a secret.</summary>
    /// <param name="wrapped">Untrusted bytes.</param>
    /// <param name="secret">16 to 64 bytes; clear them.</param>
    /// <returns>Whether it was wrapped for this key. Never throws on bad bytes.</returns>
    public abstract bool TryUnwrap(ReadOnlySpan<byte> wrapped, [NotNullWhen(true)] out byte[]? secret);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the key.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
