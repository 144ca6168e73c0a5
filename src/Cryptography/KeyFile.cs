using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>
/// A private key at rest under a password (spec/keys.md): PBKDF2 makes a key of the password, the suite's
/// cipher encrypts the PKCS#8 key with it, and everything in clear is covered too.
/// </summary>
public static class KeyFile
{
    /// <summary>What the PEM block is called.</summary>
    public const string Label = "KAPOK ENCRYPTED KEY";

    /// <summary>Fewest rounds of PBKDF2: a guess must stay expensive (OWASP, 2023, for SHA-256).</summary>
    public const int IterationsMin = 600_000;

    /// <summary>Most rounds that are read: a hostile file must not keep the reader busy for minutes.</summary>
    public const int IterationsMax = 10_000_000;

    private const int TextCharactersMax = 4_096; // ours have about 500
    internal const int SaltSizeBytes = 16;
    private const int Version = 1;

    /// <summary>Encrypts a key.</summary>
    /// <param name="suite">The suite of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="password">UTF-8; how good it is, is for the caller to judge.</param>
    /// <returns>The file, PEM.</returns>
    public static string Write(ICryptoSuite suite, PrivateKey key, ReadOnlySpan<byte> password)
    {
        using KeyFilePassword once = new(suite, password);
        return once.Write(key);
    }

    internal static string Write(ICryptoSuite suite, PrivateKey key, byte[] salt, byte[] secret)
    {
        byte[] header = WriteHeader(suite, salt);
        byte[] pkcs8 = key.ExportPkcs8();
        byte[] encrypted = suite.Cipher.Encrypt(secret, header, pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(header);
            writer.WriteOctetString(encrypted);
        }

        return PemEncoding.WriteString(Label, writer.Encode());
    }

    /// <summary>Decrypts a key.</summary>
    /// <param name="suite">The suite that the key must have.</param>
    /// <param name="text">The file, untrusted.</param>
    /// <param name="password">UTF-8.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is a whole file of this suite and the password is right: nobody can tell which failed.</returns>
    public static bool TryRead(
        ICryptoSuite suite, string text, ReadOnlySpan<byte> password, [NotNullWhen(true)] out PrivateKey? key)
    {
        using KeyFilePassword once = new(suite, password);
        return once.TryRead(text, out key);
    }

    internal static bool TryRead(
        ICryptoSuite suite, string text, Func<byte[], int, byte[]> secretOf, [NotNullWhen(true)] out PrivateKey? key)
    {
        key = null;
        if (!TryTakeApart(text, out Parts? parts) || parts.Suite != suite.Name)
        {
            return false;
        }

        byte[] secret = secretOf(parts.Salt, parts.Iterations);
        bool isKey = suite.Cipher.TryDecrypt(secret, parts.Header.Span, parts.Encrypted, out byte[]? pkcs8)
            && suite.TryImportPrivateKey(pkcs8, out key);
        CryptographicOperations.ZeroMemory(pkcs8);
        return isKey;
    }

    /// <summary>Reads which suite a file says to be of.</summary>
    /// <param name="text">The file, untrusted.</param>
    /// <param name="suite">Name of the suite, which may be unknown here.</param>
    /// <returns>Whether it has the form of such a file.</returns>
    public static bool TryReadSuite(string text, [NotNullWhen(true)] out string? suite)
    {
        suite = TryTakeApart(text, out Parts? parts) ? parts.Suite : null;
        return suite is not null;
    }

    private static byte[] WriteHeader(ICryptoSuite suite, byte[] salt)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, suite.Name);
            writer.WriteInteger(IterationsMin);
            writer.WriteOctetString(salt);
        }

        return writer.Encode();
    }

    private static bool TryTakeApart(string text, [NotNullWhen(true)] out Parts? parts)
    {
        parts = null;
        if (text.Length > TextCharactersMax
            || !PemEncoding.TryFind(text, out PemFields fields)
            || text[fields.Label] != Label)
        {
            return false;
        }

        try
        {
            parts = Read(Convert.FromBase64String(text[fields.Base64Data]));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static Parts Read(byte[] der)
    {
        AsnReader reader = new(der, AsnEncodingRules.DER);
        AsnReader file = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> header = file.ReadEncodedValue();
        byte[] encrypted = file.ReadOctetString();
        file.ThrowIfNotEmpty();

        AsnReader fields = new AsnReader(header, AsnEncodingRules.DER).ReadSequence();
        Require(fields.TryReadInt32(out int version) && version == Version);
        string suite = fields.ReadCharacterString(UniversalTagNumber.UTF8String);
        Require(fields.TryReadInt32(out int iterations) && iterations is >= IterationsMin and <= IterationsMax);
        byte[] salt = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();
        Require(salt.Length == SaltSizeBytes);
        return new Parts(suite, header, salt, iterations, encrypted);
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException();
        }
    }

    private sealed record Parts(string Suite, ReadOnlyMemory<byte> Header, byte[] Salt, int Iterations, byte[] Encrypted);
}
