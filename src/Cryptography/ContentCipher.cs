using System;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Cryptography;

/// <summary>
/// Encrypts content with a secret key so that any change of it is noticed. A key may encrypt 2³² times,
/// as each time draws a number that must not come twice. Safe to call from several threads.
/// </summary>
public abstract class ContentCipher
{
    /// <summary>Size of a key in every suite, in bytes.</summary>
    public const int KeySizeBytes = 32;

    /// <summary>How many bytes longer encrypted content is.</summary>
    public abstract int OverheadBytes { get; }

    /// <summary>Encrypts.</summary>
    /// <param name="key">32 secret bytes; another length is a bug of the caller.</param>
    /// <param name="associatedData">What stands beside the content in clear and must not change either.</param>
    /// <param name="plain">The content.</param>
    /// <returns>The encrypted content (spec/keys.md).</returns>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plain)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySizeBytes);
        byte[] encrypted = new byte[plain.Length + OverheadBytes];
        Encrypt(key, associatedData, plain, encrypted);
        return encrypted;
    }

    /// <summary>Decrypts.</summary>
    /// <param name="key">32 secret bytes; another length is a bug of the caller.</param>
    /// <param name="associatedData">The same as when it was encrypted.</param>
    /// <param name="encrypted">Untrusted bytes.</param>
    /// <param name="plain">The content; clear it when it is a secret.</param>
    /// <returns>Whether key, associated data and content belong together.</returns>
    public bool TryDecrypt(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> encrypted,
        [NotNullWhen(true)] out byte[]? plain)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySizeBytes);
        byte[] result = new byte[Math.Max(0, encrypted.Length - OverheadBytes)];
        bool isWhole = encrypted.Length >= OverheadBytes && TryDecrypt(key, associatedData, encrypted, result);
        plain = isWhole ? result : null;
        return isWhole;
    }

    /// <summary>Encrypts into exactly the bytes that are needed.</summary>
    protected abstract void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plain, Span<byte> encrypted);

    /// <summary>Decrypts what is at least as long as the overhead; leaves nothing in clear when it refuses.</summary>
    protected abstract bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> encrypted, Span<byte> plain);
}
