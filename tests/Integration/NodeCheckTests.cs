using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary><c>kapok node --check</c>: what would keep a node from starting is said before.</summary>
public sealed class NodeCheckTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachFaultIsNamedAndCountsInTheExitCode()
    {
        using FoundedFolders folders = await FoundedFolders.FoundAsync(Cancelled);
        CommandResult good = await CheckAsync(folders, "--port", "0");
        Assert.True(good.ExitCode == 0, good.Out + good.Error);

        using (TcpListener other = new(IPAddress.Loopback, 0))
        {
            other.Start();
            string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await AssertBadAsync(folders, $"✗ port: 127.0.0.1:{port}", "--port", port);
        }

        string blocks = Directory.CreateDirectory(Path.Combine(folders.Data(0), "members", "gz-bank", "blocks")).FullName;
        string future = Path.Combine(blocks, "mark");
        await File.WriteAllTextAsync(future, string.Empty, Cancelled);
        File.SetLastWriteTimeUtc(future, new DateTime(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await AssertBadAsync(folders, "✗ clock:", "--port", "0");
        File.Delete(future);

        string key = Path.Combine(folders.Data(0), "members", "gz-bank", "node", "key.pem");
        await File.WriteAllTextAsync(key, "none", Cancelled);
        await AssertBadAsync(folders, "✗ keys:", "--port", "0");

        await File.WriteAllTextAsync(Path.Combine(folders.Data(0), "genesis.kapok"), "none", Cancelled);
        await AssertBadAsync(folders, "✗ genesis:", "--port", "0");

        await File.WriteAllTextAsync(Path.Combine(folders.Data(0), "node.json"), "{\n  \"member\": 7\n}", Cancelled);
        await AssertBadAsync(folders, "✗ settings:", "--port", "0");
    }

    [Fact]
    public async Task ARunningNodeIsNoFault()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAsync(0, Cancelled);

        CommandResult result = await CheckAsync(nodes.Folders, "--port", "0");

        Assert.True(result.ExitCode == 0, result.Out);
        Assert.Contains("the node is running", result.Out, StringComparison.Ordinal);
    }

    private static Task<CommandResult> CheckAsync(FoundedFolders folders, params string[] options) => CommandProcess.KapokAsync(
        new Dictionary<string, string>(), Cancelled, ["node", "--check", "--data", folders.Data(0), .. options]);

    private static async Task AssertBadAsync(FoundedFolders folders, string text, params string[] options)
    {
        CommandResult result = await CheckAsync(folders, options);
        Assert.True(result.ExitCode == 2, result.Out);
        Assert.Contains(text, result.Out, StringComparison.Ordinal);
    }
}
