using System.Formats.Asn1;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Who may have issued what, and which names are names.</summary>
public abstract class CertificateIssuerTests(ICryptoSuite suite) : CertificateSuiteTests(suite)
{
    private const long NotBeforeMs = CertificateFixture.NotBeforeMs;
    private const long NotAfterMs = CertificateFixture.NotAfterMs;

    public static TheoryData<string, string> ForbiddenSubjects => new()
    {
        { "O=bureau-1,OU=Node", "no common name" },
        { "OU=Node,CN=node-1", "no organisation" },
        { "O=bureau-1,CN=node-1", "no unit" },
        { "O=bureau-1,OU=Node,CN=node-1,CN=node-2", "two common names" },
        { "O=bureau-1,OU=Node,CN=node-1,C=CN", "a country" },
        { "OU=Node,O=bureau-1,CN=node-1", "another order" },
        { "O=bureau-1,OU=node,CN=node-1", "unit in lower case" },
        { "O=bureau-1,OU=1,CN=node-1", "unit as a number" },
        { "O=Bureau-1,OU=Node,CN=node-1", "upper case in the organisation" },
        { "O=bureau-1,OU=Node,CN=node 1", "space in the common name" },
        { "O=bureau-1,OU=Node,CN=", "empty common name" },
        { "O=,OU=Node,CN=node-1", "empty organisation" },
    };

    [Fact]
    public void AnAuthorityOfTheSameNameWithAnotherKeyDidNotIssueIt()
    {
        using PrivateKey otherKey = Fixture.Suite.GeneratePrivateKey();
        CertificateAuthority other = CertificateAuthority.Create(
            Fixture.Suite, otherKey, CertificateFixture.Organisation, NotBeforeMs, NotAfterMs);
        byte[] node = Fixture.IssueNode();
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, node, other.Certificate));
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, other.Certificate, Fixture.Authority.Certificate));
        Assert.True(Certificates.IsIssuedBy(Fixture.Suite, node, Fixture.Authority.Certificate));
    }

    [Fact]
    public void AnAuthorityOfAnotherNameWithTheSameKeyDidNotIssueIt()
    {
        CertificateAuthority other = CertificateAuthority.Create(
            Fixture.Suite, Fixture.AuthorityKey, "bureau-2", NotBeforeMs, NotAfterMs);
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, Fixture.IssueNode(), other.Certificate));
    }

    [Fact]
    public void ANodeIssuesNothing()
    {
        byte[] node = Fixture.IssueNode();
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, node, node));
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, Fixture.Authority.Certificate, node));
    }

    [Fact]
    public void AnIssuerThatIsNoAuthorityIsRefused() =>
        AssertUnreadable(Fixture.Forge(issuer: CertificateFixture.NodeName));

    [Fact]
    public void AnAuthorityIssuesInItsOwnNameOnly() =>
        AssertReadButNotIssued(Fixture.Forge(issuer: CertificateName.OfAuthority("bureau-2").Encode()));

    [Fact]
    public void AnAuthorityIssuesForItsOwnOrganisationOnly()
    {
        byte[] foreign = new CertificateName("bureau-2", CertificateKind.Node, "node-1").Encode();
        AssertReadButNotIssued(Fixture.Forge(subject: foreign));
    }

    [Theory]
    [InlineData(NotBeforeMs - 1_000, NotAfterMs)]
    [InlineData(NotBeforeMs, NotAfterMs + 1_000)]
    public void ValidityOutsideTheAuthoritysIsRefused(long notBeforeMs, long notAfterMs) =>
        AssertReadButNotIssued(Fixture.Forge(notBeforeMs: notBeforeMs, notAfterMs: notAfterMs));

    [Fact]
    public void ACertificateThatIsNeverValidIsRefused() =>
        AssertUnreadable(Fixture.Forge(notBeforeMs: NotBeforeMs, notAfterMs: NotBeforeMs));

    [Fact]
    public void AnAuthorityDoesNotIssueASecondOne() => AssertReadButNotIssued(Fixture.Forge(
        subject: CertificateFixture.AuthorityName,
        extensions: CertificateExtensions.For(CertificateKind.Authority, new byte[20], new byte[20])));

    [Fact]
    public void TheForgerWritesNamesAsTheProfileDoes() => Assert.Equal(
        CertificateFixture.NodeName, Name("O=bureau-1,OU=Node,CN=node-1", UniversalTagNumber.UTF8String));

    [Theory]
    [MemberData(nameof(ForbiddenSubjects))]
    public void ASubjectWithoutExactlyTheThreeAttributesIsRefused(string subject, string why)
    {
        byte[] der = Fixture.Forge(subject: Name(subject, UniversalTagNumber.UTF8String));
        Assert.False(Certificates.TryRead(Fixture.Suite, der, out _), why);
    }

    [Fact]
    public void ANameInAnotherStringTypeIsRefused() => AssertUnreadable(Fixture.Forge(
        subject: Name("O=bureau-1,OU=Node,CN=node-1", UniversalTagNumber.PrintableString)));

    [Fact]
    public void AnAuthoritysCommonNameFollowsItsOrganisation() => AssertUnreadable(Fixture.Forge(
        subject: Name("O=bureau-1,OU=Authority,CN=bureau-2 CA", UniversalTagNumber.UTF8String),
        extensions: CertificateExtensions.For(CertificateKind.Authority, new byte[20], new byte[20])));

    private void AssertUnreadable(byte[] der) =>
        Assert.False(Certificates.TryRead(Fixture.Suite, der, out _));

    private void AssertReadButNotIssued(byte[] der)
    {
        Assert.True(Certificates.TryRead(Fixture.Suite, der, out _));
        Assert.False(Certificates.IsIssuedBy(Fixture.Suite, der, Fixture.Authority.Certificate));
    }

    private static byte[] Name(string attributes, UniversalTagNumber stringType)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string attribute in attributes.Split(','))
            {
                WriteAttribute(writer, attribute.Split('='), stringType);
            }
        }

        return writer.Encode();
    }

    private static void WriteAttribute(AsnWriter writer, string[] pair, UniversalTagNumber stringType)
    {
        using AsnWriter.Scope set = writer.PushSetOf();
        using AsnWriter.Scope sequence = writer.PushSequence();
        writer.WriteObjectIdentifier(pair[0] switch
        {
            "O" => "2.5.4.10",
            "OU" => "2.5.4.11",
            "CN" => "2.5.4.3",
            _ => "2.5.4.6",
        });
        writer.WriteCharacterString(stringType, pair[1]);
    }
}
