using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>
/// Wraps a secret for the holder of a P-256 key: ECDH with a key that is used once, HKDF-SHA256 (RFC 5869)
/// of the shared secret with both points, AES-256-GCM (ECIES as in SEC 1, 5.1). On the wire: 4 ‖ x ‖ y of
/// the key used once ‖ the encrypted secret.
/// </summary>
internal static class P256KeyWrap
{
    private const byte Uncompressed = 4;
    private const int PointSizeBytes = 65;

    private static readonly AesGcmCipher Cipher = new();

    private static ReadOnlySpan<byte> Label => "kapok key wrap p-256"u8;

    /// <summary>Wraps.</summary>
    internal static byte[] Wrap(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> secret)
    {
        using ECDiffieHellman recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        using ECDiffieHellman once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        byte[] onceInfo = once.ExportSubjectPublicKeyInfo();
        byte[] point = onceInfo[^PointSizeBytes..];
        byte[] key = KeyOf(once, recipient, point, subjectPublicKeyInfo[^PointSizeBytes..]);
        byte[] wrapped = [.. point, .. Cipher.Encrypt(key, [], secret)];
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    /// <summary>Unwraps untrusted bytes with the recipient's PKCS#8 key.</summary>
    internal static bool TryUnwrap(
        ReadOnlySpan<byte> pkcs8,
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> wrapped,
        [NotNullWhen(true)] out byte[]? secret)
    {
        secret = null;
        int secretSizeBytes = wrapped.Length - PointSizeBytes - Cipher.OverheadBytes;
        bool hasForm = secretSizeBytes is >= PublicKey.SecretSizeBytesMin and <= PublicKey.SecretSizeBytesMax
            && wrapped[0] == Uncompressed;
        ReadOnlySpan<byte> point = hasForm ? wrapped[..PointSizeBytes] : [];
        using ECDiffieHellman once = ECDiffieHellman.Create();
        if (!hasForm || !TryImport(once, [.. subjectPublicKeyInfo[..^PointSizeBytes], .. point]))
        {
            return false;
        }

        using ECDiffieHellman recipient = ECDiffieHellman.Create();
        recipient.ImportPkcs8PrivateKey(pkcs8, out _);
        byte[] key = KeyOf(recipient, once, point, subjectPublicKeyInfo[^PointSizeBytes..]);
        bool isWhole = Cipher.TryDecrypt(key, [], wrapped[PointSizeBytes..], out secret);
        CryptographicOperations.ZeroMemory(key);
        return isWhole;
    }

    private static byte[] KeyOf(
        ECDiffieHellman own, ECDiffieHellman other, ReadOnlySpan<byte> oncePoint, ReadOnlySpan<byte> recipientPoint)
    {
        using ECDiffieHellmanPublicKey otherPublic = other.PublicKey;
        byte[] shared = own.DeriveRawSecretAgreement(otherPublic);
        byte[] info = [.. Label, .. oncePoint, .. recipientPoint];
        byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, ContentCipher.KeySizeBytes, salt: [], info);
        CryptographicOperations.ZeroMemory(shared);
        return key;
    }

    private static bool TryImport(ECDiffieHellman key, byte[] subjectPublicKeyInfo)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
