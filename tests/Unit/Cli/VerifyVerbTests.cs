using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Proofs;
using Kapok.Tests.Unit.Client;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok verify</c>: no network, no data folder, and no bytes that make it stumble.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private readonly CommandLine line = new();
    private readonly string path;

    public VerifyVerbTests()
    {
        line.Node.Instead = request => throw new InvalidOperationException("verify asked for " + request.Path);
        ExecutedBlock block = line.Ledger.Execute(line.Ledger.Transaction("1"));
        path = line.PathOf("r.kapok");
        File.WriteAllBytes(path, line.Ledger.ReceiptFileOf(block, 0));
    }

    private string Trusted => line.Ledger.Genesis.Fingerprint;

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task ATrustedReceiptVerifies()
    {
        Run run = await line.RunAsync("verify", path, "--trust", Trusted, "--json");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.True(run.Json.GetProperty("verified").GetBoolean());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("failed").ValueKind);
        Assert.Equal("a/clerk", run.Json.GetProperty("facts").GetProperty("signer").GetString());
        Assert.All(run.Json.GetProperty("items").EnumerateArray(), item => Assert.True(item.GetProperty("holds").GetBoolean()));
        Assert.Single(run.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task PeopleSeeEachItem()
    {
        Run run = await line.RunAsync("verify", path, "--trust", Trusted);
        string[] lines = run.Out.Split('\n');
        string[] names = ["format", "genesis", "transaction", "signature", "outcome", "block", "transaction-inclusion", "outcome-inclusion", "header-chain", "certificate"];
        Assert.Equal(names.Select(name => "✓ " + name), lines.Take(names.Length).Select(text => text.Split(':')[0]));
        Assert.Contains("signed by 3 of 4 members: a, b, c", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownLedgerFailsTheGenesisAndIsNotStored()
    {
        Run run = await line.RunAsync("verify", path, "--json");
        Assert.Equal(5, run.ExitCode);
        Assert.Equal("genesis", run.Json.GetProperty("failed").GetString());
        Assert.Contains($"--trust {Trusted}", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(line.TrustFile));
    }

    [Fact]
    public async Task TheFirstContactWithANodeTeachesWhatToTrust()
    {
        line.Node.Instead = _ => null;
        Run status = await line.RunAsync("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains($"its fingerprint {Trusted} is trusted from now on", status.Error, StringComparison.Ordinal);
        Run again = await line.RunAsync("status");
        Assert.Empty(again.Error);
        Assert.Equal(0, (await line.RunAsync("verify", path)).ExitCode);
    }

    [Fact]
    public async Task AnotherTrustedLedgerFailsTheGenesis()
    {
        Run run = await line.RunAsync("verify", path, "--trust", "intl:" + new string('0', 64), "--json");
        Assert.Equal((5, "genesis"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
    }

    [Fact]
    public async Task ATamperedReceiptNamesWhatFails()
    {
        byte[] file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        file[^1] ^= 1;
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        Run run = await line.RunAsync("verify", path, "--trust", Trusted, "--json");
        Assert.Equal((5, "certificate"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
        Assert.False(run.Json.GetProperty("verified").GetBoolean());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("facts").ValueKind);
        Assert.Contains("certificate", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(ReceiptFile.SizeBytesMax + 1)]
    public async Task BytesThatAreNoReceiptFailTheFormat(int size)
    {
        await File.WriteAllBytesAsync(path, new byte[size], TestContext.Current.CancellationToken);
        Run run = await line.RunAsync("verify", path, "--json");
        Assert.Equal((5, "format"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
    }

    [Fact]
    public async Task AFileThatCannotBeReadEndsWithTwo()
    {
        foreach (string unusable in new[] { line.PathOf("missing"), line.Data, line.PathOf("r.kapok\0") })
        {
            Run run = await line.RunAsync("verify", unusable, "--json");
            Assert.Equal((2, "file"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("intl:12")]
    public async Task AFingerprintOfAnotherFormEndsWithTwo(string trust)
    {
        Run run = await line.RunAsync("verify", path, "--trust", trust, "--json");
        Assert.Equal((2, "trust"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
    }

    [Fact]
    public async Task ANodeThatShowsAnotherLedgerIsRefused()
    {
        line.Node.Instead = _ => null;
        Assert.Equal(0, (await line.RunAsync("status")).ExitCode);
        string before = await File.ReadAllTextAsync(line.TrustFile, TestContext.Current.CancellationToken);
        string other = "intl:" + new string('0', 64);
        line.Node.Instead = request => request.Path == "/v1/status"
            ? FakeNode.Json($$"""{"network":"test-net","ledger":"test-ledger","fingerprint":"{{other}}","height":1,"validityWindow":5}""")
            : null;
        foreach (string verb in new[] { "status", "members", "blocks" })
        {
            Run run = await line.RunAsync(verb, "--json");
            Assert.Equal((5, "foreign-ledger"), (run.ExitCode, run.Json.GetProperty("failure").GetProperty("kind").GetString()));
            Assert.Contains(other, run.Error, StringComparison.Ordinal);
            Assert.Contains(Trusted, run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllTextAsync(line.TrustFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AStatusThatLiesAboutItsGenesisIsFoundOut()
    {
        string other = "intl:" + new string('0', 64);
        line.Node.Instead = request => request.Path == "/v1/status"
            ? FakeNode.Json($$"""{"network":"test-net","ledger":"test-ledger","fingerprint":"{{other}}","height":1,"validityWindow":5}""")
            : null;
        Run run = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/clerk", "--json");
        Assert.Equal((5, "foreign-ledger"), (run.ExitCode, run.Json.GetProperty("failure").GetProperty("kind").GetString()));
    }
}
