using System;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class VerificationPathTests
{
    private static readonly byte[] Message = [.. "delivery note 2026-0001"u8];

    [Theory]
    [InlineData(null, VerificationPath.Own)]
    [InlineData("", VerificationPath.Own)]
    [InlineData("own", VerificationPath.Own)]
    [InlineData("libcrypto", VerificationPath.Libcrypto)]
    public void TheVariableChoosesThePath(string? text, VerificationPath expected)
    {
        Assert.True(VerificationPaths.TryParse(text, out VerificationPath path));
        Assert.Equal(expected, path);
    }

    [Theory]
    [InlineData("Own")]
    [InlineData("openssl")]
    [InlineData(" ")]
    public void AnotherValueIsNone(string text) => Assert.False(VerificationPaths.TryParse(text, out _));

    [Fact]
    public void EachPathIsFoundUnderItsName() => Assert.All(
        Enum.GetValues<VerificationPath>(),
        path => Assert.True(
            VerificationPaths.TryParse(VerificationPaths.NameOf(path), out VerificationPath read) && read == path));

    // Three uses bring a table, so that every way of verifying is taken.
    [Theory]
    [InlineData(VerificationPath.Own)]
    [InlineData(VerificationPath.Libcrypto)]
    public void BothPathsTakeAndRefuseTheSame(VerificationPath path)
    {
        ICryptoSuite[] suites = [new GuomiSuite(path), new InternationalSuite(path)];
        foreach (ICryptoSuite suite in suites)
        {
            using PrivateKey key = suite.GeneratePrivateKey();
            byte[] signature = key.Sign(Message);
            for (int use = 1; use <= KnownKey<P256Curve>.UsesForTable + 1; use++)
            {
                Assert.True(key.PublicKey.Verify(Message, signature), $"{suite.Name}, use {use}");
                Assert.False(key.PublicKey.Verify([.. Message, 0], signature), $"{suite.Name}, use {use}");
            }
        }
    }

    [Theory]
    [InlineData(VerificationPath.Own)]
    [InlineData(VerificationPath.Libcrypto)]
    public void APointOffTheCurveIsRefused(VerificationPath path)
    {
        ICryptoSuite[] suites = [new GuomiSuite(path), new InternationalSuite(path)];
        foreach (ICryptoSuite suite in suites)
        {
            using PrivateKey key = suite.GeneratePrivateKey();
            byte[] prefix = [.. key.PublicKey.SubjectPublicKeyInfo.Span[..^64]];
            byte[] point = [.. key.PublicKey.SubjectPublicKeyInfo.Span[^64..]];
            point[^1] ^= 1;
            Assert.False(suite.TryImportPublicKey([.. prefix, .. point], out _), suite.Name);
            Assert.False(suite.TryImportPublicKey([.. prefix, .. new byte[64]], out _), suite.Name);
            byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 64)];
            Assert.False(suite.TryImportPublicKey([.. prefix, .. ones], out _), suite.Name);
        }
    }
}
