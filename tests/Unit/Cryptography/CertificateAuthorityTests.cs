using System;
using System.Linq;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class CertificateAuthorityTests(ICryptoSuite suite) : CertificateSuiteTests(suite)
{
    private const long NotBeforeMs = CertificateFixture.NotBeforeMs;
    private const long NotAfterMs = CertificateFixture.NotAfterMs;

    [Fact]
    public void TheAuthorityIsIssuedByItself()
    {
        CertificateFacts facts = Fixture.Authority.Facts;
        Assert.Equal(CertificateKind.Authority, facts.Kind);
        Assert.Equal("bureau-1", facts.Organisation);
        Assert.Equal("bureau-1 CA", facts.Name);
        ReadOnlyMemory<byte> der = Fixture.Authority.Certificate;
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, der, der));
    }

    [Theory]
    [InlineData(CertificateKind.Node)]
    [InlineData(CertificateKind.Operator)]
    [InlineData(CertificateKind.User)]
    public void WhatIsIssuedSaysWhatWasAskedFor(CertificateKind kind)
    {
        PublicKey key = Fixture.SubjectKey.PublicKey;
        byte[] der = Fixture.Authority.Issue(kind, "li.wei-2", key, NotBeforeMs + 61_999, NotAfterMs - 1);
        Assert.True(Certificates.TryRead(Fixture.Suite, der, out CertificateFacts? facts));
        Assert.Equal(Fixture.Suite.Digest(der), facts.Id);
        Assert.Equal((kind, "bureau-1", "li.wei-2"), (facts.Kind, facts.Organisation, facts.Name));
        Assert.Equal((NotBeforeMs + 61_000, NotAfterMs - 1_000), (facts.NotBeforeMs, facts.NotAfterMs));
        Assert.Equal(key.SubjectPublicKeyInfo.ToArray(), facts.PublicKey.ToArray());
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, der, Fixture.Authority.Certificate));
    }

    [Fact]
    public void TimesBefore2050AndAfterComeBack()
    {
        const long FirstOf2049Ms = 2_493_072_000_000;
        const long FirstOf2060Ms = 2_840_140_800_000;
        CertificateAuthority authority = CertificateAuthority.Create(
            Fixture.Suite, Fixture.AuthorityKey, "bureau-1", FirstOf2049Ms, FirstOf2060Ms);
        Assert.Equal((FirstOf2049Ms, FirstOf2060Ms), (authority.Facts.NotBeforeMs, authority.Facts.NotAfterMs));
    }

    [Fact]
    public void SerialsArePositiveDifferentAndHave16Bytes()
    {
        byte[][] serials = [.. Enumerable.Range(0, 32).Select(_ => SerialOf(Fixture.IssueNode()))];
        Assert.All(serials, serial => Assert.InRange(serial[0], 0x40, 0x7F));
        Assert.All(serials, serial => Assert.Equal(16, serial.Length));
        Assert.Equal(serials.Length, serials.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void AnAuthorityIsOpenedWithItsKeyOnly()
    {
        ReadOnlyMemory<byte> der = Fixture.Authority.Certificate;
        Assert.True(CertificateAuthority.TryOpen(
            Fixture.Suite, Fixture.AuthorityKey, der, out CertificateAuthority? opened));
        Assert.Equal(Fixture.Authority.Facts.Id, opened.Facts.Id);
        Assert.False(CertificateAuthority.TryOpen(Fixture.Suite, Fixture.SubjectKey, der, out _));
        Assert.False(CertificateAuthority.TryOpen(Fixture.Suite, Fixture.SubjectKey, Fixture.IssueNode(), out _));
        Assert.False(CertificateAuthority.TryOpen(Fixture.Suite, Fixture.AuthorityKey, der[1..], out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-node")]
    [InlineData(".node")]
    [InlineData("Node")]
    [InlineData("nodE")]
    [InlineData("node 1")]
    [InlineData("node_1")]
    [InlineData("nöde")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void ANameThatIsNoIdIsABugOfTheCaller(string name) => Assert.Throws<ArgumentException>(
        () => Issue(CertificateKind.User, name, NotBeforeMs, NotAfterMs));

    [Theory]
    [InlineData("a")]
    [InlineData("0-.")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012")]
    public void EveryIdIsAName(string name) =>
        Assert.True(Fixture.IsAccepted(Issue(CertificateKind.User, name, NotBeforeMs, NotAfterMs)));

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void AnAuthoritysCommonNameHasAtMost64Characters(int length, bool fits)
    {
        Exception? exception = Record.Exception(() => CertificateAuthority.Create(
            Fixture.Suite, Fixture.AuthorityKey, new string('a', length), NotBeforeMs, NotAfterMs));
        Assert.Equal(fits, exception is null);
        Assert.True(exception is null or ArgumentException);
    }

    [Theory]
    [InlineData(NotBeforeMs - 1, NotAfterMs)]
    [InlineData(NotBeforeMs, NotAfterMs + 1_000)]
    [InlineData(NotAfterMs, NotBeforeMs)]
    [InlineData(NotBeforeMs, NotBeforeMs + 999)]
    [InlineData(-1, NotAfterMs)]
    public void TimesOutsideTheAuthoritysOrUpsideDownAreABugOfTheCaller(long notBeforeMs, long notAfterMs) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Issue(CertificateKind.User, "user-1", notBeforeMs, notAfterMs));

    [Theory]
    [InlineData(CertificateKind.Authority)]
    [InlineData((CertificateKind)4)]
    public void OnlyNodesOperatorsAndUsersAreIssued(CertificateKind kind) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Issue(kind, "user-1", NotBeforeMs, NotAfterMs));

    private byte[] Issue(CertificateKind kind, string name, long notBeforeMs, long notAfterMs) =>
        Fixture.Authority.Issue(kind, name, Fixture.SubjectKey.PublicKey, notBeforeMs, notAfterMs);

    // Certificate and TBSCertificate headers take 4 bytes each, the version 5, INTEGER and length 2.
    private static byte[] SerialOf(byte[] der) => der.AsSpan(15, der[14]).ToArray();
}
