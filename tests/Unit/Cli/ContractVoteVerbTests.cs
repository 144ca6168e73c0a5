using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok contract add</c>, <c>propose</c>, <c>approve</c>, <c>reject</c>, <c>withdraw</c> and <c>list</c>.</summary>
public sealed class ContractVoteVerbTests : IDisposable
{
    private static readonly string Library = Beside("Kapok.Fixtures.Library");

    private readonly CommandLine line = new();

    public ContractVoteVerbTests() =>
        File.WriteAllBytes(Path.Combine(line.Data, "genesis.kapok"), line.Ledger.GenesisFile);

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task AContractIsAddedProposedApprovedAndListed()
    {
        Run added = await line.RunAsync("contract", "add", Library, "--member", "a", "--json");
        Assert.True(added.ExitCode == 0, added.Error);
        string hash = added.Json.GetProperty("hash").GetString()!;
        Assert.True(File.Exists(Path.Combine(line.Data, "members", "a", "contracts", hash + ".dll")));
        Assert.False(Directory.Exists(Path.Combine(line.Data, "members", "b")));

        await ProposeAsync();
        Run approved = await line.RunAsync("contract", "approve", "library", "--as", "a/operator");
        Assert.True(approved.ExitCode == 0, approved.Error);
        Assert.Contains("library version 1: pending, 1 of 3 approve, 0 reject", approved.Out, StringComparison.Ordinal);

        JsonElement entry = await OnlyEntryAsync();
        Assert.Equal("pending", entry.GetProperty("state").GetString());
        Assert.Equal("a", Assert.Single(entry.GetProperty("approvedBy").EnumerateArray().ToArray()).GetString());
        Assert.Equal((hash, true), (entry.GetProperty("hash").GetString(), entry.GetProperty("isHere").GetBoolean()));
    }

    [Fact]
    public async Task WhoHasNotTheFileDoesNotApprove()
    {
        await ProposeAsync();
        Run run = await line.RunAsync("contract", "approve", "library", "--as", "a/operator");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("kapok contract add FILE --member a", run.Error, StringComparison.Ordinal);
        Run chinese = await line.RunAsync("contract", "approve", "library", "--as", "a/operator", "--lang", "zh");
        Assert.Contains("没有合约 library 的程序集", chinese.Error, StringComparison.Ordinal);
        Assert.Empty((await OnlyEntryAsync()).GetProperty("approvedBy").EnumerateArray());
    }

    [Fact]
    public async Task AFileThatWasChangedIsNotApproved()
    {
        Run added = await line.RunAsync("contract", "add", Library, "--member", "a", "--json");
        await ProposeAsync();
        string path = Path.Combine(
            line.Data, "members", "a", "contracts", added.Json.GetProperty("hash").GetString() + ".dll");
        File.Copy(Beside("Kapok.Fixtures.LibraryNext"), path, overwrite: true);
        Run run = await line.RunAsync("contract", "approve", "library", "--as", "a/operator");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("is not as proposed: its SHA-256 is", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProposalIsRejectedByItsHashAndWithdrawnByItsName()
    {
        await ProposeAsync();
        string hash = (await OnlyEntryAsync()).GetProperty("hash").GetString()!;
        Run rejected = await line.RunAsync("contract", "reject", hash, "--as", "a/operator");
        Assert.Contains("0 of 3 approve, 1 reject", rejected.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await line.RunAsync("contract", "withdraw", "library", "--as", "a/operator")).ExitCode);
        Assert.Equal("withdrawn", (await OnlyEntryAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task WhatMayNotBeAContractIsNotKept()
    {
        Run run = await line.RunAsync("contract", "add", Beside("Kapok.Fixtures.Unruly"), "--member", "a");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("System.DateTime.get_UtcNow", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(line.Data, "members", "a", "contracts")));
    }

    [Fact]
    public async Task WithAFolderItsStoriesAreRehearsedFirst()
    {
        Run good = await line.RunAsync("contract", "add", Library, "--member", "a", "--folder", SourceTree.Library);
        Assert.True(good.ExitCode == 0, good.Error);
        Assert.Contains("✓ story lent-once", good.Out, StringComparison.Ordinal);

        string story = await File.ReadAllTextAsync(
            Path.Combine(SourceTree.Library, "vectors", "lent-once.json"), TestContext.Current.CancellationToken);
        _ = line.Write(
            Path.Combine("spoilt", "vectors", "lent-once.json"), story.Replace("\"max\": \"30\"", "\"max\": \"29\"", StringComparison.Ordinal));
        Run bad = await line.RunAsync("contract", "add", Library, "--member", "b", "--folder", line.PathOf("spoilt"));
        Assert.Equal(5, bad.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(line.Data, "members", "b")));
    }

    [Theory]
    [InlineData("propose FILE --as a/operator", 2, "--activate-in")]
    [InlineData("propose FILE --activate-in 12 --at 30 --as a/operator", 2, "--activate-in")]
    [InlineData("propose FILE --at 3 --as a/operator", 3, "bad-height")]
    [InlineData("propose FILE --activate-in 12 --as a/clerk", 3, "missing-role")]
    [InlineData("approve library --as a/operator", 3, "kapok contract list")]
    [InlineData("add nothing.dll --member a", 2, "nothing.dll")]
    public async Task AMistakeIsNamed(string arguments, int exitCode, string said)
    {
        Run run = await line.RunAsync(
            ["contract", .. arguments.Split(' ').Select(word => word == "FILE" ? Library : word)]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    private async Task ProposeAsync()
    {
        Run run = await line.RunAsync("contract", "propose", Library, "--activate-in", "12", "--as", "a/operator");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private async Task<JsonElement> OnlyEntryAsync()
    {
        Run run = await line.RunAsync("contract", "list", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        return Assert.Single(run.Json.GetProperty("contracts").EnumerateArray().ToArray());
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
