using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class CertificateTests : IDisposable
{
    private const string BasicConstraints = "2.5.29.19";
    private const string KeyUsage = "2.5.29.15";
    private const string Unknown = "1.2.3.4";

    private readonly CertificateFixture fixture = new();

    // What a forger with the authority's key may write, by name.
    public static TheoryData<string> ForbiddenExtensions =>
    [
        "none", "no constraints", "no usage", "usage of an authority",
        "constraints of an authority", "usage not critical", "unknown critical",
    ];

    public void Dispose() => fixture.Dispose();

    // Else the tests below would pass because of the forger, not because of the rule.
    [Fact]
    public void AForgedCertificateWithinTheProfileIsAccepted()
    {
        Assert.True(fixture.IsAccepted(fixture.Forge()));
        X509Extension harmless = new(Unknown, [5, 0], critical: false);
        Assert.True(fixture.IsAccepted(fixture.Forge(extensions: [.. CertificateFixture.NodeExtensions, harmless])));
    }

    [Theory]
    [MemberData(nameof(ForbiddenExtensions))]
    public void ForbiddenExtensionsAreRefused(string which) =>
        Assert.False(Certificates.TryRead(fixture.Suite, fixture.Forge(extensions: Forbidden(which)), out _));

    // The platform writes no extension twice, so the second one is renamed: 1.2.3.5 to 1.2.3.4.
    [Fact]
    public void AnExtensionGivenTwiceIsRefused()
    {
        X509Extension first = new("1.2.3.4", [5, 0], critical: false);
        X509Extension second = new("1.2.3.5", [5, 0], critical: false);
        byte[] der = fixture.Forge(extensions: [.. CertificateFixture.NodeExtensions, first, second]);
        Assert.True(Certificates.TryRead(fixture.Suite, der, out _));
        ReadOnlySpan<byte> renamed = [0x2A, 3, 5];
        der[der.AsSpan().LastIndexOf(renamed) + 2] = 4;
        Assert.False(Certificates.TryRead(fixture.Suite, der, out _));
    }

    [Fact]
    public void NoCertificateWithAFlippedByteIsAccepted()
    {
        byte[] der = fixture.IssueNode();
        Hash id = fixture.Suite.Digest(der);
        for (int index = 0; index < der.Length; index++)
        {
            AssertRefused(Flip(der, index, (byte)(1 << (index % 8))), id, index);
            AssertRefused(Flip(der, index, 0xFF), id, index);
        }
    }

    [Fact]
    public void NoAuthorityWithAFlippedByteIssuedAnything()
    {
        byte[] node = fixture.IssueNode();
        byte[] authority = fixture.Authority.Certificate.ToArray();
        for (int index = 0; index < authority.Length; index++)
        {
            byte[] flipped = Flip(authority, index, (byte)(1 << (index % 8)));
            Assert.False(Certificates.IsIssuedBy(fixture.Suite, flipped, flipped), $"byte {index}");
        }

        Assert.True(Certificates.IsIssuedBy(fixture.Suite, node, authority));
    }

    [Fact]
    public void NoTruncatedCertificateIsRead()
    {
        byte[] der = fixture.IssueNode();
        Assert.All(Enumerable.Range(0, der.Length), length => Assert.False(
            Certificates.TryRead(fixture.Suite, der.AsMemory(0, length), out _)));
    }

    [Fact]
    public void NothingMayFollowACertificate()
    {
        byte[] der = fixture.IssueNode();
        Assert.False(Certificates.TryRead(fixture.Suite, (byte[])[.. der, 0], out _));
        Assert.False(Certificates.TryRead(fixture.Suite, (byte[])[.. der, .. der], out _));
    }

    [Fact]
    public void RandomChangesNeverThrowAndNeverPass()
    {
        byte[] der = fixture.IssueNode();
        Gen<(int Index, int Value)[]> changes = Gen.Choose(0, der.Length - 1)
            .SelectMany(_ => Gen.Choose(0, 255), (index, value) => (index, value))
            .NonEmptyListOf().Select(list => list.ToArray());
        Prop.ForAll(changes.ToArbitrary(), list => IsRefusedAfter(der, list)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ACertificateIsReadUpToItsSizeLimit()
    {
        byte[] small = fixture.Forge(extensions: Padded(4_000));
        int padding = 4_000 + Certificates.SizeBytesMax - small.Length;
        byte[] largest = Enumerable.Range(padding - 8, 16)
            .Select(bytes => fixture.Forge(extensions: Padded(bytes)))
            .Last(der => der.Length <= Certificates.SizeBytesMax);
        byte[] tooLarge = fixture.Forge(extensions: Padded(padding + 16));
        Assert.True(Certificates.TryRead(fixture.Suite, largest, out _));
        Assert.False(Certificates.TryRead(fixture.Suite, tooLarge, out _));
    }

    [Fact]
    public void FactsShareNoMemoryWithTheInput()
    {
        byte[] der = fixture.IssueNode();
        Assert.True(Certificates.TryRead(fixture.Suite, der, out CertificateFacts? facts));
        Array.Clear(der);
        Assert.Equal(fixture.SubjectKey.PublicKey.SubjectPublicKeyInfo.ToArray(), facts.PublicKey.ToArray());
    }

    [Fact]
    public void ANegativeOrOverlongSerialIsRefused()
    {
        byte[] der = fixture.IssueNode();
        Assert.False(Certificates.TryRead(fixture.Suite, Flip(der, 15, 0x80), out _));
        byte[] overlong = [.. Enumerable.Repeat((byte)1, 21)];
        Assert.False(Certificates.TryRead(fixture.Suite, fixture.Forge(serial: overlong), out _));
        Assert.True(Certificates.TryRead(fixture.Suite, fixture.Forge(serial: overlong[..20]), out _));
    }

    private void AssertRefused(byte[] der, Hash id, int index)
    {
        Assert.False(
            Certificates.TryRead(fixture.Suite, der, out CertificateFacts? facts) && facts.Id == id,
            $"byte {index}: same id");
        Assert.False(
            Certificates.IsIssuedBy(fixture.Suite, der, fixture.Authority.Certificate),
            $"byte {index}: still issued by its authority");
    }

    private bool IsRefusedAfter(byte[] der, (int Index, int Value)[] changes)
    {
        byte[] changed = [.. der];
        foreach ((int index, int value) in changes)
        {
            changed[index] = (byte)value;
        }

        return changed.AsSpan().SequenceEqual(der) || !fixture.IsAccepted(changed);
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
