using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Execution;
using Kapok.Node.Api;
using Kapok.Node.Fronts;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>A node under one member set: the member that runs, and what it serves.</summary>
internal sealed class NodeSession : IAsyncDisposable
{
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromSeconds(10);

    // With StopPatience and what the disk needs, well below the ten seconds that an operator is promised.
    internal static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly List<WebApplication> servers = [];
    private readonly NodeParts parts;
    private readonly ILogger logger;
    private readonly NodeMetrics metrics;
    private Timer? cleaning;

    private NodeSession(NodeParts parts, MemberNode member, ILogger logger)
    {
        this.parts = parts;
        this.logger = logger;
        Member = member;
        metrics = new NodeMetrics([member]);
    }

    internal MemberNode Member { get; }

    /// <summary>Recovers the member from its folder and serves it.</summary>
    internal static async Task<NodeSession> OpenAsync(
        NodeParts parts, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ILogger logger = loggers.CreateLogger("Kapok.Node");
        NodeSession session = new(parts, MemberNode.Open(SetupOf(parts), logger, cancellationToken), logger);
        try
        {
            await session.ServeAsync(loggers, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the member set ended; faults when the member cannot go on.</summary>
    internal async Task<bool> HasEndedAsync(CancellationToken cancellationToken)
    {
        await await Task.WhenAny(Member.Ended, Member.Failed).WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes nothing more, and lets what was begun be done while the other nodes still hear this one.</summary>
    internal Task CloseAsync() => Member.CloseAsync(ClosePatience, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        // Under the next members too: who listens without end, or waits, is not left to be cut off.
        Member.Doors.Close();
        Member.Doors.EndWaits();
        await Task.WhenAll(servers.Select(StopAsync));
        await (cleaning?.DisposeAsync() ?? ValueTask.CompletedTask);
        metrics.Dispose();
        await Member.DisposeAsync();
    }

    // What is being answered is answered; a stream that does not end by itself is cut.
    private static async Task StopAsync(WebApplication server)
    {
        using CancellationTokenSource patience = new(StopPatience);
        await server.StopAsync(patience.Token);
        await server.DisposeAsync();
    }

    private static MemberSetup SetupOf(NodeParts parts)
    {
        string id = parts.Member;
        return new MemberSetup(
            id,
            parts.Genesis,
            parts.Start,
            new ContractCatalogue(parts.Genesis.Domain.Suite, ScenarioCatalogue.Metered).With(parts.Folder.ContractsOf(id)),
            parts.Identity.Keys,
            [],
            new RemotePeers([], parts.Book),
            parts.Folder.MemberFolder(id),
            parts.Identity.Options.TraceFolder is { } traces ? Path.Combine(traces, id + ".jsonl") : null)
        {
            Keep = parts.Identity.Options.Keep,
            ProjectionServer = parts.Identity.Settings.Projection?.Target,
            Reach = parts.Reach,
        };
    }

    private async Task ServeAsync(ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        parts.Book.Open(() => Member.FinalState);
        Member.Start();
        cleaning = new Timer(_ => Clean(), null, CleaningInterval, CleaningInterval);
#pragma warning disable CA2000 // a server is the application's that it is given to
        await ServeAsync(
            LinkHost.Create(
                Member, parts.Logs.Own, parts.Book, parts.Identity.Settings.WireVersions, new SharedServer(parts.LinkFront, parts.Path), loggers),
            cancellationToken);
        await ServeAsync(
            ApiHost.Create(Member, parts.GenesisFile, new SharedServer(parts.ApiFront, parts.Path), loggers),
            cancellationToken);
#pragma warning restore CA2000
    }

    private async Task ServeAsync(WebApplication server, CancellationToken cancellationToken)
    {
        servers.Add(server);
        await server.StartAsync(cancellationToken);
    }

    private void Clean()
    {
        try
        {
            parts.Logs.Clean(Member.Members, Member.FinalLogPositions);
        }
        catch (IOException error)
        {
            logger.NotCleaned(error);
        }
    }
}
