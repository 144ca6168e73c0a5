using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>What we issue, a stranger's tool accepts: <c>openssl verify -x509_strict</c>.</summary>
public sealed class OpenSslTests : IDisposable
{
    private readonly CertificateFixture fixture = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-openssl-");

    public void Dispose()
    {
        fixture.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(CertificateKind.Node)]
    [InlineData(CertificateKind.Operator)]
    [InlineData(CertificateKind.User)]
    public async Task OpenSslAcceptsWhatTheAuthorityIssued(CertificateKind kind)
    {
        byte[] der = fixture.Authority.Issue(
            kind, "id-1", fixture.SubjectKey.PublicKey, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        (int exitCode, string output) = await VerifyAsync(fixture.Authority, der);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task OpenSslRefusesAnAuthorityOfTheSameName()
    {
        using PrivateKey otherKey = fixture.Suite.GeneratePrivateKey();
        CertificateAuthority other = CertificateAuthority.Create(
            fixture.Suite,
            otherKey,
            CertificateFixture.Organisation,
            CertificateFixture.NotBeforeMs,
            CertificateFixture.NotAfterMs);
        (int exitCode, string output) = await VerifyAsync(other, fixture.IssueNode());
        Assert.True(exitCode != 0, output);
    }

    private async Task<(int ExitCode, string Output)> VerifyAsync(CertificateAuthority authority, byte[] der)
    {
        string authorityFile = WritePem("authority.pem", authority.Certificate.Span);
        string subjectFile = WritePem("subject.pem", der);
        long atSecond = (CertificateFixture.NotBeforeMs / 1000) + 1;
        return await RunAsync(
            "verify",
            "-x509_strict",
            "-check_ss_sig",
            "-attime",
            atSecond.ToString(CultureInfo.InvariantCulture),
            "-CAfile",
            authorityFile,
            subjectFile);
    }

    private string WritePem(string name, ReadOnlySpan<byte> der)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, PemEncoding.WriteString("CERTIFICATE", der));
        return path;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process process = StartOrSkip(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static Process StartOrSkip(string[] arguments)
    {
        ProcessStartInfo start = new("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("The openssl command is not installed on this machine.");
            throw;
        }
    }
}
