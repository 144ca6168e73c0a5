using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok abort</c>: the decision lies where the member's node looks for it.</summary>
public sealed class AbortVerbTests : IDisposable
{
    private static readonly string Transaction = new('a', 64);

    private readonly CommandLine line = new();

    public AbortVerbTests() => File.WriteAllBytes(Path.Combine(line.Data, "genesis.kapok"), line.Ledger.GenesisFile);

    private string Decision => Path.Combine(line.Data, "members", "b", "aborts", Transaction);

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task TheDecisionIsAFileNamedByTheTransaction()
    {
        Run run = await line.RunAsync("abort", Transaction.ToUpperInvariant(), "--as-member", "b", "--json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("quorum").GetInt32());
        Assert.True(File.Exists(Decision));
    }

    [Theory]
    [InlineData("../b", null)]
    [InlineData("b", "../../x")]
    [InlineData("b", "aa")]
    public async Task WhatIsNoMemberOrNoTransactionIsAUsageErrorAndWritesNothing(string member, string? transaction)
    {
        Run run = await line.RunAsync("abort", transaction ?? Transaction, "--as-member", member);

        Assert.Equal(2, run.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(line.Data, "members")));
    }
}
