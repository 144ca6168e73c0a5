using System;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>AES-256-GCM (NIST SP 800-38D): nonce ‖ content ‖ tag.</summary>
internal sealed class AesGcmCipher : ContentCipher
{
    private const int NonceSizeBytes = 12;
    private const int TagSizeBytes = 16;

    /// <inheritdoc/>
    public override int OverheadBytes => NonceSizeBytes + TagSizeBytes;

    /// <inheritdoc/>
    protected override void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plain, Span<byte> encrypted)
    {
        Span<byte> nonce = encrypted[..NonceSizeBytes];
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(key, TagSizeBytes);
        cipher.Encrypt(nonce, plain, encrypted[NonceSizeBytes..^TagSizeBytes], encrypted[^TagSizeBytes..], associatedData);
    }

    /// <inheritdoc/>
    protected override bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> encrypted, Span<byte> plain)
    {
        using AesGcm cipher = new(key, TagSizeBytes);
        try
        {
            cipher.Decrypt(
                encrypted[..NonceSizeBytes],
                encrypted[NonceSizeBytes..^TagSizeBytes],
                encrypted[^TagSizeBytes..],
                plain,
                associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
