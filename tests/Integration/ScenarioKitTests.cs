using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What comes of a scenario's declaration on a running network: its story, its document, its checks.</summary>
public sealed class ScenarioKitTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static readonly string Scenarios = Path.Combine(Root(), "scenarios");

    public static TheoryData<string> Names => [.. ScenarioCatalogue.Offered.Select(scenario => scenario.Contract.Name)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryStoryIsPlayedAsWrittenOnOneNetwork()
    {
        foreach (OfferedScenario scenario in ScenarioCatalogue.Offered)
        {
            string bundle = Path.Combine(network.Folder, scenario.Contract.Name + ".kapok");
            CommandResult played = await KapokAsync("play", scenario.Folder, "--out", bundle, "--json");
            Assert.True(played.ExitCode == 0, $"{scenario.Folder}: {played.Out}{played.Error}");
            JsonElement said = JsonSerializer.Deserialize<JsonElement>(played.Out);
            Assert.Equal(0, said.GetProperty("unexpected").GetInt32());
            Assert.True(said.GetProperty("steps").GetArrayLength() > 0, scenario.Folder);
            CommandResult verified = await KapokAsync("verify", bundle, "--trust", network.Fingerprint);
            Assert.True(verified.ExitCode == 0, $"{scenario.Folder}: {verified.Error}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheDocumentOfAScenarioIsOpenApiWhoseReferencesResolve(string name)
    {
        JsonElement document = await GetAsync($"v1/scenarios/{name}/openapi.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(string.Empty, document.GetProperty("info").GetProperty("title").GetString());
        Assert.NotEqual(string.Empty, document.GetProperty("info").GetProperty("version").GetString());
        JsonElement[] operations =
            [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(o => o.Value)];
        string[] ids = [.. operations.Select(operation => operation.GetProperty("operationId").GetString()!)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct().Count(), ids.Length);
        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("responses").EnumerateObject()));
        Assert.All(References(document), reference => Assert.True(Resolves(document, reference), reference));
        Assert.NotEmpty(References(document));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheArgumentsOfEveryCommandAreChecked(string name)
    {
        OfferedScenario scenario = ScenarioCatalogue.Offered.Single(s => s.Contract.Name == name);
        int good = 0;
        foreach (Contracts.Command command in scenario.Contract.Commands)
        {
            string sample = Path.Combine(Scenarios, scenario.Folder, "samples", command.Name + ".json");
            if (File.Exists(sample))
            {
                JsonElement valid = await CheckAsync(name, command.Name, await File.ReadAllTextAsync(sample, Cancelled));
                Assert.True(valid.GetProperty("isValid").GetBoolean(), $"{command.Name}: {valid}");
                good++;
            }

            JsonElement unknown = await CheckAsync(name, command.Name, """{"noSuchField":1}""");
            Assert.False(unknown.GetProperty("isValid").GetBoolean(), command.Name);
            Assert.NotEqual(string.Empty, unknown.GetProperty("expected").GetString());
        }

        Assert.True(good > 0, "a sample was checked");
    }

    [Fact]
    public async Task WhatIsNotJsonIsNotValid() =>
        Assert.False((await CheckAsync("einvoice", "issue", "not JSON")).GetProperty("isValid").GetBoolean());

    [Theory]
    [InlineData("v1/scenarios/none/openapi.json")]
    [InlineData("v1/scenarios/none/model")]
    public async Task AScenarioThatIsNotThereIsNotFound(string path)
    {
        using HttpResponseMessage answer = await network.Https[0].GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("none", "issue")]
    [InlineData("einvoice", "none")]
    public async Task ACommandThatIsNotThereIsNotFound(string scenario, string command)
    {
        using HttpResponseMessage answer = await PostAsync(scenario, command, "{}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field =>
            field is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [field.Value.GetString()!] : References(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonElement document, string reference)
    {
        JsonElement at = document;
        return reference.StartsWith("#/", StringComparison.Ordinal)
            && reference[2..].Split('/').All(part => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out at));
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await network.Https[0].GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task<JsonElement> CheckAsync(string scenario, string command, string arguments)
    {
        using HttpResponseMessage answer = await PostAsync(scenario, command, arguments);
        string text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{command}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> PostAsync(string scenario, string command, string arguments)
    {
        using StringContent body = new(arguments, Encoding.UTF8, "application/json");
        return await network.Https[0].PostAsync(
            new Uri($"v1/scenarios/{scenario}/commands/{command}/check", UriKind.Relative), body, Cancelled);
    }

    private Task<CommandResult> KapokAsync(params string[] arguments) => CommandProcess.KapokAsync(
        new Dictionary<string, string>
        {
            ["KAPOK_HOME"] = Path.Combine(network.Folder, "home"),
            ["KAPOK_DATA"] = Path.Combine(network.Folder, "data"),
            ["KAPOK_URL"] = network.Https[0].BaseAddress!.ToString(),
            ["KAPOK_SCENARIOS"] = Scenarios,
        },
        Cancelled,
        arguments);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kapok.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Kapok.slnx");
    }
}
