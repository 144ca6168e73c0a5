using System;
using System.IO;
using System.Linq;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Trust on first use.</summary>
public sealed class TrustTests : IDisposable
{
    private static readonly string One = "intl:" + new string('1', 64);
    private static readonly string Two = "intl:" + new string('2', 64);

    private readonly TestFolder folder = new();

    private TrustedLedgers Trusted => new(folder.PathOf("home", "trusted-ledgers.json"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheFirstFingerprintIsTrustedAndAnotherIsNot()
    {
        Assert.Null(Trusted.Find("net", "l"));
        Assert.Equal(TrustVerdict.FirstContact, Trusted.Admit("net", "l", One));
        Assert.Equal(TrustVerdict.Trusted, Trusted.Admit("net", "l", One));
        Assert.Equal(TrustVerdict.Changed, Trusted.Admit("net", "l", Two));
        Assert.Equal(One, Trusted.Find("net", "l"));
    }

    [Fact]
    public void LedgersAreToldApartByNetworkAndId()
    {
        _ = Trusted.Admit("a/b", "c", One);
        Assert.Equal(TrustVerdict.FirstContact, Trusted.Admit("a", "b/c", Two));
        Assert.Equal(TrustVerdict.FirstContact, Trusted.Admit("a/b", "d", Two));
        Assert.Equal((One, Two), (Trusted.Find("a/b", "c"), Trusted.Find("a", "b/c")));
    }

    [Fact]
    public void NothingIsLeftBesideTheFile()
    {
        _ = Trusted.Admit("net", "l", One);
        _ = Trusted.Admit("net", "m", Two);
        Assert.Equal([Trusted.Path], Directory.EnumerateFileSystemEntries(folder.PathOf("home")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"ledgers":[{"network":"n"}]}""")]
    [InlineData("""{"ledgers":null}""")]
    [InlineData("[]")]
    public void ADamagedFileIsNeverTakenForAnEmptyOne(string content)
    {
        _ = Directory.CreateDirectory(folder.PathOf("home"));
        File.WriteAllText(Trusted.Path, content);
        UnusableFileException damaged = Assert.Throws<UnusableFileException>(() => Trusted.Admit("n", "l", One));
        Assert.Contains(Trusted.Path, damaged.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Trusted.Path));
    }

    [Fact]
    public void AFingerprintHasOneForm()
    {
        Assert.True(TrustedLedgers.IsFingerprint(One));
        string[] wrong = ["", "intl", new('1', 64), ":" + new string('1', 64), One + "1", One[..^1], "intl:" + new string('A', 64)];
        Assert.DoesNotContain(true, wrong.Select(TrustedLedgers.IsFingerprint));
    }
}
