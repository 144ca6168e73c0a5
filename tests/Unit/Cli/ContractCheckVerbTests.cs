using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok contract check</c>: without a network, for people and for machines.</summary>
public sealed class ContractCheckVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task AScenarioMayBeAContract()
    {
        Run run = await line.RunAsync("contract", "check", Beside("Kapok.Scenarios.EInvoice"), "--json");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.True(run.Json.GetProperty("passed").GetBoolean());
        Assert.Empty(run.Json.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public async Task WhatBreaksARuleEndsWithFiveAndSaysWhere()
    {
        Run run = await line.RunAsync("contract", "check", Beside("Kapok.Fixtures.Unruly"), "--json");
        Assert.Equal(5, run.ExitCode);
        Assert.False(run.Json.GetProperty("passed").GetBoolean());
        JsonElement clock = run.Json.GetProperty("problems").EnumerateArray()
            .First(problem => problem.GetProperty("member").GetString() == "System.DateTime.get_UtcNow");
        Assert.Equal("Kapok.Fixtures.Unruly.Clock.Run", clock.GetProperty("usedBy").GetString());
        Assert.Contains("call.TimeMs", clock.GetProperty("textEn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleSeeTheUseAndWhatToWriteInstead()
    {
        Run run = await line.RunAsync("contract", "check", Beside("Kapok.Fixtures.Unruly"));
        Assert.Contains("✗ Kapok.Fixtures.Unruly.Upper.Run: System.String.ToUpper", run.Out, StringComparison.Ordinal);
        Assert.Contains("ToUpperInvariant", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsAMistakeOfTheCaller() =>
        Assert.Equal(2, (await line.RunAsync("contract", "check", "nothing.dll")).ExitCode);

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
