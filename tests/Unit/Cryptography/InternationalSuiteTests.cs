using System;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalSuiteTests
{
    private readonly InternationalSuite suite = new();

    [Fact]
    public void IsFoundUnderItsName()
    {
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? found));
        Assert.Equal("intl", found.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Intl")]
    [InlineData("intl ")]
    [InlineData("sha256")]
    public void OtherNamesAreUnknown(string name)
    {
        Assert.False(CryptoSuites.TryGet(name, out ICryptoSuite? found));
        Assert.Null(found);
    }

    [Fact]
    public void DigestIsSha256()
    {
        byte[] data = [1, 2, 3, 4, 5];
        Hash expected = Hash.From(SHA256.HashData(data));
        Assert.Equal(expected, suite.Digest(data));
        Assert.Equal(expected, suite.Digest(data.AsSpan(0, 2), data.AsSpan(2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public void DigestNodeIsTheDigestOfPrefixLeftRight(byte prefix)
    {
        Hash left = suite.Digest([1]);
        Hash right = suite.Digest([2]);
        Hash expected = suite.Digest([prefix, .. left.ToArray(), .. right.ToArray()]);
        Assert.Equal(expected, suite.DigestNode(prefix, left, right));
        Assert.NotEqual(expected, suite.DigestNode(prefix, right, left));
    }

    [Fact]
    public void TheFastNodeEqualsThePlatformsDigest()
    {
        using ManagedSha256 platform = new();
        InternationalSuite plain = new(platform, VerificationPath.Own);
        Hash left = suite.Digest([1]);
        Hash right = suite.Digest([2]);
        for (int round = 0; round < 10_000; round++)
        {
            Hash node = suite.DigestNode((byte)(round % 256), left, right);
            Assert.Equal(plain.DigestNode((byte)(round % 256), left, right), node);
            (left, right) = (right, node);
        }
    }
}
