using System;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class KeyImportTests(ICryptoSuite suite, ICryptoSuite otherSuite, string compressedHeader) : SuiteTests(suite)
{
    private const int PointSizeBytes = 64;
    private static readonly byte[] Message = [1, 2, 3];

    private byte[] PublicBytes => Key.PublicKey.SubjectPublicKeyInfo.ToArray();

    [Fact]
    public void APublicKeyComesBackFromItsBytes()
    {
        Assert.True(Suite.TryImportPublicKey(PublicBytes, out PublicKey? imported));
        Assert.Equal(PublicBytes, imported.SubjectPublicKeyInfo.ToArray());
        Assert.True(imported.Verify(Message, Key.Sign(Message)));
    }

    [Fact]
    public void APrivateKeyComesBackFromItsBytes()
    {
        Assert.True(Suite.TryImportPrivateKey(Key.ExportPkcs8(), out PrivateKey? imported));
        using (imported)
        {
            Assert.Equal(PublicBytes, imported.PublicKey.SubjectPublicKeyInfo.ToArray());
            Assert.True(Key.PublicKey.Verify(Message, imported.Sign(Message)));
        }
    }

    [Fact]
    public void NothingMayFollowAKey()
    {
        AssertPublicRefused([.. PublicBytes, 0]);
        AssertPrivateRefused([.. Key.ExportPkcs8(), 0]);
    }

    [Fact]
    public void NoTruncatedKeyIsAccepted()
    {
        byte[] pkcs8 = Key.ExportPkcs8();
        foreach (int length in Enumerable.Range(0, PublicBytes.Length))
        {
            AssertPublicRefused(PublicBytes[..length]);
        }

        foreach (int length in Enumerable.Range(0, pkcs8.Length))
        {
            AssertPrivateRefused(pkcs8[..length]);
        }
    }

    // Whatever bit of a coordinate changes, the point leaves the curve.
    [Fact]
    public void NoPublicKeyWithAFlippedBitIsAccepted()
    {
        foreach (int bit in Enumerable.Range(0, PublicBytes.Length * 8))
        {
            byte[] flipped = PublicBytes;
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertPublicRefused(flipped);
        }
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void CoordinatesOutsideTheFieldAreRefused(byte filler) =>
        AssertPublicRefused([.. PublicBytes[..^PointSizeBytes], .. Enumerable.Repeat(filler, PointSizeBytes)]);

    [Theory]
    [InlineData("1.3.132.0.34")] // secp384r1
    [InlineData("1.3.132.0.35")] // secp521r1
    [InlineData("1.3.132.0.10")] // secp256k1, whose keys have the same length
    public void AKeyOnAnotherCurveIsRefused(string curve)
    {
        using ECDsa other = ECDsa.Create(ECCurve.CreateFromValue(curve));
        AssertPublicRefused(other.ExportSubjectPublicKeyInfo());
        AssertPrivateRefused(other.ExportPkcs8PrivateKey());
    }

    [Fact]
    public void AKeyOfTheOtherSuiteIsRefused()
    {
        using PrivateKey other = otherSuite.GeneratePrivateKey();
        AssertPublicRefused(other.PublicKey.SubjectPublicKeyInfo.ToArray());
        AssertPrivateRefused(other.ExportPkcs8());
    }

    [Fact]
    public void AnRsaKeyIsRefused()
    {
        using RSA other = RSA.Create(2048);
        AssertPublicRefused(other.ExportSubjectPublicKeyInfo());
        AssertPrivateRefused(other.ExportPkcs8PrivateKey());
    }

    [Fact]
    public void ACompressedPointIsRefused()
    {
        byte[] point = PublicBytes[^PointSizeBytes..];
        byte sign = (byte)(0x02 | (point[^1] & 1));
        byte[] header = Convert.FromHexString(compressedHeader);
        AssertPublicRefused([.. header, sign, .. point[..32]]);
    }

    [Fact]
    public void APrivateKeyWithThePublicHalfOfAnotherIsRefused()
    {
        using PrivateKey other = Suite.GeneratePrivateKey();
        byte[] otherPoint = other.PublicKey.SubjectPublicKeyInfo.ToArray()[^PointSizeBytes..];
        AssertPrivateRefused([.. Key.ExportPkcs8()[..^PointSizeBytes], .. otherPoint]);
    }

    private void AssertPublicRefused(byte[] encoded)
    {
        Assert.False(Suite.TryImportPublicKey(encoded, out PublicKey? refused), Convert.ToHexString(encoded));
        Assert.Null(refused);
    }

    private void AssertPrivateRefused(byte[] encoded)
    {
        bool accepted = Suite.TryImportPrivateKey(encoded, out PrivateKey? refused);
        using (refused)
        {
            Assert.False(accepted, $"{encoded.Length} bytes");
            Assert.Null(refused);
        }
    }
}
