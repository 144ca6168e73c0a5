using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class SignatureTests : IDisposable
{
    private static readonly byte[] Message = [.. "delivery note 2026-0001"u8];

    private readonly PrivateKey key;
    private readonly InternationalSuite suite = new();

    public SignatureTests() => key = suite.GeneratePrivateKey();

    public void Dispose() => key.Dispose();

    [Fact]
    public void ASignatureHoldsForItsMessageAndKeyOnly()
    {
        using PrivateKey other = suite.GeneratePrivateKey();
        byte[] signature = key.Sign(Message);
        Assert.Equal(SignatureEncoding.SizeBytes, signature.Length);
        Assert.True(key.PublicKey.Verify(Message, signature));
        Assert.False(other.PublicKey.Verify(Message, signature));
        Assert.False(key.PublicKey.Verify([], signature));
    }

    [Fact]
    public void AnEmptyMessageCanBeSigned() => Assert.True(key.PublicKey.Verify([], key.Sign([])));

    [Fact]
    public void ThePlatformVerifiesOurSignatureAsEcdsaWithSha256()
    {
        using ECDsa platform = ECDsa.Create();
        platform.ImportSubjectPublicKeyInfo(key.PublicKey.SubjectPublicKeyInfo.Span, out _);
        Assert.True(platform.VerifyData(Message, key.Sign(Message), HashAlgorithmName.SHA256));
    }

    [Fact]
    public void NoSignatureWithAFlippedBitHolds()
    {
        byte[] signature = key.Sign(Message);
        for (int bit = 0; bit < signature.Length * 8; bit++)
        {
            Assert.False(key.PublicKey.Verify(Message, Flip(signature, bit)), $"bit {bit}");
        }
    }

    [Fact]
    public void NoMessageWithAFlippedBitHolds()
    {
        byte[] signature = key.Sign(Message);
        for (int bit = 0; bit < Message.Length * 8; bit++)
        {
            Assert.False(key.PublicKey.Verify(Flip(Message, bit), signature), $"bit {bit}");
        }
    }

    [Fact]
    public void NoSignatureOfAnotherLengthHolds()
    {
        byte[] signature = key.Sign(Message);
        for (int length = 0; length < signature.Length; length++)
        {
            Assert.False(key.PublicKey.Verify(Message, signature.AsSpan(0, length)), $"length {length}");
        }

        Assert.False(key.PublicKey.Verify(Message, [.. signature, 0]));
        Assert.False(key.PublicKey.Verify(Message, SignatureEncoding.ToDer(signature)));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void ScalarsOutOfRangeAreRefused(byte filler)
    {
        byte[] outOfRange = [.. Enumerable.Repeat(filler, 32)];
        byte[] signature = key.Sign(Message);
        Assert.False(key.PublicKey.Verify(Message, [.. outOfRange, .. signature[32..]]));
        Assert.False(key.PublicKey.Verify(Message, [.. signature[..32], .. outOfRange]));
        Assert.False(key.PublicKey.Verify(Message, [.. outOfRange, .. outOfRange]));
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
            byte[] signature = key.Sign(message);
            Assert.True(key.PublicKey.Verify(message, signature));
            Assert.False(key.PublicKey.Verify(BitConverter.GetBytes(round + 1), signature));
        });
    }

    [Fact]
    public void ADisposedKeySignsNoMore()
    {
        PrivateKey disposed = suite.GeneratePrivateKey();
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
