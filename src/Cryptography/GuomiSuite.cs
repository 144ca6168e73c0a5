using System;
using System.Diagnostics.CodeAnalysis;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>
/// The suite <c>guomi</c>: SM2 with signer id 1234567812345678 over SM3 (GB/T 32918, GB/T 32905,
/// GM/T 0009), SM4-CTR with HMAC-SM3 (GB/T 32907), by OpenSSL's libcrypto. Keep one and share it: it holds
/// a digest context for each thread that uses it.
/// </summary>
public sealed class GuomiSuite : ICryptoSuite
{
    /// <summary>Name on the wire.</summary>
    public const string SuiteName = "guomi";

    private readonly DigestAlgorithm digest;
    private readonly HmacSm3 hmac;
    private readonly SignatureSetup<Sm2P256Curve> setup;

    /// <summary>Opens the suite.</summary>
    /// <exception cref="SuiteUnavailableException">libcrypto is missing, too old or lacks an algorithm.</exception>
    /// <exception cref="InvalidOperationException">KAPOK_VERIFY has a value that is none.</exception>
    public GuomiSuite()
        : this(VerificationPaths.OfProcess)
    {
    }

    /// <summary>Opens the suite with a path for verifying.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="SuiteUnavailableException">libcrypto is missing, too old or lacks an algorithm.</exception>
    public GuomiSuite(VerificationPath path)
    {
        digest = LibcryptoDigest.Open("SM3") ?? throw Lacks("SM3");
        setup = SignatureSetup<Sm2P256Curve>.Of(digest, path);
        RequireSm2();
        if (path == VerificationPath.Own)
        {
            SelfCheck.RequireSm2();
        }

        hmac = HmacSm3.Open();
        Cipher = Sm4Cipher.Open(hmac) ?? throw Lacks("SM4");
    }

    /// <inheritdoc/>
    public string Name => SuiteName;

    /// <summary>SM3 with SM2, 1.2.156.10197.1.501, without parameters (GB/T 20518).</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm { get; } =
        new byte[] { 0x30, 0x0A, 0x06, 0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x75 };

    /// <summary>SM4-CTR, then HMAC-SM3.</summary>
    public ContentCipher Cipher { get; }

    /// <inheritdoc/>
    public Hash Digest(ReadOnlySpan<byte> data) => digest.Compute(data, []);

    /// <inheritdoc/>
    public Hash Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => digest.Compute(first, second);

    /// <inheritdoc/>
    public Hash DigestNode(byte prefix, Hash left, Hash right) => digest.ComputeNode(prefix, left, right);

    /// <inheritdoc/>
    public bool TryImportPublicKey(
        ReadOnlySpan<byte> subjectPublicKeyInfo, [NotNullWhen(true)] out PublicKey? key)
    {
        bool valid = Sm2PublicKey.TryImport(setup, subjectPublicKeyInfo, out Sm2PublicKey? imported);
        key = imported;
        return valid;
    }

    /// <inheritdoc/>
    public bool TryImportPrivateKey(ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key)
    {
        bool valid = Sm2PrivateKey.TryImport(setup, pkcs8, out Sm2PrivateKey? imported);
        key = imported;
        return valid;
    }

    /// <inheritdoc/>
    public PrivateKey GeneratePrivateKey() => Sm2PrivateKey.Generate(setup);

    /// <inheritdoc/>
    public byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations) =>
        hmac.DeriveKey(password, salt, iterations);

    private static void RequireSm2()
    {
        using Sm2Key key = Sm2Key.FromPublic(Sm2KeyEncoding.WritePublic(Sm2Curve.BasePoint));
        if (!key.IsValid)
        {
            throw Lacks("SM2");
        }
    }

    private static SuiteUnavailableException Lacks(string algorithm) => new(
        SuiteName, LibcryptoLibrary.Name, LibcryptoLibrary.IsLoaded, LibcryptoLibrary.IsInstalled() ? algorithm : null);
}
