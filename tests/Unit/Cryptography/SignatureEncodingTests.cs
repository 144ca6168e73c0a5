using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class SignatureEncodingTests
{
    [Fact]
    public void EverySignatureComesBackFromItsDerForm()
    {
        Gen<byte[]> signatures = Gen.Choose(0, 255).Select(n => (byte)n)
            .ArrayOf(SignatureEncoding.SizeBytes);
        Prop.ForAll(signatures.ToArbitrary(), ComesBack).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x7F)]
    [InlineData(0x80)]
    public void SmallAndLargeScalarsComeBack(byte value)
    {
        foreach (int position in Enumerable.Range(0, SignatureEncoding.SizeBytes))
        {
            byte[] signature = new byte[SignatureEncoding.SizeBytes];
            signature[position] = value;
            Assert.True(ComesBack(signature), $"{value} at {position}");
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("3006020101020102FF", "bytes behind the sequence")]
    [InlineData("3009020101020102020103", "a third integer")]
    [InlineData("3003020101", "no s")]
    [InlineData("3000", "no r")]
    [InlineData("308106020101020102", "overlong length")]
    [InlineData("3080020101020102" + "0000", "indefinite length")]
    [InlineData("300702020001020102", "integer with a superfluous zero")]
    [InlineData("3006020181020102", "negative r")]
    [InlineData("3005020002" + "0102", "integer without digits")]
    [InlineData("3106020101020102", "a set")]
    [InlineData("3006040101020102", "r is an octet string")]
    [InlineData("3007020101020102", "length beyond the end")]
    public void WhatIsNotStrictDerIsRefused(string der, string why)
    {
        Assert.False(SignatureEncoding.TryFromDer(Convert.FromHexString(der), out byte[]? signature), why);
        Assert.Null(signature);
    }

    [Fact]
    public void AScalarOf257BitsIsRefused()
    {
        byte[] scalar = [1, .. new byte[32]];
        byte[] der = [0x30, 0x26, 0x02, 0x21, .. scalar, 0x02, 0x01, 0x01];
        Assert.False(SignatureEncoding.TryFromDer(der, out _));
    }

    [Fact]
    public void AnotherLengthIsABugOfTheCaller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureEncoding.ToDer(new byte[63]));

    private static bool ComesBack(byte[] signature) =>
        SignatureEncoding.TryFromDer(SignatureEncoding.ToDer(signature), out byte[]? back)
        && signature.AsSpan().SequenceEqual(back);
}
