using System;

namespace Kapok.Cryptography;

/// <summary>HMAC with SM3 (GM/T 0042) and PBKDF2 over it (RFC 8018, 5.2), by libcrypto.</summary>
internal sealed class HmacSm3 : IDisposable
{
    private readonly Libcrypto.MethodHandle sm3;

    private HmacSm3(Libcrypto.MethodHandle sm3) => this.sm3 = sm3;

    /// <inheritdoc/>
    public void Dispose() => sm3.Dispose();

    /// <summary>Opens it where libcrypto is known to have SM3.</summary>
    internal static HmacSm3 Open() => new(Libcrypto.FetchMethod(0, "SM3", 0));

    /// <summary>The code of some data.</summary>
    internal void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> code)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(code.Length, Hash.SizeBytes);
        Libcrypto.Check(
            LibcryptoCiphers.Authenticate(sm3, key, key.Length, data, (nuint)data.Length, code, 0) != 0);
    }

    /// <summary>Makes a key of a password.</summary>
    internal byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        byte[] key = new byte[ContentCipher.KeySizeBytes];
        Libcrypto.Check(LibcryptoCiphers.DeriveKey(
            password, password.Length, salt, salt.Length, iterations, sm3, key.Length, key) == 1);
        return key;
    }
}
