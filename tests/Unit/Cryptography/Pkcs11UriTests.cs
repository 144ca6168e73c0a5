using System;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Names of keys in devices (RFC 7512).</summary>
public sealed class Pkcs11UriTests
{
    private const string Whole =
        "pkcs11:token=Kapok%20HSM;serial=0A;object=%E7%A8%8E;id=%01%fF;type=private?module-path=/m.so&pin-source=file:/p/pin";

    [Fact]
    public void EveryPartIsRead()
    {
        Pkcs11Uri uri = Pkcs11Uri.Read(Whole);
        Assert.Equal("Kapok HSM", uri.TokenLabel);
        Assert.Equal("0A", uri.Serial);
        Assert.Equal("税", uri.ObjectLabel);
        Assert.Equal([0x01, 0xFF], uri.Id!.Value.ToArray());
        Assert.Equal("/m.so", uri.ModulePath);
        Assert.Equal("/p/pin", uri.PinPath);
        Assert.Equal(Whole, uri.Text);
    }

    [Theory]
    [InlineData("file:/p", "/p")]
    [InlineData("file:///p", "/p")]
    [InlineData("/p", "/p")]
    public void APinIsInAFile(string source, string path) =>
        Assert.Equal(path, Pkcs11Uri.Read("pkcs11:token=t;object=o?module-path=/m&pin-source=" + source).PinPath);

    [Theory]
    [InlineData("", Pkcs11Problem.Form)]
    [InlineData("PKCS11:token=t;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Form)]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-source=/p&pin-value=1234", Pkcs11Problem.PinValue)]
    [InlineData("pkcs11:token=t;object=o;pin-value=1234", Pkcs11Problem.PinValue)]
    [InlineData("pkcs11:token=t;token=u;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Attribute)]
    [InlineData("pkcs11:token=t;object=o;slot-id=1?module-path=/m&pin-source=/p", Pkcs11Problem.Attribute)]
    [InlineData("pkcs11:token=t;object=o;type=cert?module-path=/m&pin-source=/p", Pkcs11Problem.Attribute)]
    [InlineData("pkcs11:object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Missing)]
    [InlineData("pkcs11:token=;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Missing)]
    [InlineData("pkcs11:token=t?module-path=/m&pin-source=/p", Pkcs11Problem.Missing)]
    [InlineData("pkcs11:token=t;object=o?pin-source=/p", Pkcs11Problem.Missing)]
    [InlineData("pkcs11:token=t;object=o?module-path=/m", Pkcs11Problem.Missing)]
    [InlineData("pkcs11:token=t;object=o?module-path=m.so&pin-source=/p", Pkcs11Problem.Path)]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-source=|sh", Pkcs11Problem.Path)]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-source=file://host/p", Pkcs11Problem.Path)]
    [InlineData("pkcs11:token=%4;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Form)]
    [InlineData("pkcs11:token=%FF;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Form)]
    [InlineData("pkcs11:token=t\n;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Form)]
    [InlineData("pkcs11:token=t;;object=o?module-path=/m&pin-source=/p", Pkcs11Problem.Form)]
    public void WhatCannotBeUsedIsRefused(string text, Pkcs11Problem problem) =>
        Assert.Equal(problem, Assert.Throws<Pkcs11Exception>(() => Pkcs11Uri.Read(text)).Problem);

    [Fact]
    public void NoErrorRepeatsAPin()
    {
        string[] texts = ["pkcs11:pin-value=1234", "pkcs11:object=o?pin-value=1234", "pkcs11:1234", "pkcs11:pin-value1234"];
        Assert.All(texts, text => Assert.DoesNotContain(
            "1234", Assert.Throws<Pkcs11Exception>(() => Pkcs11Uri.Read(text)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AModuleThatIsAnotherLibraryIsNamed()
    {
        InternationalSuite suite = new();
        using PrivateKey key = suite.GeneratePrivateKey();
        Pkcs11Uri uri = Pkcs11Uri.Read("pkcs11:token=t;object=o?module-path=/etc/passwd&pin-source=/p");
        Pkcs11Exception error = Assert.Throws<Pkcs11Exception>(
            () => Pkcs11Signer.Open(suite, uri, "1234"u8, key.PublicKey));
        Assert.Equal((Pkcs11Problem.Module, "/etc/passwd"), (error.Problem, error.Detail));
    }
}
