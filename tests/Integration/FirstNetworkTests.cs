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

    // One vote is enough to make a block, and too few to decide.
    private const string AgainstCourt = "kapok vote against gz-court --as gz-bank/operator --data bank --url http://127.0.0.1:7184\n";

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "operating", "first-network.md");

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-first-").FullName;

    [Fact]
    public async Task TheLinesOfTheDocumentFoundANetworkThatAFifthJoinsAndOneLeaves()
    {
        string script = Path.Combine(folder, "first.sh");
        string document = await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(script, ScriptOf(document), TestContext.Current.CancellationToken);

        CommandResult result = await CommandProcess.RunAsync(
            "bash", Variables(), [script, folder], TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Contains("The receipt verifies", result.Out, StringComparison.Ordinal);
        Assert.Contains("26440000000000000001", result.Out, StringComparison.Ordinal);
        Assert.Contains("There are 4 members now, and 3 make a block final", result.Out, StringComparison.Ordinal);
        Assert.Contains("gz-court", result.Out, StringComparison.Ordinal);
        Assert.Contains("The evidence bundle holds", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFifthJoinsThatBeginsFromASnapshotAboveItsProposal()
    {
        string script = Path.Combine(folder, "above.sh");
        string document = await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken);
        int proposed = document.IndexOf("kapok join gz.kapok --data court", StringComparison.Ordinal);
        string voted = "kapok status --until-voting 120 --url http://127.0.0.1:7185\n";
        int joined = document.IndexOf(voted, StringComparison.Ordinal);
        Assert.True(proposed > 0 && joined > proposed, "section 6 of the document has other lines now");
        await File.WriteAllTextAsync(
            script,
            ScriptOf(document[..proposed] + AgainstCourt + document[proposed..(joined + voted.Length)]),
            TestContext.Current.CancellationToken);

        CommandResult result = await CommandProcess.RunAsync(
            "bash", Variables(), [script, folder], TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Dictionary<string, string> Variables() => new()
    {
        ["PATH"] = Path.GetDirectoryName(CommandProcess.Executable()) + ":" + Environment.GetEnvironmentVariable("PATH"),
        ["KAPOK_HOME"] = Path.Combine(folder, "home"),
        ["KAPOK_SCENARIOS"] = Path.Combine(Repository.Root, "scenarios"),
    };

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
