using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class KeyFileTests(ICryptoSuite suite, ICryptoSuite otherSuite) : SuiteTests(suite)
{
    private readonly CheapPasswordSuite cheap = new(suite);

    [Fact]
    public void AKeyComesBackWithItsPasswordOnly()
    {
        string file = KeyFile.Write(Suite, Key, "correct horse"u8);
        bool isRead = KeyFile.TryRead(Suite, file, "correct horse"u8, out PrivateKey? back);
        using (back)
        {
            Assert.True(isRead);
            Assert.Equal(Key.ExportPkcs8(), back!.ExportPkcs8());
        }

        Assert.False(KeyFile.TryRead(Suite, file, "correct horse "u8, out _));
    }

    [Fact]
    public void NoOtherPasswordOpensAFile()
    {
        string file = KeyFile.Write(cheap, Key, "密码"u8);
        Assert.True(IsRead(file, "密码"u8));
        AssertRefused(file, "密碼"u8);
        AssertRefused(file, "密码 "u8);
        AssertRefused(file, []);
    }

    [Fact]
    public void NothingInTheFileMayChange()
    {
        byte[] der = Der(KeyFile.Write(cheap, Key, "p"u8));
        for (int index = 0; index < der.Length; index++)
        {
            byte[] changed = [.. der];
            changed[index] ^= 1;
            AssertRefused(PemEncoding.WriteString(KeyFile.Label, changed), "p"u8);
        }
    }

    [Fact]
    public void WhatIsNoKeyFileOfTheSuiteIsRefused()
    {
        string file = KeyFile.Write(cheap, Key, "p"u8);
        byte[] der = Der(file);
        AssertRefused(string.Empty, "p"u8);
        AssertRefused("-----BEGIN " + KeyFile.Label, "p"u8);
        AssertRefused(file.Replace(KeyFile.Label, "PRIVATE KEY", StringComparison.Ordinal), "p"u8);
        AssertRefused(PemEncoding.WriteString(KeyFile.Label, [.. der, 0]), "p"u8);
        AssertRefused(PemEncoding.WriteString(KeyFile.Label, der.AsSpan(1)), "p"u8);
        AssertRefused(file + new string('\n', 5_000), "p"u8);
        Assert.False(KeyFile.TryRead(new CheapPasswordSuite(otherSuite), file, "p"u8, out _));
    }

    [Theory]
    [InlineData(1, 599_999, 16)]
    [InlineData(1, 10_000_001, 16)]
    [InlineData(1, 600_000, 15)]
    [InlineData(2, 600_000, 16)]
    public void AFileOutOfBoundsIsRefused(int version, int iterations, int saltSizeBytes) =>
        AssertRefused(Forge(version, iterations, saltSizeBytes), "p"u8);

    // Else the test above would pass because of the forger.
    [Fact]
    public void AForgedFileWithinTheBoundsIsRead()
    {
        Assert.True(IsRead(Forge(1, 600_000, 16), "p"u8));
        Assert.True(IsRead(Forge(1, 10_000_000, 16), "p"u8));
    }

    private static byte[] Der(string file) => Convert.FromBase64String(file[PemEncoding.Find(file).Base64Data]);

    private string Forge(int version, int iterations, int saltSizeBytes)
    {
        byte[] salt = new byte[saltSizeBytes];
        AsnWriter header = new(AsnEncodingRules.DER);
        using (header.PushSequence())
        {
            header.WriteInteger(version);
            header.WriteCharacterString(UniversalTagNumber.UTF8String, Suite.Name);
            header.WriteInteger(iterations);
            header.WriteOctetString(salt);
        }

        byte[] secret = cheap.DeriveKey("p"u8, salt, iterations);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(header.Encode());
            writer.WriteOctetString(Suite.Cipher.Encrypt(secret, header.Encode(), Key.ExportPkcs8()));
        }

        return PemEncoding.WriteString(KeyFile.Label, writer.Encode());
    }

    private void AssertRefused(string file, ReadOnlySpan<byte> password) => Assert.False(IsRead(file, password), file);

    private bool IsRead(string file, ReadOnlySpan<byte> password)
    {
        bool isRead = KeyFile.TryRead(cheap, file, password, out PrivateKey? key);
        using (key)
        {
            return isRead;
        }
    }
}
