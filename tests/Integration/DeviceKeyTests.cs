using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Proofs;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Keys in a PKCS#11 device: SoftHSM stands for it.</summary>
public sealed class DeviceKeyTests : IDisposable
{
    private const string Member = "gz-market";

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-device-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "data");

    private string KeyFile => Path.Combine(Data, "members", Member, "node", "key.pem");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Of two members both must vote for every block.
    [Fact]
    public async Task BlocksBecomeFinalWithTheVotesOfAMemberWhoseKeyIsInADevice()
    {
        SoftToken token = await SoftToken.CreateAsync(folder, Cancelled);
        await MakeAsync("intl", token);
        await token.MoveInAsync(KeyFile, Member, "01", Cancelled);

        await using KilledProcess network = await KilledProcess.StartAsync(Data, [], token.Environment, Cancelled);
        VerificationReport report = await IssueAsync(network.Urls[0]);

        Assert.True(report.Holds, report.Failure?.ToString());
        Assert.Contains(report.Facts!.Signatures, signature => signature.ToString()!.Contains(Member, StringComparison.Ordinal));
    }

    // Thirty-two transactions are signed at the same time in one session.
    [Fact]
    public async Task AUserSignsABatchWithAKeyInADevice()
    {
        SoftToken token = await SoftToken.CreateAsync(folder, Cancelled);
        await MakeAsync("intl", token);
        string clerk = Path.Combine(Data, "users", "gz-coffee", "clerk", "key.pem");
        await token.MoveInAsync(clerk, "clerk", "02", Cancelled);
        string call = Path.Combine(folder, "call.json");
        string calls = string.Join(',', Enumerable.Range(1, 100).Select(number => Invoices.Issue(number)));
        await File.WriteAllTextAsync(call, $"[{calls}]", Cancelled);

        await using KilledProcess network = await KilledProcess.StartAsync(Data, [], token.Environment, Cancelled);
        CommandResult submitted = await CommandProcess.KapokAsync(
            token.Environment, Cancelled,
            "submit", "einvoice", "issue", "--file", call, "--as", "gz-coffee/clerk",
            "--data", Data, "--url", network.Urls[0].ToString(), "--parallel", "32");

        Assert.True(submitted.ExitCode == 0, submitted.Out + submitted.Error);
    }

    [Fact]
    public async Task WhatIsWrongWithADeviceOrItsNameIsSaid()
    {
        SoftToken token = await SoftToken.CreateAsync(folder, Cancelled);
        await MakeAsync("intl", token);
        await token.ImportAsync(Path.Combine(Data, "authorities", Member, "key.pem"), "other", "03", Cancelled);
        await token.MoveInAsync(KeyFile, Member, "01", Cancelled);
        string wrongPin = Secrets.Write(Path.Combine(folder, "wrong"), "000000");
        string openPin = Secrets.Write(Path.Combine(folder, "open"), "135792468");
        Secrets.SetMode(openPin, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        string name = token.Uri(Member);

        await AssertRefusedAsync(token, name.Replace(token.PinFile, wrongPin, StringComparison.Ordinal), "refuses the PIN");
        await AssertRefusedAsync(token, name.Replace(token.PinFile, openPin, StringComparison.Ordinal), $"chmod 600 '{openPin}'");
        await AssertRefusedAsync(token, name.Replace("kapok%20test", "none", StringComparison.Ordinal), "it has: 'kapok test'");
        await AssertRefusedAsync(token, token.Uri("absent"), "no such private key");
        await AssertRefusedAsync(
            token, name.Replace(SoftToken.Module, "/usr/lib/absent.so", StringComparison.Ordinal), "no PKCS#11 module /usr/lib/absent.so");
        await AssertRefusedAsync(token, token.Uri("other"), "is not the key of the certificate");
        await AssertRefusedAsync(token, name + "&pin-value=135792468", "must not hold the PIN");
    }

    [Fact]
    public async Task ADeviceForTheGuomiSuiteIsRefusedWithTheInterfaceThatIsMissing()
    {
        SoftToken token = await SoftToken.CreateAsync(folder, Cancelled);
        await MakeAsync("guomi", token);
        await AssertRefusedAsync(token, token.Uri(Member), "GM/T 0018");
    }

    private async Task MakeAsync(string suite, SoftToken token)
    {
        await using KilledProcess made = await KilledProcess.StartAsync(
            Data, ["--members", "2", "--suite", suite], token.Environment, Cancelled);
    }

    private async Task AssertRefusedAsync(SoftToken token, string uri, string text)
    {
        Secrets.Write(KeyFile, uri + "\n");
        CommandResult refused = await CommandProcess.KapokAsync(
            token.Environment, Cancelled, "up", "--data", Data, "--port", "0");
        Assert.True(refused.ExitCode != 0, uri);
        Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("135792468", refused.Error + refused.Out, StringComparison.Ordinal);
    }

    private async Task<VerificationReport> IssueAsync(Uri url)
    {
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Data, "genesis.kapok"), Cancelled);
        Assert.True(LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out _));
        using SignerKey key = new KeyFolder(Data, genesis!.Domain.Suite).ReadUser("gz-coffee", "clerk");
        using HttpClient http = new() { BaseAddress = url };
        KapokClient client = new(http, TimeProvider.System);
        ContractCall call = new("einvoice", "issue", Encoding.UTF8.GetBytes(Invoices.Issue(1)));
        Submission issued = await client.SubmitAsync(
            new RequestSigner(genesis, key), call, new SubmitOptions(Stage.Final, 60_000), Cancelled);
        Assert.Null(issued.Failure);
        Answer<ReceiptBytes> receipt = await client.ReceiptAsync(issued.Id!, Cancelled);
        return ReceiptVerifier.Verify(receipt.Value!.Bytes.Span, genesis.Fingerprint);
    }
}
