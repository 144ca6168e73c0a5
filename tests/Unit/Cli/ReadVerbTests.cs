using System;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Cli;
using Kapok.Tests.Unit.Client;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary>The verbs that read, help, and usage errors.</summary>
public sealed class ReadVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public static TheoryData<string, string> Readings => new()
    {
        { "status", "fingerprint" },
        { "members", "members" },
        { "scenarios", "scenarios" },
        { "blocks --limit 5", "blocks" },
        { "list notes note", "records" },
        { "get notes note 1", "value" },
        { "history notes note 1", "versions" },
        { "user list", "users" },
        { "evidence list --limit 5", "evidence" },
    };

    public void Dispose() => line.Dispose();

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task AReadingVerbPrintsOneObject(string verb, string member)
    {
        _ = line.Ledger.Execute(line.Ledger.Transaction("1"));
        Run json = await line.RunAsync([.. verb.Split(' '), "--json"]);
        Assert.True(json.ExitCode == 0, json.Error);
        Assert.True(json.Json.TryGetProperty(member, out _), json.Out);
        Assert.Equal(1, json.Out.Count(character => character == '\n'));
        Run text = await line.RunAsync(verb.Split(' '));
        Assert.Equal(0, text.ExitCode);
        Assert.NotEmpty(text.Out);
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task ANodeThatIsAwayEndsEveryVerbWithFour(string verb, string member)
    {
        line.Node.Instead = _ => FakeNode.Broken();
        Run run = await line.RunAsync([.. verb.Split(' '), "--json"]);
        Assert.Equal(4, run.ExitCode);
        Assert.False(run.Json.TryGetProperty(member, out _));
        Assert.Equal("unreachable", run.Json.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task ATransactionIsShownWithItsOutcome()
    {
        Run submitted = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/clerk", "--json");
        string id = submitted.Json.GetProperty("id").GetString()!;
        Run run = await line.RunAsync("tx", id, "--wait", "final", "--json");
        Assert.Equal((0, "final"), (run.ExitCode, run.Json.GetProperty("stage").GetString()));
        Run unknown = await line.RunAsync("tx", new string('0', 64));
        Assert.Equal(1, unknown.ExitCode);
        Assert.Equal(2, (await line.RunAsync("tx", "12")).ExitCode);
    }

    [Fact]
    public async Task AReceiptIsFetchedAndVerified()
    {
        Run submitted = await line.RunAsync(
            "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/clerk", "--json");
        string id = submitted.Json.GetProperty("id").GetString()!;
        Run run = await line.RunAsync("receipt", id, "--out", line.PathOf("r.kapok"), "--json");
        Assert.Equal((0, id), (run.ExitCode, run.Json.GetProperty("id").GetString()));
        Assert.Equal(0, (await line.RunAsync("verify", line.PathOf("r.kapok"))).ExitCode);
        Assert.Equal(1, (await line.RunAsync("receipt", new string('0', 64), "--out", line.PathOf("s"))).ExitCode);
    }

    [Fact]
    public async Task AQueryPrintsItsAnswer()
    {
        line.Input = """{"a":[1,2]}""";
        Run run = await line.RunAsync("query", "notes", "echo", "--file", "-", "--json");
        Assert.Equal("""{"a":[1,2]}""", run.Json.GetRawText());
    }

    [Fact]
    public async Task AMissingRecordEndsWithOneAndNamesTheProblem()
    {
        Run run = await line.RunAsync("get", "notes", "note", "missing", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("not-found", run.Json.GetProperty("failure").GetProperty("code").GetString());
    }

    [Fact]
    public async Task NothingFromALedgerDrivesTheTerminal()
    {
        line.Node.Instead = request => request.Path == "/v1/members"
            ? FakeNode.Json("""{"members":[{"id":"a","index":0,"nameEn":"\u001b[2Jevil\u009b"}],"quorum":3,"faultyMax":1}""")
            : null;
        foreach (string[] arguments in new[] { new[] { "members" }, ["members", "--json"] })
        {
            Run run = await line.RunAsync(arguments);
            Assert.Contains("evil", run.Out, StringComparison.Ordinal);
            Assert.DoesNotContain(run.Out, character => char.IsControl(character) && character is not '\n');
        }
    }

    [Fact]
    public async Task WithoutAVerbThereIsHelp()
    {
        Run run = await line.RunAsync();
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string[] verbs = ["submit", "tx", "verify", "receipt", "get", "history", "list", "query", "blocks", "status", "members", "scenarios", "user", "organisation", "evidence", "rejoin"];
        Assert.All(verbs, verb => Assert.Contains("  " + verb + " ", run.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("submit notes")]
    [InlineData("user")]
    [InlineData("user add")]
    [InlineData("status --bogus")]
    [InlineData("status extra")]
    [InlineData("list notes note --limit 0")]
    [InlineData("list notes note --limit many")]
    [InlineData("status --lang fr")]
    public async Task AWrongCommandLineEndsWithTwo(string arguments)
    {
        Run run = await line.RunAsync(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("kapok: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryVerbHasHelpWithAnExampleInBothLanguages()
    {
        foreach (System.CommandLine.Command verb in Program.Verbs
            .Concat(Program.ScenarioVerbs()).Select(create => create(Quiet())))
        {
            foreach (string[] name in verb.Subcommands.Count == 0
                ? [[verb.Name]]
                : verb.Subcommands.Select(sub => new[] { verb.Name, sub.Name }))
            {
                Run english = await line.RunAsync([.. name, "--help"]);
                Run chinese = await line.RunAsync([.. name, "--help", "--lang", "zh"]);
                Assert.Equal((0, 0), (english.ExitCode, chinese.ExitCode));
                Assert.Contains("Example: kapok " + string.Join(' ', name), english.Out, StringComparison.Ordinal);
                Assert.Contains("示例：kapok " + string.Join(' ', name), chinese.Out, StringComparison.Ordinal);
            }
        }
    }

    private static Surroundings Quiet() => new()
    {
        Out = System.IO.TextWriter.Null,
        Error = System.IO.TextWriter.Null,
        OpenInput = () => System.IO.Stream.Null,
        Environment = _ => null,
        Connect = _ => throw new InvalidOperationException("no network"),
        Time = TimeProvider.System,
        IsTerminal = false,
        Width = 80,
        IsChinese = false,
    };
}
