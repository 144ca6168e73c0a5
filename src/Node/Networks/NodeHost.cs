using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>
/// The node of one organisation in a process of its own; the others' nodes are elsewhere. When the members change, it
/// goes on with the next set: all but the keys is opened anew.
/// </summary>
public sealed class NodeHost : IRunningHost
{
    private readonly Stack<IDisposable> opened = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger logger;
    private NodeLogs? logs;
    private NodeSession? session;
    private Task following = Task.CompletedTask;

    private NodeHost(ILogger logger) => this.logger = logger;

    /// <summary>Address of the REST API.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Id of the organisation.</summary>
    public string Member => session!.Member.Id;

    /// <summary>Fingerprint of the ledger.</summary>
    public string Fingerprint => session!.Member.Genesis.Fingerprint;

    /// <summary>Whether the node votes; otherwise it follows.</summary>
    public bool HasVote => session!.Member.IsMember;

    /// <summary>Completes when the member has read what was said before it started, and votes.</summary>
    public Task CaughtUp => session!.Member.CaughtUp;

    /// <inheritdoc/>
    public Task Failed => failed.Task;

    /// <summary>How many members the ledger has, and how many make a block final.</summary>
    public (int Members, int Quorum) Size =>
        (session!.Member.Members.Members.Count, session.Member.Members.QuorumCount);

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
            NodeParts parts = await host.OpenAsync(options, cancellationToken);
            host.session = await NodeSession.OpenAsync(parts, loggers, cancellationToken);
            host.Url = host.session.Url;
            host.following = host.FollowAsync(parts with { Port = host.Url.Port }, loggers);
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
        await (session?.CloseAsync() ?? Task.CompletedTask);
        await stopping.CancelAsync();
        await following;
        await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (logs?.DisposeAsync() ?? ValueTask.CompletedTask);
        while (opened.TryPop(out IDisposable? last))
        {
            last.Dispose();
        }

        stopping.Dispose();
    }

    private async Task<NodeParts> OpenAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        NetworkFolder folder = new(options.DataFolder);
        NodeSettings settings = NodeSettings.Read(folder.NodeFile);
        if (!folder.HasNetwork)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.NotJoined);
        }

        _ = Keep(folder.Lock());
        byte[] genesisFile = await File.ReadAllBytesAsync(folder.GenesisFile, cancellationToken);
        if (!LedgerGenesis.TryRead(genesisFile, out LedgerGenesis? genesis, out LedgerState? start))
        {
            throw new UnusableFileException(folder.GenesisFile, MemberTexts.NoGenesis);
        }

        KeyFolder keys = new(folder.Root, genesis!.Domain.Suite, options.Passwords);
        X509Certificate2 link = Keep(keys.ReadLink(settings.Member));
        EndpointBook book = new(genesis, Peers(settings, options));
#pragma warning disable CA2000 // kept until the host is disposed
        _ = Keep(TelemetryExport.Start(settings.Member));
        LinkClients links = Keep(new LinkClients(settings.Member, link, book));
#pragma warning restore CA2000
        logs = NodeLogs.Open(genesis, settings, folder, id => new HostedLog(links.Of(id), () => book.AddressOf(id)));
        NodeParts parts = new(folder, settings, options, genesis, genesisFile, start!, KeysOf(keys, settings.Member), link, book, links, logs)
        {
            Port = options.Port ?? settings.Port,
        };
        await new SnapshotFetch(parts, logger).RunAsync(cancellationToken);
        return parts;
    }

    private ISigner[] KeysOf(KeyFolder keys, string member)
    {
        ISigner now = Keep(keys.ReadNode(member)).Signer;
        return keys.HasNextNode(member) ? [now, Keep(keys.ReadNextNode(member)).Signer] : [now];
    }

    // Everything of the next set is made from what is on the disk, as after a restart.
    private async Task FollowAsync(NodeParts parts, ILoggerFactory loggers)
    {
        try
        {
            while (await session!.HasEndedAsync(stopping.Token))
            {
                await session.DisposeAsync();
                session = null;
                session = await NodeSession.OpenAsync(parts, loggers, stopping.Token);
                logger.MembersChanged(Member, HasVote ? "votes" : "follows", Size.Members, Size.Quorum);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
#pragma warning disable CA1031 // reported as the node's failure, whatever it is
        catch (Exception error)
        {
            _ = failed.TrySetException(error);
        }
#pragma warning restore CA1031
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

    private T Keep<T>(T part)
        where T : IDisposable
    {
        opened.Push(part);
        return part;
    }
}
