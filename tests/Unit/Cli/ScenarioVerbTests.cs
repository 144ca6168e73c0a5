using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok scenario</c> and <c>kapok new scenario</c>: without a network.</summary>
public sealed class ScenarioVerbTests : IDisposable
{
    private readonly CommandLine line = new() { Scenarios = SourceTree.Scenarios };

    public static TheoryData<string> Names => [.. ScenarioCatalogue.Offered.Select(scenario => scenario.Contract.Name)];

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task EveryScenarioIsListedWithItsStories()
    {
        Run run = await line.RunAsync("scenario", "list", "--json");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(
            ScenarioCatalogue.Offered.Select(scenario => scenario.Contract.Name),
            run.Json.GetProperty("scenarios").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
        Assert.All(
            run.Json.GetProperty("scenarios").EnumerateArray().ToArray(),
            entry => Assert.True(entry.GetProperty("stories").GetInt32() > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ThePageOfAScenarioNamesItsCommandsInBothLanguages(string name)
    {
        Run english = await line.RunAsync("scenario", "show", name);
        Run chinese = await line.RunAsync("scenario", "show", name, "--lang", "zh");
        Assert.Equal((0, 0), (english.ExitCode, chinese.ExitCode));
        Assert.NotEqual(english.Out, chinese.Out);
        Assert.All(
            ScenarioCatalogue.Offered.Single(scenario => scenario.Contract.Name == name).Contract.Commands,
            command =>
            {
                Assert.Contains(command.Name, english.Out, StringComparison.Ordinal);
                Assert.Contains(command.Label.En, english.Out, StringComparison.Ordinal);
                Assert.Contains(command.Label.Zh, chinese.Out, StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task TheSuiteOfAScenarioPasses()
    {
        Run run = await line.RunAsync("scenario", "test", "EInvoice", "--calls", "100", "--json");
        Assert.True(run.ExitCode == 0, run.Out);
        Assert.Equal(0, run.Json.GetProperty("failed").GetInt32());
        Assert.True(run.Json.GetProperty("passed").GetInt32() > 5);
    }

    [Fact]
    public async Task AStoryThatEndsOtherwiseFailsAndIsNamed()
    {
        string story = await File.ReadAllTextAsync(
            Path.Combine(SourceTree.Library, "vectors", "lent-once.json"), TestContext.Current.CancellationToken);
        _ = line.Write(
            Path.Combine("spoilt", "vectors", "lent-once.json"), story.Replace("\"days\": 14", "\"days\": 31", StringComparison.Ordinal));
        Run run = await line.RunAsync(
            "scenario", "test", Path.Combine(AppContext.BaseDirectory, "Kapok.Fixtures.Library.dll"),
            "--folder", line.PathOf("spoilt"), "--calls", "0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✗ story lent-once", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("test")]
    public async Task AnUnknownScenarioIsAMistakeOfTheCaller(string verb)
    {
        Run run = await line.RunAsync("scenario", verb, "none");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("EInvoice", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewScenarioIsAWholeFolder()
    {
        line.Scenarios = Directory.CreateDirectory(line.PathOf("scenarios")).FullName;
        Run run = await line.RunAsync("new", "scenario", "FoodBank", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        string folder = run.Json.GetProperty("folder").GetString()!;
        Assert.Equal(Path.Combine(line.Scenarios, "FoodBank"), folder);
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "FoodBank.csproj", "FoodBankContract.cs", "README.md", "Records.cs", "samples/add.json",
                "samples/lend.json", "vectors/lent-once.json",
            ],
            files);
        string contract = await File.ReadAllTextAsync(
            Path.Combine(folder, "FoodBankContract.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("\"food-bank\"", contract, StringComparison.Ordinal);
        Assert.DoesNotContain("__", contract, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("demo", "'demo'", "“demo”")]
    [InlineData("X", "'X'", "“X”")]
    [InlineData("Food-Bank", "'Food-Bank'", "“Food-Bank”")]
    [InlineData("EInvoice", "is taken by scenario EInvoice", "已被场景 EInvoice 使用")]
    [InlineData("Einvoice", "is taken by scenario EInvoice", "已被场景 EInvoice 使用")]
    [InlineData("Here", "exists already", "已存在")]
    public async Task ANameThatCannotBeTakenIsRefusedAndNothingIsMade(string name, string english, string chinese)
    {
        line.Scenarios = line.PathOf("scenarios");
        _ = Directory.CreateDirectory(Path.Combine(line.Scenarios, "Here"));
        Run run = await line.RunAsync("new", "scenario", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(english, run.Error, StringComparison.Ordinal);
        Assert.Contains(chinese, (await line.RunAsync("new", "scenario", name, "--lang", "zh")).Error, StringComparison.Ordinal);
        Assert.Equal(["Here"], Directory.EnumerateFileSystemEntries(line.Scenarios).Select(entry => Path.GetFileName(entry)));
    }
}
