using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public abstract class CertificateTests(ICryptoSuite suite) : CertificateSuiteTests(suite)
{
    private const string BasicConstraints = "2.5.29.19";
    private const string KeyUsage = "2.5.29.15";
    private const string Unknown = "1.2.3.4";

    // What a forger with the authority's key may write, by name.
    public static TheoryData<string> ForbiddenExtensions =>
    [
        "none", "no constraints", "no usage", "usage of an authority",
        "constraints of an authority", "usage not critical", "unknown critical",
    ];

    // Else the tests below would pass because of the forger, not because of the rule.
    [Fact]
    public void AForgedCertificateWithinTheProfileIsAccepted()
    {
        Assert.True(Fixture.IsAccepted(Fixture.Forge()));
        X509Extension harmless = new(Unknown, [5, 0], critical: false);
        Assert.True(Fixture.IsAccepted(Fixture.Forge(extensions: [.. CertificateFixture.NodeExtensions, harmless])));
    }

    [Theory]
    [MemberData(nameof(ForbiddenExtensions))]
    public void ForbiddenExtensionsAreRefused(string which) =>
        Assert.False(Certificates.TryRead(Fixture.Suite, Fixture.Forge(extensions: Forbidden(which)), out _));

    // The platform writes no extension twice, so the second one is renamed: 1.2.3.5 to 1.2.3.4.
    [Fact]
    public void AnExtensionGivenTwiceIsRefused()
    {
        X509Extension first = new("1.2.3.4", [5, 0], critical: false);
        X509Extension second = new("1.2.3.5", [5, 0], critical: false);
        byte[] der = Fixture.Forge(extensions: [.. CertificateFixture.NodeExtensions, first, second]);
        Assert.True(Certificates.TryRead(Fixture.Suite, der, out _));
        ReadOnlySpan<byte> renamed = [0x2A, 3, 5];
        der[der.AsSpan().LastIndexOf(renamed) + 2] = 4;
        Assert.False(Certificates.TryRead(Fixture.Suite, der, out _));
    }

    [Fact]
    public void NoCertificateWithAFlippedByteIsAccepted()
    {
        byte[] der = Fixture.IssueNode();
        Hash id = Fixture.Suite.Digest(der);
        for (int index = 0; index < der.Length; index++)
        {
            AssertRefused(Flip(der, index, (byte)(1 << (index % 8))), id, index);
            AssertRefused(Flip(der, index, 0xFF), id, index);
        }
    }

    [Fact]
    public void NoAuthorityWithAFlippedByteIssuedAnything()
    {
        byte[] node = Fixture.IssueNode();
        byte[] authority = Fixture.Authority.Certificate.ToArray();
        for (int index = 0; index < authority.Length; index++)
        {
            byte[] flipped = Flip(authority, index, (byte)(1 << (index % 8)));
            Assert.False(Certificates.IsIssuedBy(Fixture.Suite, flipped, flipped), $"byte {index}");
        }

        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, node, authority));
    }

    [Fact]
    public void NoTruncatedCertificateIsRead()
    {
        byte[] der = Fixture.IssueNode();
        Assert.All(Enumerable.Range(0, der.Length), length => Assert.False(
            Certificates.TryRead(Fixture.Suite, der.AsMemory(0, length), out _)));
    }

    [Fact]
    public void NothingMayFollowACertificate()
    {
        byte[] der = Fixture.IssueNode();
        Assert.False(Certificates.TryRead(Fixture.Suite, (byte[])[.. der, 0], out _));
        Assert.False(Certificates.TryRead(Fixture.Suite, (byte[])[.. der, .. der], out _));
    }

    // The same content in BER that is no DER: lengths in more bytes than needed, and without end.
    [Fact]
    public void LengthsThatAreNotTheShortestAreRefused()
    {
        byte[] der = Fixture.IssueNode();
        byte[] content = der[4..];
        Assert.Equal((0x30, 0x82), (der[0], der[1]));
        Assert.True(Certificates.TryRead(Fixture.Suite, (byte[])[0x30, 0x82, der[2], der[3], .. content], out _));
        Assert.False(Certificates.TryRead(Fixture.Suite, (byte[])[0x30, 0x83, 0, der[2], der[3], .. content], out _));
        Assert.False(Certificates.TryRead(Fixture.Suite, (byte[])[0x30, 0x80, .. content, 0, 0], out _));
    }

    [Fact]
    public void RandomChangesNeverThrowAndNeverPass()
    {
        byte[] der = Fixture.IssueNode();
        Gen<(int Index, int Value)[]> changes = Gen.Choose(0, der.Length - 1)
            .SelectMany(_ => Gen.Choose(0, 255), (index, value) => (index, value))
            .NonEmptyListOf().Select(list => list.ToArray());
        Prop.ForAll(changes.ToArbitrary(), list => IsRefusedAfter(der, list)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ACertificateIsReadUpToItsSizeLimit()
    {
        byte[] small = Fixture.Forge(extensions: Padded(4_000));
        int padding = 4_000 + Certificates.SizeBytesMax - small.Length;
        byte[] largest = Enumerable.Range(padding - 8, 16)
            .Select(bytes => Fixture.Forge(extensions: Padded(bytes)))
            .Last(der => der.Length <= Certificates.SizeBytesMax);
        byte[] tooLarge = Fixture.Forge(extensions: Padded(padding + 16));
        Assert.True(Certificates.TryRead(Fixture.Suite, largest, out _));
        Assert.False(Certificates.TryRead(Fixture.Suite, tooLarge, out _));
    }

    [Fact]
    public void FactsShareNoMemoryWithTheInput()
    {
        byte[] der = Fixture.IssueNode();
        Assert.True(Certificates.TryRead(Fixture.Suite, der, out CertificateFacts? facts));
        Array.Clear(der);
        Assert.Equal(Fixture.SubjectKey.PublicKey.SubjectPublicKeyInfo.ToArray(), facts.PublicKey.ToArray());
    }

    [Fact]
    public void AnAlgorithmOfAnotherSuiteIsRefusedInBothPlaces()
    {
        byte[] der = Fixture.IssueNode();
        ReadOnlySpan<byte> algorithm = Fixture.Suite.SignatureAlgorithm.Span;
        int signedPart = der.AsSpan().IndexOf(algorithm) + algorithm.Length - 1;
        int outer = der.AsSpan().LastIndexOf(algorithm) + algorithm.Length - 1;
        Assert.NotEqual(signedPart, outer);
        Assert.False(Certificates.TryRead(Fixture.Suite, Flip(der, signedPart, 1), out _));
        Assert.False(Certificates.TryRead(Fixture.Suite, Flip(der, outer, 1), out _));
    }

    [Fact]
    public void ANegativeOrOverlongSerialIsRefused()
    {
        byte[] der = Fixture.IssueNode();
        Assert.False(Certificates.TryRead(Fixture.Suite, Flip(der, 15, 0x80), out _));
        byte[] overlong = [.. Enumerable.Repeat((byte)1, 21)];
        Assert.False(Certificates.TryRead(Fixture.Suite, Fixture.Forge(serial: overlong), out _));
        Assert.True(Certificates.TryRead(Fixture.Suite, Fixture.Forge(serial: overlong[..20]), out _));
    }

    private void AssertRefused(byte[] der, Hash id, int index)
    {
        Assert.False(
            Certificates.TryRead(Fixture.Suite, der, out CertificateFacts? facts) && facts.Id == id,
            $"byte {index}: same id");
        Assert.False(
            Certificates.IsIssuedBy(Fixture.Suite, der, Fixture.Authority.Certificate),
            $"byte {index}: still issued by its authority");
    }

    private bool IsRefusedAfter(byte[] der, (int Index, int Value)[] changes)
    {
        byte[] changed = [.. der];
        foreach ((int index, int value) in changes)
        {
            changed[index] = (byte)value;
        }

        return changed.AsSpan().SequenceEqual(der) || !Fixture.IsAccepted(changed);
    }

    private static byte[] Flip(byte[] bytes, int index, byte mask)
    {
        byte[] flipped = [.. bytes];
        flipped[index] ^= mask;
        return flipped;
    }

    private static IEnumerable<X509Extension> Padded(int sizeBytes) =>
        [.. CertificateFixture.NodeExtensions, new X509Extension(Unknown, new byte[sizeBytes], critical: false)];

    private static IEnumerable<X509Extension> Forbidden(string which)
    {
        X509Extension[] node = [.. CertificateFixture.NodeExtensions];
        X509Extension[] authority =
            [.. CertificateExtensions.For(CertificateKind.Authority, new byte[20], new byte[20])];
        return which switch
        {
            "none" => [],
            "no constraints" => Without(node, BasicConstraints),
            "no usage" => Without(node, KeyUsage),
            "usage of an authority" => [node[0], authority[1]],
            "constraints of an authority" => [authority[0], node[1]],
            "usage not critical" => [node[0], new X509Extension(KeyUsage, node[1].RawData, critical: false)],
            "unknown critical" => [.. node, new X509Extension(Unknown, [5, 0], critical: true)],
            _ => throw new ArgumentOutOfRangeException(nameof(which), which, "No such case."),
        };
    }

    private static IEnumerable<X509Extension> Without(IEnumerable<X509Extension> extensions, string oid) =>
        extensions.Where(extension => extension.Oid!.Value != oid);
}
