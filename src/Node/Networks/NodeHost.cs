using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Kapok.Node.Api;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>How the node of one member is run.</summary>
/// <param name="DataFolder">The data folder of the member.</param>
public sealed record NodeOptions(string DataFolder)
{
    /// <summary>Port of the REST API; null for that of <c>node.json</c>, 0 for a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Where to listen for the other members; null for that of <c>node.json</c>.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Addresses of other members that are not as the ledger says, beside those of <c>node.json</c>.</summary>
    public IReadOnlyDictionary<string, EndpointAddress> Peers { get; init; } = new Dictionary<string, EndpointAddress>();

    /// <summary>Where the member writes down what it does, for <c>kapok trace check</c>; null for nowhere.</summary>
    public string? TraceFolder { get; init; }

    /// <summary>How many final blocks are kept at least; null for all.</summary>
    public ulong? Keep { get; init; }

    /// <summary>The password of encrypted keys. Null for none.</summary>
    public KeyPasswords? Passwords { get; init; }
}

/// <summary>The node of one member in a process of its own; the other members' nodes are elsewhere.</summary>
public sealed class NodeHost : IRunningHost
{
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromSeconds(10);

    private readonly Stack<IDisposable> opened = new();
    private readonly List<WebApplication> servers = [];
    private readonly ILogger logger;
    private NodeLogs? logs;
    private MemberNode? member;
    private NodeMetrics? metrics;
    private Timer? cleaning;

    private NodeHost(ILogger logger) => this.logger = logger;

    /// <summary>Address of the REST API.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Id of the member.</summary>
    public string Member => member!.Id;

    /// <summary>Fingerprint of the ledger.</summary>
    public string Fingerprint => member!.Genesis.Fingerprint;

    /// <summary>Completes when the member has read what was said before it started, and votes.</summary>
    public Task CaughtUp => member!.CaughtUp;

    /// <inheritdoc/>
    public Task Failed => member!.Failed;

    /// <summary>How many members the ledger has, and how many make a block final.</summary>
    public (int Members, int Quorum) Size =>
        (member!.Genesis.Members.Members.Count, member.Genesis.Members.QuorumCount);

    /// <summary>Recovers the member and serves it; it may take a while until others are reached and it votes.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loggers">Takes log messages.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running node.</returns>
    /// <exception cref="UnusableFileException">A file cannot be used.</exception>
    public static async Task<NodeHost> StartAsync(
        NodeOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        NodeHost host = new(loggers.CreateLogger("Kapok.Node"));
        try
        {
            await host.OpenAsync(options, loggers, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        await (cleaning?.DisposeAsync() ?? ValueTask.CompletedTask);
        metrics?.Dispose();
        await (member?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (logs?.DisposeAsync() ?? ValueTask.CompletedTask);
        while (opened.TryPop(out IDisposable? last))
        {
            last.Dispose();
        }
    }

    private async Task OpenAsync(NodeOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        NetworkFolder folder = new(options.DataFolder);
        NodeSettings settings = NodeSettings.Read(folder.NodeFile);
        if (!folder.HasNetwork)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.NotJoined);
        }

        Keep(folder.Lock());
        byte[] genesisFile = await File.ReadAllBytesAsync(folder.GenesisFile, cancellationToken);
        if (!LedgerGenesis.TryRead(genesisFile, out LedgerGenesis? genesis, out LedgerState? start))
        {
            throw new UnusableFileException(folder.GenesisFile, MemberTexts.NoGenesis);
        }

        KeyFolder keys = new(folder.Root, genesis!.Domain.Suite, options.Passwords);
        X509Certificate2 link = Keep(keys.ReadLink(settings.Member));
        EndpointBook book = new(genesis.Members, Peers(settings, options));
        (string Member, HttpMessageInvoker Link)[] others =
        [
            .. genesis.Members.Members.Where(other => other.Id != settings.Member)
                .Select(other => (other.Id, Keep(LinkClient.Open(link, other.Id, book)))),
        ];
        logs = NodeLogs.Open(genesis, settings, folder, operatedBy => new HostedLog(
            others.First(other => other.Member == operatedBy).Link, () => book.AddressOf(operatedBy)));
        member = MemberNode.Open(new MemberSetup(
            settings.Member,
            genesis,
            start!,
            new ContractCatalogue(genesis.Domain.Suite, ScenarioCatalogue.Metered).With(folder.ContractsOf(settings.Member)),
            Keep(keys.ReadNode(settings.Member)).Signer,
            logs.All,
            new RemotePeers(others, book),
            folder.MemberFolder(settings.Member),
            options.TraceFolder is { } traces ? Path.Combine(traces, settings.Member + ".jsonl") : null)
        {
            Keep = options.Keep,
        }, logger, cancellationToken);
        metrics = new NodeMetrics([member]);
        book.Open(() => member.FinalState);
        member.Start();
        cleaning = new Timer(_ => Clean(), null, CleaningInterval, CleaningInterval);
        await ServeAsync(
            LinkHost.Create(member, logs.Own, link, book, options.Listen ?? settings.Endpoint, loggers),
            options.Listen?.ToString() ?? settings.Listen,
            "--listen",
            cancellationToken);
        int port = options.Port ?? settings.Port;
        WebApplication api = ApiHost.Create(member, genesisFile, IPAddress.Loopback, port, loggers);
        await ServeAsync(api, "port " + port, "--port", cancellationToken);
        Url = new Uri(api.Urls.First());
    }

    private static Dictionary<string, EndpointAddress> Peers(NodeSettings settings, NodeOptions options)
    {
        Dictionary<string, EndpointAddress> peers = new(settings.PeerAddresses, StringComparer.Ordinal);
        foreach ((string peer, EndpointAddress address) in options.Peers)
        {
            peers[peer] = address;
        }

        return peers;
    }

    private async Task ServeAsync(
        WebApplication server, string where, string option, CancellationToken cancellationToken)
    {
        servers.Add(server);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new UnusableFileException(where, MemberTexts.PortInUse(option));
        }
    }

    private void Clean()
    {
        try
        {
            logs!.Clean(member!.FinalLogPositions);
        }
        catch (IOException error)
        {
            logger.NotCleaned(error);
        }
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        opened.Push(part);
        return part;
    }
}
