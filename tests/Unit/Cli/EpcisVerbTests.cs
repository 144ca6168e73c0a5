using System;
using System.Threading.Tasks;
using Kapok.Cli;
using Kapok.Tests.Unit.Epcis;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary>EPCIS files on the command line.</summary>
public sealed class EpcisVerbTests
{
    [Fact]
    public async Task CheckSaysWhatAFileHolds()
    {
        using CommandLine line = new();
        Run run = await line.RunAsync("epcis", "check", line.Write("events.xml", PublishedEvents.ErrorXml));
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("XML capture document, 1 events", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 × TransformationEvent commissioning", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 of them declare an error", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckNamesTheEventAndThePlaceOfAMistake()
    {
        using CommandLine line = new();
        string wrong = PublishedEvents.PlaceJson.Replace("\"OBSERVE\"", "\"SEE\"", StringComparison.Ordinal);
        Run run = await line.RunAsync("epcis", "check", line.Write("events.json", wrong), "--json");
        Assert.Equal(ExitCode.Unverified, run.ExitCode);
        Assert.Equal("$.epcisBody.eventList[0].action", run.Json.GetProperty("problems")[0].GetProperty("path").GetString());
        Run chinese = await line.RunAsync("epcis", "check", line.PathOf("events.json"), "--lang", "zh");
        Assert.Contains("事件 0 $.epcisBody.eventList[0].action：实为“SEE”", chinese.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HashPrintsThePublishedIdAndString()
    {
        using CommandLine line = new();
        string file = line.Write("events.json", PublishedEvents.ErrorJson);
        Run run = await line.RunAsync("epcis", "hash", file, "--prehash");
        Assert.Equal($"{PublishedEvents.ErrorId}\n{PublishedEvents.ErrorCanonical}\n", run.Out);
        Run json = await line.RunAsync("epcis", "hash", file, "--json");
        Assert.Equal(PublishedEvents.ErrorId, json.Json.GetProperty("events")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task HashTakesNoFileWithAMistake()
    {
        using CommandLine line = new();
        Run run = await line.RunAsync("epcis", "hash", line.Write("events.json", "{}"));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("correct them before", run.Error, StringComparison.Ordinal);
    }
}
