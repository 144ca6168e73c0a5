using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Counts how often a key is derived from a password.</summary>
internal sealed class CountingSuite(ICryptoSuite suite) : ICryptoSuite
{
    private int derivations;

    internal int Derivations => derivations;

    public string Name => suite.Name;

    public ReadOnlyMemory<byte> SignatureAlgorithm => suite.SignatureAlgorithm;

    public ContentCipher Cipher => suite.Cipher;

    public Hash Digest(ReadOnlySpan<byte> data) => suite.Digest(data);

    public Hash Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => suite.Digest(first, second);

    public Hash DigestNode(byte prefix, Hash left, Hash right) => suite.DigestNode(prefix, left, right);

    public bool TryImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo, [NotNullWhen(true)] out PublicKey? key) =>
        suite.TryImportPublicKey(subjectPublicKeyInfo, out key);

    public bool TryImportPrivateKey(ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out PrivateKey? key) =>
        suite.TryImportPrivateKey(pkcs8, out key);

    public PrivateKey GeneratePrivateKey() => suite.GeneratePrivateKey();

    public byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        _ = Interlocked.Increment(ref derivations);
        return suite.DeriveKey(password, salt, iterations);
    }
}
