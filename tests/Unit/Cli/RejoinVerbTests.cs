using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok rejoin</c>: consent goes to the member that forgot, and to the journal that it has now.</summary>
public sealed class RejoinVerbTests : IDisposable
{
    private const string Journal = "0b4f2c6e-9d1a-4f57-8a3c-5e6d7f809112\n";

    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task ConsentNamesTheJournalThatTheNodeNamed()
    {
        string folder = Network("a");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "forgotten"), Journal, TestContext.Current.CancellationToken);

        Run run = await line.RunAsync("rejoin", "a", "--json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.True(run.Json.GetProperty("consented").GetBoolean());
        Assert.Equal(Journal, await File.ReadAllTextAsync(
            Path.Combine(folder, "consent"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AMemberThatForgotNothingIsRefused()
    {
        string folder = Network("a");

        Run run = await line.RunAsync("rejoin", "a");

        Assert.Equal(3, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder, "consent")));
    }

    [Fact]
    public async Task AStrangerIsAUsageErrorThatNamesTheMembers()
    {
        _ = Network("a");

        Run run = await line.RunAsync("rejoin", "../a");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("a, b, c, d", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutANetworkIsAUsageError()
    {
        Run run = await line.RunAsync("rejoin", "a", "--data", line.PathOf("elsewhere"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("elsewhere", run.Error, StringComparison.Ordinal);
    }

    private string Network(string member)
    {
        File.WriteAllBytes(Path.Combine(line.Data, "genesis.kapok"), line.Ledger.GenesisFile);
        return Directory.CreateDirectory(Path.Combine(line.Data, "members", member)).FullName;
    }
}
