using System;
using System.Linq;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiKeyImportTests() : KeyImportTests(
    new GuomiSuite(), new InternationalSuite(), "3039301306072A8648CE3D020106082A811CCF5501822D032200")
{
    // SEQUENCE { version 0, id-ecPublicKey and SM2, OCTET STRING { SEQUENCE { 1, secret } } }
    private const string Bare = "3041020100301306072A8648CE3D020106082A811CCF5501822D0427302502010104" + "20";

    private const string WithParameters =
        "304D020100301306072A8648CE3D020106082A811CCF5501822D0433303102010104" + "20";

    private const string Parameters = "A00A06082A811CCF5501822D";
    private const string OrderLess1 = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54122";
    private const string OrderLess2 = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54121";
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";

    private string Secret => Convert.ToHexString(Key.ExportPkcs8(), 36, 32);

    [Theory]
    [InlineData(One, true)]
    [InlineData(OrderLess2, true)]
    [InlineData(OrderLess1, false)]
    [InlineData(Zero, false)]
    public void ASecretIsOf1ToTheOrderLess2(string secret, bool inRange)
    {
        bool accepted = Suite.TryImportPrivateKey(Convert.FromHexString(Bare + secret), out PrivateKey? key);
        using (key)
        {
            Assert.Equal(inRange, accepted);
        }
    }

    [Fact]
    public void ThePublicHalfMayBeLeftOutAndTheCurveNamedTwice()
    {
        foreach (string pkcs8 in (string[])[Bare + Secret, WithParameters + Secret + Parameters])
        {
            bool accepted = Suite.TryImportPrivateKey(Convert.FromHexString(pkcs8), out PrivateKey? key);
            using (key)
            {
                Assert.True(accepted, pkcs8);
                Assert.Equal(Key.ExportPkcs8(), key!.ExportPkcs8());
            }
        }
    }

    [Fact]
    public void AnotherCurveNamedInsideIsRefused()
    {
        byte[] pkcs8 = Convert.FromHexString(WithParameters + Secret + Parameters[..^2] + "2E");
        bool accepted = Suite.TryImportPrivateKey(pkcs8, out PrivateKey? key);
        using (key)
        {
            Assert.False(accepted);
        }
    }

    [Fact]
    public void NoTwoNewKeysAreTheSame()
    {
        string[] keys = [.. Enumerable.Range(0, 100).Select(_ => NewSecret())];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private string NewSecret()
    {
        using PrivateKey key = Suite.GeneratePrivateKey();
        return Convert.ToHexString(key.ExportPkcs8());
    }
}
