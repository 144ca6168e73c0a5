using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using Kapok.Node.Api;
using Kapok.Node.Fronts;
using Kapok.Node.Links;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>
/// The node of one organisation in a process of its own; the others' nodes are elsewhere. It runs the network's first
/// ledger, and the further ones that the members made.
/// </summary>
public sealed class NodeHost : IRunningHost
{
    private readonly Stack<IDisposable> opened = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly LinkBooks books = new();
    private readonly ILoggerFactory loggers;
    private Front? apiFront;
    private Front? linkFront;
    private LedgerRun? home;
    private FurtherLedgers? further;
    private Task watching = Task.CompletedTask;

    private NodeHost(ILoggerFactory loggers) => this.loggers = loggers;

    /// <summary>Address of the REST API.</summary>
    public Uri Url => apiFront!.Url;

    /// <summary>Id of the organisation.</summary>
    public string Member => home!.Member.Id;

    /// <summary>Fingerprint of the first ledger.</summary>
    public string Fingerprint => home!.Member.Genesis.Fingerprint;

    /// <summary>Whether the node votes on the first ledger; otherwise it follows.</summary>
    public bool HasVote => home!.Member.IsMember;

    /// <summary>Completes when the member has read what was said before it started, and votes.</summary>
    public Task CaughtUp => home!.Member.CaughtUp;

    /// <inheritdoc/>
    public Task Failed => home!.Failed;

    /// <summary>How many members the first ledger has, and how many make a block final.</summary>
    public (int Members, int Quorum) Size => (home!.Member.Members.Members.Count, home.Member.Members.QuorumCount);

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
        NodeHost host = new(loggers);
        try
        {
            await host.OpenAsync(options, cancellationToken);
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
        await stopping.CancelAsync();
        await watching;
        await Task.WhenAll(
            further?.DisposeAsync().AsTask() ?? Task.CompletedTask, home?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        await (apiFront?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (linkFront?.DisposeAsync() ?? ValueTask.CompletedTask);
        while (opened.TryPop(out IDisposable? last))
        {
            last.Dispose();
        }

        stopping.Dispose();
    }

    private async Task OpenAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        NetworkFolder folder = new(options.DataFolder);
        NodeSettings settings = NodeSettings.Read(folder.NodeFile);
        if (!folder.HasNetwork)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.NotJoined);
        }

        _ = Keep(folder.Lock());
#pragma warning disable CA2000 // kept until the host is disposed
        _ = Keep(TelemetryExport.Start(settings.Member));
#pragma warning restore CA2000
        GenesisRead genesis = folder.ReadGenesis();
        KeyFolder keys = new(folder.Root, genesis.Genesis.Domain.Suite, options.Passwords);
        X509Certificate2 link = Keep(keys.ReadLink(settings.Member));
        ISigner[] voting = KeysOf(keys, settings.Member);
        NodeIdentity identity = new(settings, options, voting, link);
        linkFront = await ListenAsync(options.Listen ?? settings.Endpoint, link, cancellationToken);
        int port = options.Port ?? settings.Port;
        apiFront = await Front.ListenAsync(
            kestrel => ApiHost.Configure(kestrel, IPAddress.Loopback, port), "port " + port, "--port", loggers, cancellationToken);
        home = await LedgerRun.StartAsync(PartsOf(identity, folder, null, genesis), loggers, cancellationToken);
        further = new FurtherLedgers(
            folder, () => home.Member.FinalState, (own, read, token) => StartAsync(identity, own, read, token), loggers.CreateLogger("Kapok.Node"));
        watching = further.RunAsync(TimeProvider.System, stopping.Token);
    }

    private Task<Front> ListenAsync(IPEndPoint listen, X509Certificate2 link, CancellationToken cancellationToken) =>
        Front.ListenAsync(
            kestrel => LinkHost.Configure(kestrel, listen, link, books), listen.ToString(), "--listen", loggers, cancellationToken);

    private Task<LedgerRun> StartAsync(
        NodeIdentity identity, NetworkFolder own, GenesisRead genesis, CancellationToken cancellationToken)
    {
        _ = Keep(own.Lock());
        return LedgerRun.StartAsync(
            PartsOf(identity, own, genesis.Genesis.Parameters.Ledger, genesis), loggers, cancellationToken);
    }

    // Its lock and its connections last until the node stops.
    private NodeParts PartsOf(
        NodeIdentity identity, NetworkFolder folder, string? path, GenesisRead genesis)
    {
        EndpointBook book = new(genesis.Genesis, PeersOf(identity), Front.PathOf(path));
        books.Add(book);
#pragma warning disable CA2000 // the links are kept until the host is disposed, the logs are the run's
        LinkClients links = Keep(new LinkClients(
            identity.Settings.Member, identity.Link, book, identity.Settings.WireVersions));
        NodeLogs logs = NodeLogs.Open(
            genesis.Genesis, identity.Settings, folder, id => new HostedLog(links.Of(id), () => book.AddressOf(id)));
#pragma warning restore CA2000
        return new NodeParts(
            folder, identity, genesis.Genesis, genesis.File, genesis.Start, book, links, logs, apiFront!, linkFront!, Front.PathOf(path));
    }

    private ISigner[] KeysOf(KeyFolder keys, string member)
    {
        ISigner now = Keep(keys.ReadNode(member)).Signer;
        return keys.HasNextNode(member) ? [now, Keep(keys.ReadNextNode(member)).Signer] : [now];
    }

    private static Dictionary<string, EndpointAddress> PeersOf(NodeIdentity identity)
    {
        Dictionary<string, EndpointAddress> peers = new(identity.Settings.PeerAddresses, StringComparer.Ordinal);
        foreach ((string peer, EndpointAddress address) in identity.Options.Peers)
        {
            peers[peer] = address;
        }

        return peers;
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        opened.Push(part);
        return part;
    }
}
