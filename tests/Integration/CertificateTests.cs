using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Certificates that end, and keys that are exchanged, on nodes in processes of their own.</summary>
public sealed class CertificateTests
{
    private const int Bank = 0;
    private const int Tax = 3;
    private const string Coffee = "91440112MA5CT00135";
    private const string Books = "91440112MA5CT00210";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The network was made so long ago that the certificates have ended, and the TLS ones are given an end in the past.
    [Fact]
    public async Task WhenEveryCertificateHasExpiredTheLedgerGoesOnAndItsMembersRenewThem()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled, time: new YearsAgo(12));
        for (int member = 0; member < FoundedFolders.Members.Count; member++)
        {
            EndTls(Path.Combine(nodes.Folders.Data(member), "members", FoundedFolders.Members[member], "link"));
        }

        await nodes.StartAllAsync(Cancelled);
        Submission refused = await nodes.RegisterAsync(Tax, "gz-coffee", Coffee, Cancelled);
        Assert.Equal("certificate-expired", Assert.IsType<RefusedFailure>(refused.Failure).Code);
        CommandResult early = await nodes.KapokAsync(Tax, Cancelled, "cert", "renew", "gz-tax/operator");
        Assert.Equal(3, early.ExitCode);
        Assert.Contains("kapok cert renew gz-tax --authority", early.Error, StringComparison.Ordinal);

        await RequireAsync(nodes, Tax, "cert", "renew", "gz-tax", "--authority");
        string file = Path.Combine(nodes.Folders.Data(Tax), "gz-tax.renewed.member");
        await RequireAsync(nodes, Tax, "member", "recertify", file, "--as", "gz-tax/operator");
        for (int member = 0; member < 3; member++)
        {
            await RequireAsync(nodes, member, "vote", "for", "gz-tax", "--as", FoundedFolders.Members[member] + "/operator");
        }

        await RequireAsync(nodes, Tax, "cert", "renew", "gz-tax", "--authority");
        Assert.Null((await nodes.RegisterAsync(Tax, "gz-coffee", Coffee, Cancelled)).Failure);
        await nodes.KillAsync(0, 1, 2, 3);
        await nodes.StartAllAsync(Cancelled);
        Assert.Null((await nodes.RegisterAsync(Tax, "gz-books", Books, Cancelled)).Failure);
    }

    [Fact]
    public async Task ATlsKeyIsExchangedWithoutAPauseInWhichNeitherIsKnown()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        await nodes.UntilReadyAsync(Bank, Cancelled);
        await RequireAsync(nodes, Bank, "cert", "renew", "gz-bank", "--tls");
        CommandResult early = await nodes.KapokAsync(Bank, Cancelled, "cert", "renew", "gz-bank", "--tls");
        Assert.Equal(3, early.ExitCode);
        Assert.Contains("still shows its old TLS key", early.Error, StringComparison.Ordinal);

        await nodes.KillAsync(Bank);
        await nodes.StartAsync(Bank, Cancelled);
        await nodes.UntilReadyAsync(Bank, Cancelled);
        CommandResult done = await nodes.KapokAsync(Bank, Cancelled, "cert", "renew", "gz-bank", "--tls", "--json");

        Assert.True(done.ExitCode == 0, done.Error);
        Assert.Contains("\"done\":true", done.Out, StringComparison.Ordinal);
        Submission after = await nodes.RegisterAsync(Bank, "gz-coffee", Coffee, Cancelled);
        Assert.Null(after.Failure);
    }

    private static async Task RequireAsync(SeparateNodes nodes, int member, params string[] arguments)
    {
        await nodes.UntilReadyAsync(member, Cancelled);
        CommandResult result = await nodes.KapokAsync(member, Cancelled, arguments);
        Assert.True(result.ExitCode == 0, string.Join(' ', arguments) + ": " + result.Out + result.Error);
    }

    // Another certificate of the same key.
    private static void EndTls(string folder)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "key.pem")));
        using X509Certificate2 ended = new CertificateRequest("CN=ended", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), ended.ExportCertificatePem());
    }

    private sealed class YearsAgo(int years) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddYears(-years);
    }
}
