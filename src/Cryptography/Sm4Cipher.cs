using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>
/// SM4 in counter mode, then HMAC-SM3 over the outcome (GB/T 32907, GM/T 0042): first counter ‖ content ‖
/// code. OpenSSL 3.0 has no SM4-GCM. Both keys come from the one key by HMAC-SM3 of a label.
/// </summary>
internal sealed class Sm4Cipher : ContentCipher, IDisposable
{
    private const int Sm4KeySizeBytes = 16;
    private const int CounterSizeBytes = 16;

    private readonly LibcryptoCiphers.CipherHandle sm4;
    private readonly HmacSm3 hmac;

    private Sm4Cipher(LibcryptoCiphers.CipherHandle sm4, HmacSm3 hmac)
    {
        this.sm4 = sm4;
        this.hmac = hmac;
    }

    /// <inheritdoc/>
    public override int OverheadBytes => CounterSizeBytes + Hash.SizeBytes;

    private static ReadOnlySpan<byte> ContentLabel => "kapok content sm4-ctr"u8;

    private static ReadOnlySpan<byte> CodeLabel => "kapok code hmac-sm3"u8;

    /// <inheritdoc/>
    public void Dispose() => sm4.Dispose();

    /// <summary>Opens the cipher; null where libcrypto has no SM4.</summary>
    internal static Sm4Cipher? Open(HmacSm3 hmac)
    {
        LibcryptoCiphers.CipherHandle sm4 = LibcryptoCiphers.Fetch(0, "SM4-CTR", 0);
        return sm4.IsInvalid ? null : new Sm4Cipher(sm4, hmac);
    }

    /// <summary>SM4 in counter mode: the same both ways.</summary>
    internal void Transform(
        ReadOnlySpan<byte> sm4Key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> data, Span<byte> result)
    {
        using LibcryptoCiphers.ContextHandle context = LibcryptoCiphers.NewContext();
        Libcrypto.Check(LibcryptoCiphers.Start(context, sm4, sm4Key, counter, 0) == 1);
        if (!data.IsEmpty)
        {
            bool done = LibcryptoCiphers.Append(context, result, out int written, data, data.Length) == 1;
            Libcrypto.Check(done && written == data.Length);
        }
    }

    /// <inheritdoc/>
    protected override void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plain, Span<byte> encrypted)
    {
        Span<byte> counter = encrypted[..CounterSizeBytes];
        RandomNumberGenerator.Fill(counter);
        TransformContent(key, counter, plain, encrypted[CounterSizeBytes..^Hash.SizeBytes]);
        ComputeCode(key, associatedData, encrypted[..^Hash.SizeBytes], encrypted[^Hash.SizeBytes..]);
    }

    /// <inheritdoc/>
    protected override bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> encrypted, Span<byte> plain)
    {
        Span<byte> code = stackalloc byte[Hash.SizeBytes];
        ComputeCode(key, associatedData, encrypted[..^Hash.SizeBytes], code);
        bool isWhole = CryptographicOperations.FixedTimeEquals(code, encrypted[^Hash.SizeBytes..]);
        if (isWhole)
        {
            TransformContent(key, encrypted[..CounterSizeBytes], encrypted[CounterSizeBytes..^Hash.SizeBytes], plain);
        }

        return isWhole;
    }

    private void TransformContent(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> data, Span<byte> result)
    {
        Span<byte> contentKey = stackalloc byte[Hash.SizeBytes];
        hmac.Compute(key, ContentLabel, contentKey);
        Transform(contentKey[..Sm4KeySizeBytes], counter, data, result);
        CryptographicOperations.ZeroMemory(contentKey);
    }

    // The length in front keeps bytes from moving between associated data and content.
    private void ComputeCode(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> encrypted, Span<byte> code)
    {
        byte[] message = new byte[sizeof(ulong) + associatedData.Length + encrypted.Length];
        BinaryPrimitives.WriteUInt64BigEndian(message, (ulong)associatedData.Length);
        associatedData.CopyTo(message.AsSpan(sizeof(ulong)));
        encrypted.CopyTo(message.AsSpan(sizeof(ulong) + associatedData.Length));
        Span<byte> codeKey = stackalloc byte[Hash.SizeBytes];
        hmac.Compute(key, CodeLabel, codeKey);
        hmac.Compute(codeKey, message, code);
        CryptographicOperations.ZeroMemory(codeKey);
    }
}
