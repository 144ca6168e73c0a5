using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>The document that clients are generated from is the one that nodes serve.</summary>
public sealed class OpenApiTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheCommittedDocumentIsWhatANodeServes()
    {
        string served = await network.Https[0].GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), Cancelled);
        string committed = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "spec", "openapi.json"), Cancelled);
        Assert.True(
            served.Trim() == committed.Trim(),
            "spec/openapi.json is not what a node serves; with ./kapok up running:"
            + " curl -s http://127.0.0.1:7080/openapi/v1.json -o spec/openapi.json");
    }

    [Fact]
    public async Task TheDocumentNamesNoAddress() => Assert.Equal(
        await network.Https[0].GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), Cancelled),
        await network.Https[3].GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), Cancelled));
}
