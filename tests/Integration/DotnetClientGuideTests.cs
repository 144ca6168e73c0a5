using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>
/// docs/guides/dotnet-client.md does what it says: an application outside this repository, built against the packages
/// alone, from its first command to a verified receipt.
/// </summary>
[Collection(PackedClientTests.Name)]
public sealed class DotnetClientGuideTests(RunningNetwork network, PackedClient packed) : IClassFixture<RunningNetwork>
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "DotnetClient");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheCodeOfTheGuideIsTheSample() =>
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Sample, "Program.cs"), Cancelled), PackedClient.Code);

    [Fact]
    public async Task TheGuideLeadsFromAnEmptyFolderToAVerifiedReceipt()
    {
        Dictionary<string, string> variables = new()
        {
            ["URL"] = network.Https[0].BaseAddress!.ToString(),
            ["FINGERPRINT"] = network.Fingerprint,
            ["KEYS"] = Path.Combine(network.Folder, "data", "users", "gz-coffee", "clerk"),
            ["OUT"] = packed.PathOf("out"),
            ["NUGET_PACKAGES"] = packed.PathOf("cache"),
        };
        await RunAsync(PackedClient.Commands[1], variables);
        Assert.True(
            XNode.DeepEquals(Project(packed.PathOf("Invoices/Invoices.csproj")), Project(Path.Combine(Sample, "DotnetClient.csproj"))),
            await File.ReadAllTextAsync(packed.PathOf("Invoices/Invoices.csproj"), Cancelled));
        await File.WriteAllTextAsync(packed.PathOf("Invoices/Program.cs"), PackedClient.Code, Cancelled);
        Assert.Equal(3, PackedClient.Commands.Count);

        string said = await RunAsync(PackedClient.Commands[2], variables);

        Assert.Contains("gz-coffee/clerk called issue, signed by gz-", said, StringComparison.Ordinal);
        Assert.Contains("is issued", said, StringComparison.Ordinal);
        Assert.Contains("10 of 10 done", said, StringComparison.Ordinal);
        Assert.Matches("block [0-9]+ with 1 transactions\nheight [0-9]+: ", said);
        foreach (string file in (string[])["r.kapok", "e.kapok"])
        {
            CommandResult verified = await CommandProcess.KapokAsync(
                new Dictionary<string, string>(), Cancelled, "verify", packed.PathOf("out/" + file), "--trust", network.Fingerprint);
            Assert.True(verified.ExitCode == 0, verified.Out + verified.Error);
        }
    }

    private async Task<string> RunAsync(string command, IReadOnlyDictionary<string, string> variables)
    {
        CommandResult result = await packed.RunAsync(command, variables, Cancelled);
        Assert.True(result.ExitCode == 0, command + result.Out + result.Error);
        return result.Out;
    }

    private static XElement Project(string path) => XDocument.Load(path).Root!;
}
