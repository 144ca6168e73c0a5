using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>docs/operating/first-network.md, taken at its word: its lines found a network that works, and change its members.</summary>
public sealed class FirstNetworkTests : IDisposable
{
    private const string Fence = "```";

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "operating", "first-network.md");

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-first-").FullName;

    [Fact]
    public async Task TheLinesOfTheDocumentFoundANetworkThatAFifthJoinsAndOneLeaves()
    {
        string script = Path.Combine(folder, "first.sh");
        string document = await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(script, ScriptOf(document), TestContext.Current.CancellationToken);
        Dictionary<string, string> environment = new()
        {
            ["PATH"] = Path.GetDirectoryName(CommandProcess.Executable()) + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["KAPOK_HOME"] = Path.Combine(folder, "home"),
            ["KAPOK_SCENARIOS"] = Path.Combine(Repository.Root, "scenarios"),
        };

        CommandResult result = await CommandProcess.RunAsync(
            "bash", environment, [script, folder], TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Contains("The receipt verifies", result.Out, StringComparison.Ordinal);
        Assert.Contains("26440000000000000001", result.Out, StringComparison.Ordinal);
        Assert.Contains("There are 4 members now, and 3 make a block final", result.Out, StringComparison.Ordinal);
        Assert.Contains("gz-court", result.Out, StringComparison.Ordinal);
        Assert.Contains("The evidence bundle holds", result.Out, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // What runs in the background is stopped in order, and waited for, whatever happens.
    private static string ScriptOf(string document)
    {
        StringBuilder script = new(
            """
            set -eu
            cd "$1"
            trap 'running=$(jobs -p); [ -z "$running" ] || kill $running; wait' EXIT

            """);
        bool isInside = false;
        foreach (string line in document.Split('\n'))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                isInside = line == Fence + "sh";
            }
            else if (isInside)
            {
                _ = script.Append(line).Append('\n');
            }
        }

        return script.ToString();
    }
}
