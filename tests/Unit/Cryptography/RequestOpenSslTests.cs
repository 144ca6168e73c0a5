using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Requests go both ways between us and the openssl command; it names the signer id to SM2 itself.</summary>
public sealed class RequestOpenSslTests : IDisposable
{
    private const string SignerId = "distid:1234567812345678";

    private const string Profile = """
        [req]
        distinguished_name = name
        prompt = no
        string_mask = utf8only
        [name]
        O = bureau-1
        OU = User
        CN = clerk
        [asked]
        keyUsage = digitalSignature
        """;

    private readonly OpenSslFolder openSsl = new();

    public void Dispose() => openSsl.Dispose();

    [Theory]
    [InlineData(GuomiSuite.SuiteName, "SM2", "-sm3")]
    [InlineData(InternationalSuite.SuiteName, "prime256v1", "-sha256")]
    public async Task WeReadWhatOpenSslAskedFor(string suiteName, string curve, string digest)
    {
        Assert.True(CryptoSuites.TryGet(suiteName, out ICryptoSuite? suite));
        byte[] request = await AskAsync(curve, digest, SignerId);
        Assert.True(CertificateRequests.TryRead(suite, request, out RequestFacts? facts));
        Assert.Equal((CertificateKind.User, "bureau-1", "clerk"), (facts.Kind, facts.Organisation, facts.Name));
        using CertificateFixture fixture = new(suite);
        byte[] der = fixture.Authority.IssueRequested(
            facts, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        openSsl.WritePem("authority.pem", "CERTIFICATE", fixture.Authority.Certificate.Span);
        openSsl.WritePem("user.pem", "CERTIFICATE", der);
        string at = ((CertificateFixture.NotBeforeMs / 1_000) + 1).ToString(CultureInfo.InvariantCulture);
        string[] options = suiteName == GuomiSuite.SuiteName ? ["-vfyopt", SignerId] : [];
        await openSsl.MustRunAsync(["verify", "-x509_strict", .. options, "-attime", at, "-CAfile", "authority.pem", "user.pem"]);
    }

    [Theory]
    [InlineData(GuomiSuite.SuiteName)]
    [InlineData(InternationalSuite.SuiteName)]
    public async Task OpenSslReadsWhatWeAskedFor(string suiteName)
    {
        Assert.True(CryptoSuites.TryGet(suiteName, out ICryptoSuite? suite));
        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] request = CertificateRequests.Write(suite, key, "bureau-1", CertificateKind.User, "clerk");
        openSsl.WritePem("request.pem", "CERTIFICATE REQUEST", request);
        string[] verify = ["req", "-in", "request.pem", "-noout", "-verify", "-subject", "-vfyopt"];
        (int exitCode, string output) = suiteName == GuomiSuite.SuiteName
            ? await openSsl.RunAsync([.. verify, SignerId])
            : await openSsl.RunAsync(verify[..^1]);
        Assert.True(exitCode == 0 && output.Contains("verify OK", StringComparison.Ordinal), output);
        Assert.Contains("O = bureau-1, OU = User, CN = clerk", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestUnderAnotherSignerIdIsRefused()
    {
        byte[] request = await AskAsync("SM2", "-sm3", "distid:ALICE123@YAHOO.COM");
        Assert.False(CertificateRequests.TryRead(new GuomiSuite(), request, out _));
    }

    [Fact]
    public async Task ARequestOnAnotherCurveIsRefused()
    {
        byte[] request = await AskAsync("secp256k1", "-sha256", SignerId);
        Assert.False(CertificateRequests.TryRead(new InternationalSuite(), request, out _));
        Assert.False(CertificateRequests.TryRead(new GuomiSuite(), request, out _));
    }

    [Fact]
    public async Task ARequestForExtensionsIsRefused()
    {
        byte[] request = await AskAsync("SM2", "-sm3", SignerId, "-reqexts", "asked");
        Assert.False(CertificateRequests.TryRead(new GuomiSuite(), request, out _));
    }

    private async Task<byte[]> AskAsync(string curve, string digest, string signerId, params string[] more)
    {
        openSsl.Write("profile", Profile);
        await openSsl.MustRunAsync("ecparam", "-name", curve, "-genkey", "-noout", "-out", "key.pem");
        string[] signing = curve == "SM2" ? ["-sigopt", signerId] : [];
        await openSsl.MustRunAsync(
            ["req", "-new", "-config", "profile", "-key", "key.pem", digest, .. signing, .. more, "-out", "request.pem"]);
        string text = Encoding.ASCII.GetString(openSsl.Read("request.pem"));
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }
}
