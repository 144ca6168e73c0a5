using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Bench.Chaos.Running;

/// <summary>Members that founded a network and joined it, and an organisation that may join later; no node runs yet.</summary>
/// <param name="Genesis">The ledger.</param>
/// <param name="Setups">A node for each member, in the order of the member set, and behind them that of the organisation.</param>
internal sealed record FoundedRun(LedgerGenesis Genesis, IReadOnlyList<NodeSetup> Setups)
{
    // In a namespace of its own every node can have the same ports.
    private const int LinkPort = 7441;
    private const int ApiPort = 7080;

    internal static async Task<FoundedRun> CreateAsync(
        string folder, int members, LogPlan? logs, NetworkSpaces? spaces, CancellationToken cancellationToken)
    {
        int nodes = members + 1;
        int[] ports = spaces is null ? FreePorts(2 * nodes) : [];
        List<NodeSetup> setups = [];
        List<string> applications = [];
        for (int member = 0; member < nodes; member++)
        {
            NodeSetup setup = spaces is null
                ? new NodeSetup("m" + member, member, folder, ports[nodes + member], null)
                : new NodeSetup("m" + member, member, folder, ApiPort, spaces.NameOf(member));
            EndpointAddress address = spaces is null
                ? new EndpointAddress("127.0.0.1", ports[member])
                : new EndpointAddress(NetworkSpaces.AddressOf(member), LinkPort);
            applications.Add(await NewMember.CreateAsync(
                new NewMemberOptions(setup.Data, setup.Member, CodeOf(member), "成员", "Member", "intl", address, null),
                cancellationToken));
            setups.Add(setup);
        }

        string file = Path.Combine(folder, "genesis.kapok");
        _ = Founding.Create(applications[..members], "chaos", setups[0].Member, file, logs);
        setups.ForEach(setup => _ = Joining.Join(setup.Data, file, null, null));
        return LedgerGenesis.TryRead(await File.ReadAllBytesAsync(file, cancellationToken), out LedgerGenesis? genesis, out _)
            ? new FoundedRun(genesis!, setups)
            : throw new InvalidOperationException("the genesis that was just made cannot be read");
    }

    private static Uscc CodeOf(int member) =>
        Uscc.TryComplete("11440112", "M" + member.ToString("D7", CultureInfo.InvariantCulture), out Uscc code)
            ? code
            : throw new InvalidOperationException("no credit code");

    private static int[] FreePorts(int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(held, listener => listener.Start());
        int[] ports = Array.ConvertAll(held, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(held, listener => listener.Dispose());
        return ports;
    }
}
