using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Proofs;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok submit</c> with one command.</summary>
public sealed class SubmitVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task ADoneCommandEndsWithZeroAndAReceiptThatVerifiesOffline()
    {
        string receipt = line.PathOf("r.kapok");
        Run run = await SubmitAsync("--receipt", receipt);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("notes write: done, final, height 1", run.Out, StringComparison.Ordinal);
        line.Node.Instead = _ => FakeNode.Broken();
        Run verify = await line.RunAsync("verify", receipt);
        Assert.True(verify.ExitCode == 0, verify.Error);
        Assert.Contains("a/clerk called notes write", verify.Out, StringComparison.Ordinal);
        Assert.Equal([receipt], Directory.GetFiles(Path.GetDirectoryName(receipt)!, "r.kapok*"));
    }

    [Fact]
    public async Task StandardInputWillDo()
    {
        line.Input = "\uFEFF" + """{"key":"9","text":"from a pipe"}""";
        Run run = await line.RunAsync("submit", "notes", "write", "--file", "-", "--as", "a/clerk");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(line.Ledger.Records.ContainsKey("notes/note/9"));
    }

    [Fact]
    public async Task ARefusalEndsWithThreeAndSaysBothTexts()
    {
        string receipt = line.PathOf("r.kapok");
        Run run = await SubmitTextAsync(Notes.ForbiddenWord, "--receipt", receipt, "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("forbidden-word: Not so\n  不行", run.Error, StringComparison.Ordinal);
        Assert.Equal("forbidden-word", run.Json.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("final", run.Json.GetProperty("stage").GetString());
        byte[] file = await File.ReadAllBytesAsync(receipt, TestContext.Current.CancellationToken);
        VerificationReport report = ReceiptVerifier.Verify(file, line.Ledger.Genesis.Fingerprint);
        Assert.Equal("forbidden-word", report.Facts?.Refusal);
    }

    [Fact]
    public async Task ARefusalAtTheEdgeEndsWithThree()
    {
        Answer("POST", () => FakeNode.Problem(422, "unknown-signer"));
        Run run = await SubmitAsync("--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("refused", run.Json.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task ATimeoutEndsWithFourAndNamesTheTransaction()
    {
        Answer("POST", () => FakeNode.Problem(503, "not-ready"));
        Run run = await SubmitAsync("--timeout", "5", "--json");
        Assert.Equal(4, run.ExitCode);
        string id = run.Json.GetProperty("id").GetString()!;
        Assert.Contains("kapok tx " + id, run.Error, StringComparison.Ordinal);
        Assert.Equal("late", run.Json.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task AnExpiredTransactionEndsWithFour()
    {
        Answer("POST", () => FakeNode.Status(new string('a', 64), "expired"));
        Assert.Equal(4, (await SubmitAsync()).ExitCode);
    }

    [Fact]
    public async Task ANodeThatIsAwayEndsWithFour()
    {
        line.Node.Instead = _ => FakeNode.Broken();
        Run run = await SubmitAsync("--json");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("http://node.test:7080", run.Error, StringComparison.Ordinal);
        Assert.Equal("unreachable", run.Json.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task AReceiptThatDoesNotVerifyIsNotKept()
    {
        Run other = await SubmitAsync("--json");
        string otherId = other.Json.GetProperty("id").GetString()!;
        FakeAnswer another = line.Node.Answer(new FakeRequest("GET", $"/v1/transactions/{otherId}/receipt", [], null));
        byte[] broken = [.. another.Body];
        broken[^1] ^= 1;
        foreach (byte[] body in new[] { another.Body, broken, [] })
        {
            line.Node.Instead = request =>
                request.Path.EndsWith("/receipt", StringComparison.Ordinal) ? new FakeAnswer(200, body) : null;
            Run run = await SubmitAsync("--receipt", line.PathOf("r.kapok"), "--json");
            Assert.Equal(5, run.ExitCode);
            Assert.False(File.Exists(line.PathOf("r.kapok")));
        }
    }

    [Fact]
    public async Task AKeyThatOthersCanReadIsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        string key = Path.Combine(line.Data, "users", "a", "clerk", "key.pem");
        Open(key);
        Run run = await SubmitAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"chmod 600 '{key}'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("notes/note/1", line.Ledger.Records.Keys);
    }

    [Fact]
    public async Task InterruptionEndsWith130()
    {
        using CancellationTokenSource stop = new();
        line.Node.Instead = request =>
        {
            if (request.Method == "POST")
            {
                stop.Cancel();
                return FakeNode.Problem(503, "not-ready");
            }

            return null;
        };
        Run run = await line.RunAsync(
            stop.Token, "submit", "notes", "write", "--file", line.WriteNote(), "--as", "a/clerk", "--json");
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("may still be done", run.Error, StringComparison.Ordinal);
        Assert.Equal("interrupted", run.Json.GetProperty("failure").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("{", "note.json")]
    [InlineData("7", "note.json")]
    [InlineData("[]", "note.json")]
    [InlineData("[{}, 7]", "note.json [1]")]
    public async Task AFileThatIsNotTheRightJsonEndsWithTwo(string content, string named)
    {
        Run run = await line.RunAsync(
            "submit", "notes", "write", "--file", line.Write("note.json", content), "--as", "a/clerk");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as", "clerk")]
    [InlineData("--as", "a/../b")]
    [InlineData("--as", "../b")]
    [InlineData("--as", "a/nobody")]
    [InlineData("--timeout", "0")]
    [InlineData("--parallel", "1001")]
    [InlineData("--group", "2")]
    [InlineData("--wait", "soon")]
    [InlineData("--url", "ftp://x")]
    [InlineData("--url", "nonsense")]
    public async Task AWrongOptionEndsWithTwo(string option, string value)
    {
        string[] signer = option == "--as" ? [] : ["--as", "a/clerk"];
        Run run = await line.RunAsync(
            ["submit", "notes", "write", "--file", line.WriteNote(), option, value, .. signer]);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("notes/note/1", line.Ledger.Records.Keys);
    }

    [Fact]
    public async Task AReceiptNeedsFinality()
    {
        Run run = await SubmitAsync("--wait", "ordered", "--receipt", line.PathOf("r.kapok"));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(line.Ledger.State.Header.Height == 0 ? [] : new[] { "it was submitted" });
    }

    [Fact]
    public async Task TheLanguageIsThatOfThePerson()
    {
        Run english = await SubmitTextAsync(Notes.ForbiddenWord);
        Run chosen = await SubmitTextAsync(Notes.ForbiddenWord, "--lang", "zh");
        line.Language = "zh_CN.UTF-8";
        Run chinese = await SubmitTextAsync(Notes.ForbiddenWord);
        Assert.Contains("refused forbidden-word: Not so", english.Error, StringComparison.Ordinal);
        Assert.Contains("被拒绝 forbidden-word: 不行\n  Not so", chosen.Error, StringComparison.Ordinal);
        Assert.Equal(Words(chosen.Error), Words(chinese.Error));
    }

    // Without heights and transaction ids, which are new each time.
    private static string[] Words(string text) =>
        [.. text.Split([' ', '\n']).Where(word => !word.Any(char.IsAsciiDigit))];

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }
    }

    private void Answer(string method, Func<FakeAnswer> answer) =>
        line.Node.Instead = request => request.Method == method ? answer() : null;

    private Task<Run> SubmitAsync(params string[] more) => SubmitTextAsync("hello", more);

    private Task<Run> SubmitTextAsync(string text, params string[] more) => line.RunAsync(
        ["submit", "notes", "write", "--file", line.WriteNote(text), "--as", "a/clerk", .. more]);
}
