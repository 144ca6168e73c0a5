using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Cli;
using Kapok.Finality.Traces;
using Kapok.Tests.Unit.Finality.Traces;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok trace check</c>: files only, and a clear word on the first broken rule.</summary>
public sealed class TraceVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public TraceVerbTests() =>
        line.Node.Instead = request => throw new InvalidOperationException("trace asked for " + request.Path);

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task AValidTraceIsCounted()
    {
        string path = line.Write("t.jsonl", string.Concat(SampleTrace.Text(SampleTrace.Lines())));
        Run run = await line.RunAsync("trace", "check", path, "--json");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(
            """{"valid":true,"files":1,"lines":58,"members":4,"votes":22,"locks":10,"seals":4,"epochs":5,"finals":12,"broken":null}""",
            run.Out.TrimEnd('\n'));
    }

    [Fact]
    public async Task OneFileForEachMemberIsReadAsOneTrace()
    {
        string[] paths = [.. SampleTrace.Lines().GroupBy(l => l.Member).Select(member =>
            line.Write(member.Key + ".jsonl", string.Concat(SampleTrace.Text(member)).TrimEnd('\n')))];
        Run run = await line.RunAsync(["trace", "check", .. paths]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(5, run.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Contains($"{paths[0]}: 15 lines", run.Out, StringComparison.Ordinal);
        Assert.Contains("no rule broken: 4 members", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenRuleIsNamedWithItsPlace()
    {
        string good = line.Write("a.jsonl", string.Concat(SampleTrace.Text(SampleTrace.Lines().Where(l => l.Member == "m00"))));
        string bad = line.Write("b.jsonl", string.Concat(SampleTrace.Text(
            SampleTrace.Lines().Where(l => l.Member == "m01" && l is not LockLine))));
        Run run = await line.RunAsync("trace", "check", good, bad, "--json");
        Assert.Equal(5, run.ExitCode);
        JsonElement broken = run.Json.GetProperty("broken");
        Assert.False(run.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(("R2", bad, 3), (broken.GetProperty("rule").GetString(), broken.GetProperty("file").GetString(), broken.GetProperty("line").GetInt32()));
        Assert.Contains("m01 commits", broken.GetProperty("what").GetString(), StringComparison.Ordinal);
        Assert.Contains($"{bad}, line 3 breaks rule R2: m01 commits", run.Error, StringComparison.Ordinal);
        Run chinese = await line.RunAsync("trace", "check", good, bad, "--lang", "zh");
        Assert.Contains("第 3 行违反规则 R2", chinese.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TraceReader.LineBytesMax - 1, 0)]
    [InlineData(TraceReader.LineBytesMax, 0)]
    [InlineData(TraceReader.LineBytesMax + 1, 5)]
    [InlineData(TraceReader.LineBytesMax + 2, 5)]
    [InlineData(1_000_000, 5)]
    public async Task ALineHasALimit(int length, int exitCode)
    {
        string[] text = [.. SampleTrace.Text(SampleTrace.Lines())];
        text[0] = text[0].TrimEnd('\n').PadRight(length) + "\n";
        Run run = await line.RunAsync("trace", "check", line.Write("t.jsonl", string.Concat(text)));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 5, run.Error.Contains("line 1 breaks rule T1: the line is no event of a trace: it is longer than 64 KiB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFileThatCannotBeReadEndsWithTwo()
    {
        Directory.CreateDirectory(line.Data);
        foreach (string unusable in new[] { line.PathOf("missing"), line.Data, line.PathOf("t\0") })
        {
            Run run = await line.RunAsync("trace", "check", unusable, "--json");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("kapok: " + Output.Plain(unusable), run.Error, StringComparison.Ordinal);
            Assert.True(run.Json.TryGetProperty("failure", out _));
        }

        Assert.Equal(2, (await line.RunAsync("trace", "check")).ExitCode);
    }
}
