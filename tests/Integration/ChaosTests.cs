using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A short run of <c>./kapok chaos</c>: nodes that are killed, stand still and lose their network.</summary>
public sealed class ChaosTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingFinalIsLostOrChangedWhileNodesAreKilledStoppedAndCutOff()
    {
        Dictionary<string, string> environment = [];
        CommandResult run = await CommandProcess.RunAsync(
            CommandProcess.Executable("Chaos", "Kapok.Bench.Chaos"),
            environment,
            ["--minutes", "0.8", "--seed", "3", "--rate", "10", "--faults", "kill-sequencer,stop-one,partition-one", "--json"],
            Cancelled);

        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Out.TrimEnd().Split('\n')[^1]);
        JsonElement result = json.RootElement;
        Assert.Equal(0, result.GetProperty("violations").GetArrayLength());
        Assert.True(result.GetProperty("final").GetInt64() > 0);
        Assert.Equal(4, result.GetProperty("heights").EnumerateObject().Count(node => node.Value.GetUInt64() > 0));
        JsonElement faults = result.GetProperty("faults");
        Assert.True(faults.GetProperty("kill-sequencer").GetInt32() > 0);
        Assert.True(faults.GetProperty("stop-one").GetInt32() > 0);
        Assert.True(
            HasNoNetworks(result) || faults.GetProperty("partition-one").GetInt32() > 0,
            "each node had a network of its own and none was cut off");
    }

    private static bool HasNoNetworks(JsonElement result) => result.GetProperty("unavailable").EnumerateArray()
        .Any(missing => missing.GetString()!.StartsWith("network namespaces", StringComparison.Ordinal));
}
