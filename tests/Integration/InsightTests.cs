using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A model reviews an application on a running network, and the contract decides.</summary>
public sealed class InsightTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static string Scenarios => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(CommandProcess.Executable())!, "..", "..", "..", "..", "scenarios"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AClearApplicationIsApprovedAndALikeNameGoesToAPerson()
    {
        _ = await RunAsync("play", "licence", "--out", Path.Combine(network.Folder, "play.kapok"));
        await ApplyAsync("A-clear", "鹏程");
        Assert.Contains(
            "nothing was submitted", await RunAsync("insight", "review", "A-clear", "--as", "gz-data/reviewer", "--dry-run"));
        Assert.Contains("decision\":\"approved\"", await ReviewAsync("A-clear"));

        await ApplyAsync("A-like", "朋程");
        Assert.Contains("concerns\":[\"low-score\",\"name-match\"]", await ReviewAsync("A-like"));
    }

    private Task<string> ReviewAsync(string application) =>
        RunAsync("insight", "review", application, "--as", "gz-data/reviewer", "--json");

    private async Task ApplyAsync(string number, string tradeName)
    {
        await SubmitAsync("reserve-name", "reserve-name.json", text => text.Replace("木棉", tradeName));
        await SubmitAsync("apply", "apply.json", text => text.Replace("木棉", tradeName).Replace("A-1", number));
    }

    private async Task SubmitAsync(string command, string sample, System.Func<string, string> change)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Scenarios, "Licence", "samples", sample), Cancelled);
        string file = Path.Combine(network.Folder, sample);
        await File.WriteAllTextAsync(file, change(text), Cancelled);
        _ = await RunAsync("submit", "licence", command, "--file", file, "--as", "gz-coffee/clerk");
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        Dictionary<string, string> environment = new()
        {
            ["KAPOK_HOME"] = Path.Combine(network.Folder, "home"),
            ["KAPOK_DATA"] = Path.Combine(network.Folder, "data"),
            ["KAPOK_URL"] = network.Https[0].BaseAddress!.ToString(),
            ["KAPOK_SCENARIOS"] = Scenarios,
        };
        CommandResult result = await CommandProcess.KapokAsync(environment, Cancelled, arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Out}{result.Error}");
        return result.Out;
    }
}
