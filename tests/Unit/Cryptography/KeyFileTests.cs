using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Each look into a file costs 600,000 rounds, so one file answers several questions.</summary>
public abstract class KeyFileTests(ICryptoSuite suite, ICryptoSuite otherSuite) : SuiteTests(suite)
{
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

        AssertRefused(file, "correct horse "u8);
        AssertRefused(file, []);
    }

    [Fact]
    public void NothingInTheFileMayChange()
    {
        byte[] der = Der(KeyFile.Write(Suite, Key, "p"u8));
        int salt = der.AsSpan().IndexOf(new byte[] { 4, 16 }) + 2;
        foreach (int index in (int[])[salt, der.Length - 1, der.Length / 2])
        {
            byte[] changed = [.. der];
            changed[index] ^= 1;
            AssertRefused(PemEncoding.WriteString(KeyFile.Label, changed), "p"u8);
        }

        // 600,000 and 600,001 rounds: INTEGER 09 27 C0.
        int rounds = der.AsSpan().IndexOf(new byte[] { 2, 3, 9, 0x27, 0xC0 }) + 4;
        Assert.True(rounds > 4);
        der[rounds]++;
        AssertRefused(PemEncoding.WriteString(KeyFile.Label, der), "p"u8);
    }

    [Fact]
    public void WhatIsNoKeyFileOfTheSuiteIsRefused()
    {
        string file = KeyFile.Write(Suite, Key, "p"u8);
        byte[] der = Der(file);
        AssertRefused(string.Empty, "p"u8);
        AssertRefused("-----BEGIN " + KeyFile.Label, "p"u8);
        AssertRefused(file.Replace(KeyFile.Label, "PRIVATE KEY", StringComparison.Ordinal), "p"u8);
        AssertRefused(PemEncoding.WriteString(KeyFile.Label, [.. der, 0]), "p"u8);
        AssertRefused(PemEncoding.WriteString(KeyFile.Label, der.AsSpan(1)), "p"u8);
        AssertRefused(file + new string('\n', 5_000), "p"u8);
        Assert.False(KeyFile.TryRead(otherSuite, file, "p"u8, out _));
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
        bool isRead = KeyFile.TryRead(Suite, Forge(1, 600_000, 16), "p"u8, out PrivateKey? key);
        using (key)
        {
            Assert.True(isRead);
        }
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

        // 10,000,001 rounds would take seconds and are refused before the first.
        byte[] secret = Suite.DeriveKey("p"u8, salt, Math.Min(iterations, 600_000));
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(header.Encode());
            writer.WriteOctetString(Suite.Cipher.Encrypt(secret, header.Encode(), Key.ExportPkcs8()));
        }

        return PemEncoding.WriteString(KeyFile.Label, writer.Encode());
    }

    private void AssertRefused(string file, ReadOnlySpan<byte> password)
    {
        bool isRead = KeyFile.TryRead(Suite, file, password, out PrivateKey? key);
        using (key)
        {
            Assert.False(isRead, file);
        }
    }
}
