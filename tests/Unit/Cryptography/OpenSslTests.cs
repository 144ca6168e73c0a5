using System.Globalization;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>What we issue, a stranger's tool accepts: <c>openssl verify -x509_strict</c>.</summary>
public abstract class OpenSslTests(ICryptoSuite suite, params string[] options) : CertificateSuiteTests(suite)
{
    private readonly OpenSslFolder openSsl = new();

    [Theory]
    [InlineData(CertificateKind.Node)]
    [InlineData(CertificateKind.Operator)]
    [InlineData(CertificateKind.User)]
    public async Task OpenSslAcceptsWhatTheAuthorityIssued(CertificateKind kind)
    {
        byte[] der = Fixture.Authority.Issue(
            kind, "id-1", Fixture.SubjectKey.PublicKey, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        (int exitCode, string output) = await VerifyAsync(Fixture.Authority, der);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task OpenSslRefusesAnAuthorityOfTheSameName()
    {
        using PrivateKey otherKey = Fixture.Suite.GeneratePrivateKey();
        CertificateAuthority other = CertificateAuthority.Create(
            Fixture.Suite,
            otherKey,
            CertificateFixture.Organisation,
            CertificateFixture.NotBeforeMs,
            CertificateFixture.NotAfterMs);
        (int exitCode, string output) = await VerifyAsync(other, Fixture.IssueNode());
        Assert.True(exitCode != 0, output);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            openSsl.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<(int ExitCode, string Output)> VerifyAsync(CertificateAuthority authority, byte[] der)
    {
        openSsl.WritePem("authority.pem", "CERTIFICATE", authority.Certificate.Span);
        openSsl.WritePem("subject.pem", "CERTIFICATE", der);
        long atSecond = (CertificateFixture.NotBeforeMs / 1000) + 1;
        string attime = atSecond.ToString(CultureInfo.InvariantCulture);
        return await openSsl.RunAsync(
            ["verify", "-x509_strict", .. options, "-attime", attime, "-CAfile", "authority.pem", "subject.pem"]);
    }
}
