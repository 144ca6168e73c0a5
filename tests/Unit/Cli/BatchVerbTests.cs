using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok submit</c> with an array.</summary>
public sealed class BatchVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("--parallel", "4")]
    [InlineData("--group", "3")]
    public async Task EveryRowHasItsResult(string option, string value)
    {
        Run run = await SubmitAsync(["0", "1", Notes.ForbiddenWord, "3", "4"], option, value, "--json");
        Assert.Equal(3, run.ExitCode);
        JsonElement json = run.Json;
        Assert.Equal((5, 4, 1, 0), (Count(json, "total"), Count(json, "done"), Count(json, "refused"), Count(json, "unsettled")));
        JsonElement[] rows = [.. json.GetProperty("rows").EnumerateArray()];
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal("forbidden-word", rows[2].GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, rows[3].GetProperty("failure").ValueKind);
        Assert.Equal(4, line.Ledger.Records.Keys.Count(key => key.StartsWith("notes/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PeopleSeeALineForEachRowAndTheCounts()
    {
        Run run = await SubmitAsync(["0", Notes.ForbiddenWord]);
        string[] lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.StartsWith("0\tdone\t", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1\trefused forbidden-word: Not so\t", lines[1], StringComparison.Ordinal);
        Assert.Equal("2 in all: 1 done, 1 refused, 0 unsettled", lines[2]);
        Assert.Contains("2 of 2 settled, 1 refused", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABatchWithoutRefusalsEndsWithZero() =>
        Assert.Equal(0, (await SubmitAsync(["0", "1"])).ExitCode);

    [Fact]
    public async Task ABatchThatCannotBeSentEndsWithFour()
    {
        line.Node.Instead = request => request.Method == "POST" ? FakeNode.Problem(503, "not-ready") : null;
        Run run = await SubmitAsync(["0", "1"], "--timeout", "3", "--json");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(2, Count(run.Json, "unsettled"));
    }

    [Fact]
    public async Task ABatchHasNoReceipt()
    {
        Run run = await SubmitAsync(["0"], "--receipt", line.PathOf("r.kapok"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kapok receipt", run.Error, StringComparison.Ordinal);
        Assert.Equal(0UL, line.Ledger.State.Header.Height);
    }

    private static int Count(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private Task<Run> SubmitAsync(string[] texts, params string[] more)
    {
        string rows = JsonSerializer.Serialize(texts.Select((text, i) => new { key = SmallLedger.Text(i), text }));
        return line.RunAsync(
            ["submit", "notes", "write", "--file", line.Write("rows.json", rows), "--as", "a/clerk", .. more]);
    }
}
