using System;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class SignatureTests(ICryptoSuite suite) : SuiteTests(suite)
{
    private static readonly byte[] Message = [.. "delivery note 2026-0001"u8];

    [Fact]
    public void ASignatureHoldsForItsMessageAndKeyOnly()
    {
        using PrivateKey other = Suite.GeneratePrivateKey();
        byte[] signature = Key.Sign(Message);
        Assert.Equal(SignatureEncoding.SizeBytes, signature.Length);
        Assert.True(Key.PublicKey.Verify(Message, signature));
        Assert.False(other.PublicKey.Verify(Message, signature));
        Assert.False(Key.PublicKey.Verify([], signature));
    }

    [Fact]
    public void AnEmptyMessageCanBeSigned() => Assert.True(Key.PublicKey.Verify([], Key.Sign([])));

    [Fact]
    public void NoSignatureWithAFlippedBitHolds()
    {
        byte[] signature = Key.Sign(Message);
        for (int bit = 0; bit < signature.Length * 8; bit++)
        {
            Assert.False(Key.PublicKey.Verify(Message, Flip(signature, bit)), $"bit {bit}");
        }
    }

    [Fact]
    public void NoMessageWithAFlippedBitHolds()
    {
        byte[] signature = Key.Sign(Message);
        for (int bit = 0; bit < Message.Length * 8; bit++)
        {
            Assert.False(Key.PublicKey.Verify(Flip(Message, bit), signature), $"bit {bit}");
        }
    }

    [Fact]
    public void NoSignatureOfAnotherLengthHolds()
    {
        byte[] signature = Key.Sign(Message);
        for (int length = 0; length < signature.Length; length++)
        {
            Assert.False(Key.PublicKey.Verify(Message, signature.AsSpan(0, length)), $"length {length}");
        }

        Assert.False(Key.PublicKey.Verify(Message, [.. signature, 0]));
        Assert.False(Key.PublicKey.Verify(Message, SignatureEncoding.ToDer(signature)));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void ScalarsOutOfRangeAreRefused(byte filler)
    {
        byte[] outOfRange = [.. Enumerable.Repeat(filler, 32)];
        byte[] signature = Key.Sign(Message);
        Assert.False(Key.PublicKey.Verify(Message, [.. outOfRange, .. signature[32..]]));
        Assert.False(Key.PublicKey.Verify(Message, [.. signature[..32], .. outOfRange]));
        Assert.False(Key.PublicKey.Verify(Message, [.. outOfRange, .. outOfRange]));
    }

    [Fact]
    public void OneKeySignsAndVerifiesOnManyThreadsAtOnce()
    {
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        _ = Parallel.For(0, 2_000, options, round =>
        {
            byte[] message = BitConverter.GetBytes(round);
            byte[] signature = Key.Sign(message);
            Assert.True(Key.PublicKey.Verify(message, signature));
            Assert.False(Key.PublicKey.Verify(BitConverter.GetBytes(round + 1), signature));
        });
    }

    [Fact]
    public void ADisposedKeySignsNoMore()
    {
        PrivateKey disposed = Suite.GeneratePrivateKey();
        disposed.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => disposed.Sign(Message));
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
