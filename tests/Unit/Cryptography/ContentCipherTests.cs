using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class ContentCipherTests(ICryptoSuite suite)
{
    private static readonly byte[] AssociatedData = [.. "invoice 44"u8];
    private static readonly byte[] Plain = [.. "price list of 2026"u8];

    private readonly byte[] key = RandomNumberGenerator.GetBytes(ContentCipher.KeySizeBytes);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100_001)]
    public void ContentComesBack(int sizeBytes)
    {
        byte[] plain = RandomNumberGenerator.GetBytes(sizeBytes);
        byte[] encrypted = suite.Cipher.Encrypt(key, AssociatedData, plain);
        Assert.Equal(sizeBytes + suite.Cipher.OverheadBytes, encrypted.Length);
        Assert.True(suite.Cipher.TryDecrypt(key, AssociatedData, encrypted, out byte[]? back));
        Assert.Equal(plain, back);
    }

    [Fact]
    public void TheSameContentIsNeverEncryptedTheSameWay()
    {
        string[] all = [.. Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(Encrypt()))];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void NoContentWithAFlippedBitIsDecrypted()
    {
        byte[] encrypted = Encrypt();
        for (int bit = 0; bit < encrypted.Length * 8; bit++)
        {
            byte[] flipped = [.. encrypted];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(suite.Cipher.TryDecrypt(key, AssociatedData, flipped, out byte[]? plain), $"bit {bit}");
            Assert.Null(plain);
        }
    }

    [Fact]
    public void NoContentOfAnotherLengthIsDecrypted()
    {
        byte[] encrypted = Encrypt();
        Assert.All(Enumerable.Range(0, encrypted.Length), length => Assert.False(
            suite.Cipher.TryDecrypt(key, AssociatedData, encrypted.AsSpan(0, length), out _)));
        Assert.False(suite.Cipher.TryDecrypt(key, AssociatedData, [.. encrypted, 0], out _));
    }

    [Fact]
    public void AnotherKeyOrOtherAssociatedDataIsRefused()
    {
        byte[] other = [.. key];
        other[31] ^= 1;
        Assert.False(suite.Cipher.TryDecrypt(other, AssociatedData, Encrypt(), out _));
        Assert.False(suite.Cipher.TryDecrypt(key, [], Encrypt(), out _));
        Assert.False(suite.Cipher.TryDecrypt(key, [.. AssociatedData, 0], Encrypt(), out _));
    }

    [Fact]
    public void AKeyOfAnotherLengthIsABugOfTheCaller()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => suite.Cipher.Encrypt(key.AsSpan(1), [], Plain));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => suite.Cipher.TryDecrypt([.. key, 0], [], Plain, out _));
    }

    [Fact]
    public void OneCipherServesManyThreadsAtOnce()
    {
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        _ = Parallel.For(0, 5_000, options, round =>
        {
            byte[] plain = BitConverter.GetBytes(round);
            byte[] encrypted = suite.Cipher.Encrypt(key, [], plain);
            Assert.True(suite.Cipher.TryDecrypt(key, [], encrypted, out byte[]? back));
            Assert.Equal(plain, back);
        });
    }

    private byte[] Encrypt() => suite.Cipher.Encrypt(key, AssociatedData, Plain);
}
