using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>
/// A suite whose keys from passwords cost one digest, so that a file with any number of rounds can be
/// made, and is refused for that number and not because nobody waited.
/// </summary>
internal sealed class CheapPasswordSuite(ICryptoSuite suite) : ICryptoSuite
{
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
        byte[] rounds = Encoding.ASCII.GetBytes(iterations.ToString(CultureInfo.InvariantCulture));
        return suite.Digest(suite.Digest(password, salt).ToArray(), rounds).ToArray();
    }
}
