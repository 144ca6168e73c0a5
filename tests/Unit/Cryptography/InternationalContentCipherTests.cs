using System;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalContentCipherTests() : ContentCipherTests(new InternationalSuite())
{
    [Fact]
    public void TheFormIsNonceContentTagOfAesGcm()
    {
        byte[] key = new byte[32];
        byte[] encrypted = new InternationalSuite().Cipher.Encrypt(key, [1], [2, 3]);
        byte[] plain = new byte[2];
        using AesGcm cipher = new(key, 16);
        cipher.Decrypt(encrypted.AsSpan(0, 12), encrypted.AsSpan(12, 2), encrypted.AsSpan(14), plain, [1]);
        Assert.Equal<byte>([2, 3], plain);
    }

    // RFC 7914, section 11.
    [Fact]
    public void AKeyFromAPasswordIsPbkdf2WithSha256() => Assert.Equal(
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
        Convert.ToHexStringLower(new InternationalSuite().DeriveKey("passwd"u8, "salt"u8, 1)));
}
