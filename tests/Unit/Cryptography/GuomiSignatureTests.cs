using System;
using System.Numerics;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiSignatureTests() : SignatureTests(new GuomiSuite())
{
    private const string Order = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123";
    private const string BeforeOrder = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";

    private static readonly byte[] StandardMessage = [.. "message digest"u8];

    // The scheme would divide by r + s; every pair of this sum is refused, whatever the key.
    [Fact]
    public void ASumOfRAndSThatIsTheOrderIsRefused()
    {
        byte[] signature = Key.Sign(StandardMessage);
        byte[] opposite = Bytes(Number(Convert.FromHexString(Order)) - Number(signature.AsSpan(0, 32)));
        Assert.False(Key.PublicKey.Verify(StandardMessage, [.. signature[..32], .. opposite]));
        Assert.False(Sm2Curve.IsSignature([.. signature[..32], .. opposite]));
    }

    [Theory]
    [InlineData(One, One, true)]
    [InlineData(BeforeOrder, BeforeOrder, true)]
    [InlineData(One, BeforeOrder, false)]
    [InlineData(Order, One, false)]
    [InlineData(One, Order, false)]
    public void RAndSAreOf1ToTheOrderLess1(string r, string s, bool inRange)
    {
        byte[] signature = [.. Convert.FromHexString(r), .. Convert.FromHexString(s)];
        Assert.Equal(inRange, Sm2Curve.IsSignature(signature));
        Assert.False(Key.PublicKey.Verify(StandardMessage, signature));
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        byte[] digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, bytes.Length - digits.Length);
        return bytes;
    }
}
