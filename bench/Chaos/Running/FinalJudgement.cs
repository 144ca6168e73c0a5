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

/// <summary>What the files said.</summary>
/// <param name="Heights">Last final block of each member's node.</param>
/// <param name="Receipts">Receipts that hold.</param>
/// <param name="Bundles">Evidence bundles that hold: proofs of what became final behind a change of the members.</param>
/// <param name="TracesUnjudged">Members whose traces say nothing.</param>
internal sealed record Judged(
    IReadOnlyDictionary<string, ulong> Heights, int Receipts, int Bundles, IReadOnlyList<string> TracesUnjudged);

/// <summary>What the files say, once every node has ended: the clients' book, the nodes' blocks, evidence and traces.</summary>
internal static class FinalJudgement
{
    internal static async Task<Judged> RunAsync(
        ChaosNetwork network, string book, IReadOnlySet<string> restored, Findings findings, CancellationToken cancellationToken)
    {
        List<NodeChain> chains = [];
        foreach (NodeProcess node in network.Nodes.Where(node => File.Exists(node.Setup.Messages)))
        {
            chains.AddRange(Read(network, node, findings));
            Accusations(node.Setup, findings);
        }

        ClientHistory history = ClientBook.Read(book, network.Genesis.Fingerprint);
        foreach (Violation violation in HistoryChecker.Check(history, WholeChains.Of(chains), network.Genesis.Block.ToString()))
        {
            findings.Add(violation);
        }

        await TracesAsync(network, restored, findings, cancellationToken);
        return new Judged(
            chains.Where(chain => !chain.HasLeft).ToDictionary(chain => chain.Member, chain => chain.Height),
            history.Claims.Count(claim => claim.Source == FinalClaim.Receipt),
            history.Claims.Count(claim => claim.Source == FinalClaim.Bundle),
            [
                .. network.Nodes.Select(node => node.Setup)
                    .Where(setup => File.Exists(setup.Trace)).Except(Traced(network, restored)).Select(setup => setup.Member),
            ]);
    }

    private static NodeChain[] Read(ChaosNetwork network, NodeProcess node, Findings findings)
    {
        NodeSetup setup = node.Setup;
        try
        {
            NodeChain chain = ChainReader.Read(network.Genesis, setup.Member, setup.MemberFolder);
            return [chain with { HasLeft = !network.Members.Contains(node) }];
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
        string folder = Path.Combine(setup.MemberFolder, "evidence");
        foreach (string file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            findings.Add("accused", $"{setup.Member} keeps evidence {Path.GetFileName(file)}");
        }
    }

    private static async Task TracesAsync(
        ChaosNetwork network, IReadOnlySet<string> restored, Findings findings, CancellationToken cancellationToken)
    {
        string[] files = [.. Traced(network, restored).Select(setup => setup.Trace)];
        (int code, string output, string error) = files.Length == 0 ? (0, string.Empty, string.Empty) : await Tool.EndAsync(
            Path.Combine(AppContext.BaseDirectory, "kapok"), ["trace", "check", .. files, "--json"], cancellationToken);
        if (code != 0)
        {
            findings.Add("trace", (output + error).Trim());
        }
    }

    // Traces speak of the first members.
    private static IEnumerable<NodeSetup> Traced(ChaosNetwork network, IReadOnlySet<string> restored) => network.Nodes
        .Select(node => node.Setup)
        .Where(setup => network.Genesis.Members.Find(setup.Member) is not null && !restored.Contains(setup.Member));
}
