using System;
using System.IO;
using System.Threading.Tasks;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary>The verbs that care for a network's files: what they refuse, and how they say it.</summary>
public sealed class CareVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public CareVerbTests()
    {
        _ = Directory.CreateDirectory(line.Data);
        File.WriteAllBytes(Path.Combine(line.Data, "genesis.kapok"), line.Ledger.GenesisFile);
    }

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("prune", "--keep", "10")]
    [InlineData("doctor")]
    [InlineData("rollback", "1")]
    [InlineData("export", "--member", "a", "--out", "somewhere")]
    [InlineData("import", "somewhere", "--member", "a")]
    public async Task ARunningNetworkIsLeftAlone(params string[] arguments)
    {
        using IDisposable held = new PhysicalFileSystem().Lock(line.Data);

        Run run = await line.RunAsync(arguments);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("is running", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("all")]
    public async Task MoreThanOneBlockIsNotRolledBack(string count)
    {
        Run run = await line.RunAsync("rollback", count);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Only 1 block", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMemberWithoutBlocksIsNotPruned()
    {
        Run run = await line.RunAsync("prune", "--keep", "10");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("blocks is missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepingNothingIsAUsageError()
    {
        Assert.Equal(2, (await line.RunAsync("prune", "--keep", "0")).ExitCode);
        Assert.Equal(2, (await line.RunAsync("prune")).ExitCode);
    }

    [Fact]
    public async Task WhatIsNoSnapshotIsRefusedAndLeavesNothing()
    {
        string file = line.Write("snapshot.kapok", "kapok-snapshot 1\nand nothing that follows");

        Run run = await line.RunAsync("import", file, "--member", "a", "--json");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("snapshot.kapok, byte 17", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(line.Data, "members", "a")));
    }

    [Fact]
    public async Task AnImportReplacesNothing()
    {
        string file = line.Write("snapshot.kapok", "anything");
        _ = Directory.CreateDirectory(Path.Combine(line.Data, "members", "a", "blocks"));

        Run run = await line.RunAsync("import", file, "--member", "a");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("move that away", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoSnapshotsIsAnEmptyList()
    {
        Run run = await line.RunAsync("snapshot", "list", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("snapshots").GetArrayLength());
    }

    [Fact]
    public async Task TheDoctorSaysWhatToDo()
    {
        Run run = await line.RunAsync("doctor", "--member", "b", "--json");

        Assert.Equal(5, run.ExitCode);
        Assert.False(run.Json.GetProperty("healthy").GetBoolean());
        Assert.Contains(run.Json.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("part").GetString() == "state"
            && item.GetProperty("advice").GetString()!.Contains("kapok import", StringComparison.Ordinal));
    }
}
