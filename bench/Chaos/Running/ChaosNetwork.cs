using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Clients;
using Kapok.Bench.Chaos.Machines;
using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Bench.Chaos.Running;

/// <summary>A network of nodes, each a process, reached by clients one by one.</summary>
internal sealed class ChaosNetwork : IDisposable
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(3);

    private readonly List<HttpClient> https = [];

    private ChaosNetwork(FoundedRun founded, NetworkSpaces? spaces, Guard guard, Findings findings)
    {
        Genesis = founded.Genesis;
        Spaces = spaces;
        Nodes = [.. founded.Setups.Select(setup => new NodeProcess(setup, guard, findings))];
        Addresses = [.. founded.Setups.Select(AddressOf)];
    }

    internal LedgerGenesis Genesis { get; }

    /// <summary>The namespaces that the nodes are in; null when they share the machine's network.</summary>
    internal NetworkSpaces? Spaces { get; }

    internal IReadOnlyList<NodeProcess> Nodes { get; }

    internal IReadOnlyList<NodeAddress> Addresses { get; }

    /// <summary>Founds a network and starts its nodes.</summary>
    internal static async Task<ChaosNetwork> StartAsync(
        int members, Machine machine, int? smallDisk, Guard guard, Findings findings, CancellationToken cancellationToken)
    {
        NetworkSpaces? spaces = machine.Permits(Means.Spaces) ? NetworkSpaces.Plan(members) : null;
        if (spaces is not null)
        {
            // Told before they are made: what is half made goes too.
            spaces.Names.ToList().ForEach(guard.AddSpace);
            await spaces.CreateAsync(cancellationToken);
        }

        FoundedRun founded = await FoundedRun.CreateAsync(guard.Folder, members, spaces, cancellationToken);
        if (smallDisk is { } small)
        {
            await SmallDisk.MoveAsync(founded.Setups[small].Data, guard, cancellationToken);
        }

        ChaosNetwork network = new(founded, spaces, guard, findings);
        await Task.WhenAll(network.Nodes.Select(node => node.StartAsync(0, cancellationToken)));
        return network;
    }

    /// <summary>The member whose log orders the latest epoch that any node knows of.</summary>
    internal async Task<int> SequencerAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerStatus?> told = await StatusesAsync(cancellationToken);
        return (int)(told.Max(status => status?.Epoch ?? 0) % (ulong)Nodes.Count);
    }

    /// <summary>What each node says of itself; null for those that say nothing in time.</summary>
    internal async Task<IReadOnlyList<LedgerStatus?>> StatusesAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, Nodes.Count).Select(member => StatusAsync(member, cancellationToken)));

    internal async Task<LedgerStatus?> StatusAsync(int member, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SilenceMax);
        try
        {
            return (await Addresses[member].Client.StatusAsync(bound.Token)).Value;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => https.ForEach(http => http.Dispose());

    private NodeAddress AddressOf(NodeSetup setup)
    {
        HttpClient http = new(SpaceSockets.HandlerOf(setup.Space))
        {
            BaseAddress = new Uri($"http://127.0.0.1:{setup.ApiPort}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        https.Add(http);
        return new NodeAddress(setup.Member, new KapokClient(http, TimeProvider.System));
    }
}
