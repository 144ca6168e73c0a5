using System;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Cli.Insights;
using Kapok.Insight.Officers;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok insight</c> without a network, and how cases of the ledger are read for it.</summary>
public sealed class InsightVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("licence", "decisions")]
    [InlineData("food", "ranking")]
    [InlineData("penalty", "officers")]
    public async Task AnEvaluationSaysThatItsDataAreGenerated(string model, string table)
    {
        Run run = await line.RunAsync("insight", "evaluate", model, "--size", "150", "--json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("not real", run.Json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(run.Json.GetProperty(table).EnumerateArray());
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameModelAndAnotherSeedAnother()
    {
        Run first = await line.RunAsync("insight", "train", "licence", "--size", "200");
        Run again = await line.RunAsync("insight", "train", "licence", "--size", "200");
        Run other = await line.RunAsync("insight", "train", "licence", "--size", "200", "--seed", "2");

        Assert.Equal(first.Out, again.Out);
        Assert.NotEqual(first.Out, other.Out);
    }

    [Theory]
    [InlineData("insight evaluate food --size 99")]
    [InlineData("insight evaluate weather")]
    [InlineData("insight penalties --rate 51")]
    public async Task AWrongSizeRateOrModelEndsWithTwo(string arguments) =>
        Assert.Equal(2, (await line.RunAsync(arguments.Split(' '))).ExitCode);

    [Theory]
    [InlineData("\"state\": \"paid\", \"prior\": 0, \"tableAmount\": 5000, \"amount\": 10000", Departure.Heavier)]
    [InlineData("\"state\": \"decided\", \"prior\": 0, \"tableAmount\": 5000, \"amount\": 0", Departure.Lighter)]
    [InlineData("\"state\": \"served\", \"prior\": 0, \"tableAmount\": 5000, \"amount\": 5000", null)]
    [InlineData("\"state\": \"waived\", \"prior\": 0", Departure.Waived)]
    public void ACaseIsReadAsItDepartedFromTheTable(string end, Departure? departure)
    {
        DecidedCase read = Case(end).ToCompare()!;
        Assert.Equal(departure, read.Departure);
        Assert.Equal(("gz/7", "S1", true), (read.Officer, read.Station, read.MayBeWaived));
        Assert.NotEqual(read.Facts, Case(end.Replace("\"prior\": 0", "\"prior\": 1", StringComparison.Ordinal)).ToCompare()!.Facts);
    }

    [Fact]
    public void ACaseThatIsNotDecidedIsNotCompared() => Assert.Null(Case("\"state\": \"informed\", \"prior\": 0").ToCompare());

    private static CaseView Case(string end) => JsonSerializer.Deserialize(
        $$"""
        {"number": "C1", "officer": "gz/7", "station": "S1", "violation": "1039", "partyKind": "adult",
         "placeKind": "ordinary", "harm": "minor", "isCorrected": true, {{end}}}
        """,
        InsightJson.Default.CaseView)!;
}
