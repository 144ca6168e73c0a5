using System;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class KeyWrapTests(ICryptoSuite suite) : SuiteTests(suite)
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public void ASecretComesBackForItsKeyOnly(int sizeBytes)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(sizeBytes);
        byte[] wrapped = Key.PublicKey.Wrap(secret);
        using PrivateKey other = Suite.GeneratePrivateKey();
        Assert.True(Key.TryUnwrap(wrapped, out byte[]? back));
        Assert.Equal(secret, back);
        Assert.False(other.TryUnwrap(wrapped, out byte[]? foreign));
        Assert.Null(foreign);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(65)]
    public void ASecretOfAnotherLengthIsABugOfTheCaller(int sizeBytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Key.PublicKey.Wrap(new byte[sizeBytes]));

    [Fact]
    public void NoSecretIsWrappedTheSameWayTwice() =>
        Assert.NotEqual(Key.PublicKey.Wrap(new byte[32]), Key.PublicKey.Wrap(new byte[32]));

    [Fact]
    public void NoWrappedSecretWithAFlippedBitIsUnwrapped()
    {
        byte[] wrapped = Key.PublicKey.Wrap(new byte[32]);
        for (int bit = 0; bit < wrapped.Length * 8; bit++)
        {
            byte[] flipped = [.. wrapped];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Key.TryUnwrap(flipped, out _), $"bit {bit}");
        }
    }

    [Fact]
    public void NoWrappedSecretOfAnotherLengthIsUnwrapped()
    {
        byte[] wrapped = Key.PublicKey.Wrap(new byte[32]);
        Assert.All(Enumerable.Range(0, wrapped.Length), length => Assert.False(
            Key.TryUnwrap(wrapped.AsSpan(0, length), out _)));
        Assert.False(Key.TryUnwrap([.. wrapped, 0], out _));
    }
}
