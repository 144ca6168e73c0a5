using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>
/// The suite <c>intl</c>: ECDSA on P-256 over SHA-256 (FIPS 186-5, FIPS 180-4), AES-256-GCM. Keep one and
/// share it: it holds a digest context for each thread that uses it.
/// </summary>
public sealed class InternationalSuite : ICryptoSuite
{
    /// <summary>Name on the wire.</summary>
    public const string SuiteName = "intl";

    private readonly DigestAlgorithm digest;
    private readonly SignatureSetup<P256Curve> setup;
    private readonly bool hasFastNodes;

    /// <summary>SHA-256 from libcrypto where it is installed, else from the platform.</summary>
    /// <exception cref="InvalidOperationException">KAPOK_VERIFY has a value that is none.</exception>
    public InternationalSuite()
        : this(VerificationPaths.OfProcess)
    {
    }

    /// <summary>The same, with a path for verifying.</summary>
    /// <param name="path">The path.</param>
    public InternationalSuite(VerificationPath path)
        : this(DigestAlgorithm.OpenSha256(), path) => hasFastNodes = Sha256Node.IsInstalled();

    /// <summary>The suite over a given source of SHA-256, with a path for verifying.</summary>
    internal InternationalSuite(DigestAlgorithm digest, VerificationPath path)
    {
        this.digest = digest;
        setup = SignatureSetup<P256Curve>.Of(digest, path);
        if (path == VerificationPath.Own)
        {
            SelfCheck.RequireP256();
        }
    }

    /// <inheritdoc/>
    public string Name => SuiteName;

    /// <summary>ecdsa-with-SHA256, without parameters (RFC 5758, 3.2).</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm { get; } =
        new byte[] { 0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02 };

    /// <summary>AES-256-GCM.</summary>
    public ContentCipher Cipher { get; } = new AesGcmCipher();

    /// <inheritdoc/>
    public Hash Digest(ReadOnlySpan<byte> data) => digest.Compute(data, []);

    /// <inheritdoc/>
    public Hash Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        digest.Compute(first, second);

    /// <inheritdoc/>
    public Hash DigestNode(byte prefix, Hash left, Hash right) =>
        hasFastNodes ? Sha256Node.Compute(prefix, left, right) : digest.ComputeNode(prefix, left, right);

    /// <inheritdoc/>
    public bool TryImportPublicKey(
        ReadOnlySpan<byte> subjectPublicKeyInfo, [NotNullWhen(true)] out PublicKey? key)
    {
        bool valid = P256PublicKey.TryImport(setup, subjectPublicKeyInfo, out P256PublicKey? imported);
        key = imported;
        return valid;
    }

    /// <inheritdoc/>
    public bool TryImportPrivateKey(
        ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key)
    {
        bool valid = P256PrivateKey.TryImport(setup, pkcs8, out P256PrivateKey? imported);
        key = imported;
        return valid;
    }

    /// <inheritdoc/>
    public PrivateKey GeneratePrivateKey() => P256PrivateKey.Generate(setup);

    /// <inheritdoc/>
    public byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(
            password, salt, iterations, HashAlgorithmName.SHA256, ContentCipher.KeySizeBytes);
}
