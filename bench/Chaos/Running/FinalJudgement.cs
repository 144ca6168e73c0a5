using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Checking;
using Kapok.Bench.Chaos.Clients;
using Kapok.Bench.Chaos.Machines;
using Kapok.Storage;

namespace Kapok.Bench.Chaos.Running;

/// <summary>What the files say, once every node has ended: the clients' book, the nodes' blocks, evidence and traces.</summary>
internal static class FinalJudgement
{
    /// <summary>Judges, and says the last height of each node.</summary>
    internal static async Task<IReadOnlyDictionary<string, ulong>> RunAsync(
        ChaosNetwork network, string book, IReadOnlySet<string> restored, Findings findings, CancellationToken cancellationToken)
    {
        List<NodeChain> chains = [];
        foreach (NodeSetup setup in network.Nodes.Select(node => node.Setup))
        {
            chains.AddRange(Read(network, setup, findings));
            Accusations(setup, findings);
        }

        ClientHistory history = ClientBook.Read(book, network.Genesis.Fingerprint);
        foreach (Violation violation in HistoryChecker.Check(history, chains, network.Genesis.Block.ToString()))
        {
            findings.Add(violation);
        }

        await TracesAsync(network, restored, findings, cancellationToken);
        return chains.ToDictionary(chain => chain.Member, chain => chain.Blocks.Count == 0 ? 0 : chain.Blocks[^1].Height);
    }

    private static NodeChain[] Read(ChaosNetwork network, NodeSetup setup, Findings findings)
    {
        try
        {
            return [ChainReader.Read(network.Genesis, setup.Member, Path.Combine(MemberFolder(setup), "blocks"))];
        }
        catch (Exception problem) when (problem is CorruptStoreException or FolderLockedException or IOException)
        {
            findings.Add("blocks", $"{setup.Member}: its blocks cannot be read: {problem.Message}");
            return [];
        }
    }

    // Nobody lied here: who is named was made to look like a liar.
    private static void Accusations(NodeSetup setup, Findings findings)
    {
        string folder = Path.Combine(MemberFolder(setup), "evidence");
        foreach (string file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            findings.Add("accused", $"{setup.Member} keeps evidence {Path.GetFileName(file)}");
        }
    }

    private static async Task TracesAsync(
        ChaosNetwork network, IReadOnlySet<string> restored, Findings findings, CancellationToken cancellationToken)
    {
        string[] files =
        [
            .. network.Nodes.Select(node => node.Setup)
                .Where(setup => !restored.Contains(setup.Member))
                .Select(setup => setup.Trace),
        ];
        (int code, string output, string error) = files.Length == 0 ? (0, string.Empty, string.Empty) : await Tool.EndAsync(
            Path.Combine(AppContext.BaseDirectory, "kapok"), ["trace", "check", .. files, "--json"], cancellationToken);
        if (code != 0)
        {
            findings.Add("trace", (output + error).Trim());
        }
    }

    private static string MemberFolder(NodeSetup setup) => Path.Combine(setup.Data, "members", setup.Member);
}
