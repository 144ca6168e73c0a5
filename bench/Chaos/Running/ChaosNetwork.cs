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
internal sealed class ChaosNetwork : IAsyncDisposable
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(3);

    private readonly List<HttpClient> https = [];

    private volatile IReadOnlyList<NodeProcess> members;
    private volatile IReadOnlyList<NodeAddress> asked;

    private ChaosNetwork(
        FoundedRun founded, int members, NetworkSpaces? spaces, ChaosBrokers? brokers, Guard guard, Findings findings)
    {
        Genesis = founded.Genesis;
        Spaces = spaces;
        Brokers = brokers;
        Nodes = [.. founded.Setups.Select(setup => new NodeProcess(setup, guard, findings))];
        Addresses = [.. founded.Setups.Select(AddressOf)];
        this.members = [.. Nodes.Take(members)];
        asked = [.. Addresses.Take(members)];
    }

    internal LedgerGenesis Genesis { get; }

    /// <summary>The namespaces that the nodes are in; null when they share the machine's network.</summary>
    internal NetworkSpaces? Spaces { get; }

    /// <summary>The brokers; null when no stream orders epochs.</summary>
    internal ChaosBrokers? Brokers { get; }

    /// <summary>The nodes of all that are, were or may become members.</summary>
    internal IReadOnlyList<NodeProcess> Nodes { get; }

    /// <summary>The nodes of members at present, in the order of the member set.</summary>
    internal IReadOnlyList<NodeProcess> Members => members;

    /// <summary>The nodes that clients ask.</summary>
    internal IReadOnlyList<NodeAddress> Asked => asked;

    private IReadOnlyList<NodeAddress> Addresses { get; }

    /// <summary>Founds a network and starts its nodes.</summary>
    internal static async Task<ChaosNetwork> StartAsync(
        ChaosOptions options, Machine machine, int? smallDisk, Guard guard, Findings findings, CancellationToken cancellationToken)
    {
        NetworkSpaces? spaces = machine.Permits(Means.Spaces) ? NetworkSpaces.Plan(options.Members + 1) : null;
        if (spaces is not null)
        {
            // Told before they are made: what is half made goes too.
            spaces.Names.ToList().ForEach(guard.AddSpace);
            await spaces.CreateAsync(cancellationToken);
        }

        FoundedRun founded = await FoundedRun.CreateAsync(
            guard.Folder, options.Members, ChaosBrokers.PlanOf(options.Engine), spaces, cancellationToken);
        if (smallDisk is { } small)
        {
            await SmallDisk.MoveAsync(founded.Setups[small].Data, guard, cancellationToken);
        }

        ChaosBrokers? brokers = Engines.HasBrokers(options.Engine)
            ? await ChaosBrokers.StartAsync(spaces, guard, findings, cancellationToken)
            : null;
        ChaosNetwork network = new(founded, options.Members, spaces, brokers, guard, findings);
        await network.BeginAsync(cancellationToken);
        return network;
    }

    /// <summary>The log that orders the latest epoch that any node knows of: a member or a stream.</summary>
    internal async Task<string> SequencerAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerStatus?> told = await StatusesAsync(cancellationToken);
        string[] logs =
        [
            .. members.Where(_ => !Genesis.Parameters.NoHosted).Select(node => node.Setup.Member),
            .. Genesis.Parameters.Streams.Select(stream => stream.Name),
        ];
        return logs[(int)(told.Max(status => status?.Epoch ?? 0) % (ulong)logs.Length)];
    }

    /// <summary>What each member's node says of itself; null for those that say nothing in time.</summary>
    internal async Task<IReadOnlyList<LedgerStatus?>> StatusesAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(members.Select(node => StatusAsync(node, cancellationToken)));

    internal NodeAddress AddressOf(NodeProcess node) => Addresses[node.Setup.Place];

    /// <summary>Clients ask a node no more.</summary>
    internal void Forget(NodeProcess node) => asked = [.. asked.Where(address => address != AddressOf(node))];

    /// <summary>A member has left.</summary>
    internal void Unseat(NodeProcess node) => members = [.. members.Where(member => member != node)];

    /// <summary>A member has joined.</summary>
    internal void Seat(NodeProcess node)
    {
        members = [.. members.Append(node).OrderBy(member => member.Setup.Member, StringComparer.Ordinal)];
        asked = [.. asked.Append(AddressOf(node))];
    }

    internal Task<LedgerStatus?> StatusAsync(NodeProcess node, CancellationToken cancellationToken) =>
        AskAsync(async token => (await AddressOf(node).Client.StatusAsync(token)).Value, cancellationToken);

    /// <summary>What a node says of the members and of the open proposal; null when it says nothing in time.</summary>
    internal Task<MemberList?> ListAsync(NodeProcess node, CancellationToken cancellationToken) =>
        AskAsync(async token => (await AddressOf(node).Client.MembersAsync(token)).Value, cancellationToken);

    private static async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SilenceMax);
        try
        {
            return await ask(bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        https.ForEach(http => http.Dispose());
        await (Brokers?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (Brokers is not null)
        {
            Nodes.ToList().ForEach(node => Brokers.Tell(node.Setup));
            await Brokers.DeclareAsync(Nodes[0].Setup, cancellationToken);
        }

        await Task.WhenAll(members.Select(node => node.StartAsync(0, cancellationToken)));
    }

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
