using System;
using System.Formats.Asn1;
using System.Linq;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Requests for certificates, PKCS#10.</summary>
public abstract class CertificateRequestTests(ICryptoSuite suite, ICryptoSuite other) : CertificateSuiteTests(suite)
{
    [Theory]
    [InlineData(CertificateKind.Node)]
    [InlineData(CertificateKind.Operator)]
    [InlineData(CertificateKind.User)]
    public void WhatARequestAsksForIsIssued(CertificateKind kind)
    {
        byte[] request = Write(kind);
        Assert.True(CertificateRequests.TryRead(Fixture.Suite, request, out RequestFacts? facts));
        byte[] der = Fixture.Authority.IssueRequested(facts, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, der, Fixture.Authority.Certificate));
        Assert.True(Certificates.TryRead(Fixture.Suite, der, out CertificateFacts? issued));
        Assert.Equal((kind, CertificateFixture.Organisation, "id-1"), (issued.Kind, issued.Organisation, issued.Name));
        Assert.Equal(Fixture.SubjectKey.PublicKey.SubjectPublicKeyInfo.ToArray(), issued.PublicKey.ToArray());
    }

    [Theory]
    [InlineData(CertificateKind.Authority, "id-1")]
    [InlineData(CertificateKind.User, "Id 1")]
    public void AnAuthorityOrABadIdIsNotAskedFor(CertificateKind kind, string name) =>
        Assert.ThrowsAny<ArgumentException>(() => CertificateRequests.Write(
            Fixture.Suite, Fixture.SubjectKey, CertificateFixture.Organisation, kind, name));

    [Fact]
    public void NoRequestWithAFlippedBitIsRead()
    {
        byte[] request = Write(CertificateKind.User);
        for (int index = 0; index < request.Length; index++)
        {
            byte[] flipped = [.. request];
            flipped[index] ^= (byte)(1 << (index % 8));
            Assert.False(CertificateRequests.TryRead(Fixture.Suite, flipped, out _), $"byte {index}");
        }
    }

    [Fact]
    public void NoTruncatedOrLengthenedRequestIsRead()
    {
        byte[] request = Write(CertificateKind.User);
        Assert.All(Enumerable.Range(0, request.Length), length => AssertRefused(request[..length]));
        AssertRefused([.. request, 0]);
        AssertRefused(new byte[CertificateRequests.SizeBytesMax + 1]);
    }

    [Fact]
    public void ARequestOfAnotherSuiteIsRefused()
    {
        using PrivateKey key = other.GeneratePrivateKey();
        AssertRefused(CertificateRequests.Write(
            other, key, CertificateFixture.Organisation, CertificateKind.User, "id-1"));
    }

    // Each is signed well, with the key that it names, and differs from a good one in one thing only.
    [Theory]
    [InlineData("nothing", true)]
    [InlineData("version 1", false)]
    [InlineData("an authority", false)]
    [InlineData("attributes", false)]
    [InlineData("no attributes", false)]
    [InlineData("a field behind", false)]
    [InlineData("a key of another suite", false)]
    [InlineData("an over-long subject", false)]
    [InlineData("algorithm of another suite", false)]
    [InlineData("signed by another key", false)]
    [InlineData("a third part", false)]
    public void ARequestThatDiffersInOneThingIsRefused(string what, bool isRead) =>
        Assert.Equal(isRead, CertificateRequests.TryRead(Fixture.Suite, Forge(what), out _));

    private byte[] Write(CertificateKind kind) => CertificateRequests.Write(
        Fixture.Suite, Fixture.SubjectKey, CertificateFixture.Organisation, kind, "id-1");

    private void AssertRefused(byte[] request)
    {
        Assert.False(CertificateRequests.TryRead(Fixture.Suite, request, out RequestFacts? facts));
        Assert.Null(facts);
    }

    private byte[] Forge(string what)
    {
        byte[] signedPart = SignedPart(what);
        PrivateKey key = what == "signed by another key" ? Fixture.AuthorityKey : Fixture.SubjectKey;
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signedPart);
            writer.WriteEncodedValue((what == "algorithm of another suite" ? other : Fixture.Suite).SignatureAlgorithm.Span);
            writer.WriteBitString(SignatureEncoding.ToDer(key.Sign(signedPart)));
            Add(writer, what == "a third part");
        }

        return writer.Encode();
    }

    private byte[] SignedPart(string what)
    {
        CertificateName name = what == "an authority"
            ? CertificateName.OfAuthority(CertificateFixture.Organisation)
            : new(CertificateFixture.Organisation, CertificateKind.User, what == "an over-long subject" ? new('a', 64) : "id-1");
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(what == "version 1" ? 1 : 0);
            writer.WriteEncodedValue(name.Encode());
            writer.WriteEncodedValue(KeyOf(what));
            WriteAttributes(writer, what);
            Add(writer, what == "a field behind");
        }

        return writer.Encode();
    }

    private byte[] KeyOf(string what)
    {
        using PrivateKey foreign = other.GeneratePrivateKey();
        PublicKey key = what == "a key of another suite" ? foreign.PublicKey : Fixture.SubjectKey.PublicKey;
        return key.SubjectPublicKeyInfo.ToArray();
    }

    private static void WriteAttributes(AsnWriter writer, string what)
    {
        if (what != "no attributes")
        {
            using AsnWriter.Scope attributes = writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0));
            Add(writer, what == "attributes");
        }
    }

    private static void Add(AsnWriter writer, bool isWanted)
    {
        if (isWanted)
        {
            writer.WriteNull();
        }
    }
}
