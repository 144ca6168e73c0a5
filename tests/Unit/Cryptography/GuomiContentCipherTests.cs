using System;
using System.Buffers.Binary;
using System.Linq;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiContentCipherTests() : ContentCipherTests(new GuomiSuite()), IDisposable
{
    // GB/T 32907, appendix A: the key is the first plain text.
    private static readonly byte[] Standard = Convert.FromHexString("0123456789abcdeffedcba9876543210");

    private readonly HmacSm3 hmac = HmacSm3.Open();

    public void Dispose() => hmac.Dispose();

    [Fact]
    public void OneRoundOfTheStandardComesOut() =>
        Assert.Equal("681edf34d206965e86b3e94f536e4246", Rounds(1));

    [Fact]
    public void AMillionRoundsOfTheStandardComeOut()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAPOK_LONG") is null, "./kapok test --long runs it.");
        Assert.Equal("595298c7c6fd271f0402f804c33d3f66", Rounds(1_000_000));
    }

    // The form of spec/keys.md, put together from the oracle's parts.
    [Fact]
    public void TheFormIsCounterContentCode()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
        byte[] plain = [.. Enumerable.Range(0, 40).Select(n => (byte)n)];
        byte[] encrypted = new GuomiSuite().Cipher.Encrypt(key, [7, 8], plain);
        byte[] contentKey = BouncyCastleOracle.HmacSm3(key, [.. "kapok content sm4-ctr"u8])[..16];
        byte[] codeKey = BouncyCastleOracle.HmacSm3(key, [.. "kapok code hmac-sm3"u8]);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(length, 2);
        Assert.Equal(BouncyCastleOracle.Sm4Counter(contentKey, encrypted[..16], plain), encrypted[16..56]);
        Assert.Equal(BouncyCastleOracle.HmacSm3(codeKey, [.. length, 7, 8, .. encrypted[..56]]), encrypted[56..]);
    }

    // In counter mode, zeros give the encrypted counter.
    private string Rounds(int count)
    {
        using Sm4Cipher cipher = Sm4Cipher.Open(hmac)!;
        byte[] block = [.. Standard];
        byte[] zeros = new byte[16];
        for (int i = 0; i < count; i++)
        {
            byte[] counter = [.. block];
            cipher.Transform(Standard, counter, zeros, block);
        }

        return Convert.ToHexStringLower(block);
    }
}
