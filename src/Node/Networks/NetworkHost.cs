using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Node.Api;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>How a network in one process is run.</summary>
/// <param name="DataFolder">Where it keeps its files.</param>
/// <param name="Port">Port of the first member; the others follow. 0 takes free ports.</param>
/// <param name="MemberCount">Members of a new network.</param>
/// <param name="Suite">Crypto suite of a new network.</param>
public sealed record NetworkOptions(string DataFolder, int Port, int MemberCount, string Suite = InternationalSuite.SuiteName)
{
    /// <summary>Where members write down what they do, for <c>kapok trace check</c>; null for nowhere.</summary>
    public string? TraceFolder { get; init; }

    /// <summary>Stands between the members and the log that one of them operates: tests bring faults.</summary>
    public Func<string, IOrderingLog, IOrderingLog> LogOf { get; init; } = (_, log) => log;

    /// <summary>The contracts of a member: tests give one of them others.</summary>
    public Func<string, ContractCatalogue, ContractCatalogue> CatalogueOf { get; init; } = (_, catalogue) => catalogue;

    /// <summary>How many final blocks each member keeps at least; null for all.</summary>
    public ulong? Keep { get; init; }

    /// <summary>The password of encrypted keys; keys of a new network are encrypted when it is given. Null for none.</summary>
    public KeyPasswords? Passwords { get; init; }

    /// <summary>Most members of a sample network.</summary>
    public const int MembersMax = SampleOrganisations.MembersMax;
}

/// <summary>A whole network in one process: all members of one ledger, each with its own API.</summary>
public sealed class NetworkHost : IRunningHost
{
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromSeconds(10);

    private readonly NetworkLogs logs;
    private readonly List<SignerKey> nodeKeys;
    private readonly List<MemberNode> members;
    private readonly List<WebApplication> servers = [];
    private readonly List<(string Member, Uri Url)> urls = [];
    private readonly NodeMetrics metrics;
    private readonly TelemetryExport export;
    private readonly ILogger logger;
    private readonly Timer cleaning;
    private IDisposable? held;

    private NetworkHost(
        NetworkLogs logs,
        List<SignerKey> nodeKeys,
        List<MemberNode> members,
        ILogger logger)
    {
        this.logger = logger;
        this.logs = logs;
        this.nodeKeys = nodeKeys;
        this.members = members;
        export = TelemetryExport.Start(members[0].Genesis.Header.Network);
        metrics = new NodeMetrics(members);
        cleaning = new Timer(_ => Clean(), null, CleaningInterval, CleaningInterval);
    }

    /// <summary>Addresses of the members' APIs, by member; the first one has the port asked for.</summary>
    public IReadOnlyList<(string Member, Uri Url)> Urls => urls;

    /// <summary>Fingerprint of the ledger.</summary>
    public string Fingerprint => members[0].Genesis.Fingerprint;

    /// <summary>How many private keys lay unencrypted in the data folder at the start, of how many.</summary>
    public (int Clear, int All) KeysAtRest { get; private set; }

    /// <inheritdoc/>
    public Task Failed => Task.WhenAny(members.Select(member => member.Failed)).Unwrap();

    /// <summary>Makes or reopens a network and serves it; completes when every member is ready.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loggers">Takes log messages.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running network.</returns>
    /// <exception cref="NetworkFolderException">The folder cannot be used as asked.</exception>
    public static async Task<NetworkHost> StartAsync(
        NetworkOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        NetworkFolder folder = new(options.DataFolder);
        if (!folder.HasNetwork)
        {
            await CreateAsync(options, folder, cancellationToken);
        }

        IDisposable held = folder.Lock();
        try
        {
            NetworkHost host = await OpenAndServeAsync(options, folder, loggers, cancellationToken);
            host.held = held;
            return host;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static async Task<NetworkHost> OpenAndServeAsync(
        NetworkOptions options, NetworkFolder folder, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        byte[] genesisFile = await File.ReadAllBytesAsync(folder.GenesisFile, cancellationToken);
        NetworkHost host = await OpenAsync(options, folder, genesisFile, loggers, cancellationToken);
        try
        {
            await host.ServeAsync(options, folder, genesisFile, loggers, cancellationToken);
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
        await Task.WhenAll(members.Select(member => member.CloseAsync(NodeSession.ClosePatience, TimeProvider.System)));
        await cleaning.DisposeAsync();
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        export.Dispose();
        metrics.Dispose();
        // Members read one another's blocks: all stop before the first one closes its files.
        await Task.WhenAll(members.Select(member => member.StopAsync()));
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
        await logs.DisposeAsync();
        nodeKeys.ForEach(key => key.Dispose());
        held?.Dispose();
    }

    private static async Task CreateAsync(
        NetworkOptions options, NetworkFolder folder, CancellationToken cancellationToken)
    {
        if (!folder.IsFree)
        {
            throw new NetworkFolderException(
                folder.Root, "it holds other files and no network; name a free folder with --data");
        }

        if (!CryptoSuites.TryGet(options.Suite, out ICryptoSuite? suite))
        {
            throw new NetworkFolderException(folder.Root, $"there is no suite '{options.Suite}'; there are {CryptoSuites.Names}");
        }

        ContractCatalogue catalogue = new(suite, ScenarioCatalogue.Metered);
        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await SampleNetwork.CreateAsync(
            new SampleSetup(suite, catalogue, options.MemberCount, nowMs, options.Passwords), folder, cancellationToken);
    }

    private static async Task<NetworkHost> OpenAsync(
        NetworkOptions options,
        NetworkFolder folder,
        byte[] genesisFile,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        if (!LedgerGenesis.TryRead(genesisFile, out LedgerGenesis? genesis, out LedgerState? start))
        {
            throw new NetworkFolderException(
                folder.Root, "genesis.kapok is damaged; restore it from another copy of the network");
        }

        string[] ids = [.. genesis!.Members.Members.Select(member => member.Id)];
        ContractCatalogue catalogue = new(genesis.Domain.Suite, ScenarioCatalogue.Metered);
        KeyFolder keys = new(folder.Root, genesis.Domain.Suite, options.Passwords);
        NetworkLogs logs = NetworkLogs.Open([.. ids.Select(folder.LogFolder)]);
        IOrderingLog[] shown = [.. ids.Select((id, index) => options.LogOf(id, logs.All[index]))];
        List<SignerKey> nodeKeys = [];
        try
        {
            nodeKeys.AddRange(await NodeKeys.ReadAsync(keys, ids, cancellationToken));
            MemberSetup[] setups = [.. ids.Select((id, index) => new MemberSetup(
                id,
                genesis,
                start!,
                options.CatalogueOf(id, catalogue).With(folder.ContractsOf(id)),
                [nodeKeys[index].Signer],
                shown,
                new LocalPeers(),
                folder.MemberFolder(id),
                options.TraceFolder is { } traces ? Path.Combine(traces, id + ".jsonl") : null)
            {
                Keep = options.Keep,
            })];
            ILogger logger = loggers.CreateLogger("Kapok.Node");
            return new NetworkHost(logs, nodeKeys, await OpenMembersAsync(setups, logger, cancellationToken), logger);
        }
        catch
        {
            nodeKeys.ForEach(key => key.Dispose());
            await logs.DisposeAsync();
            throw;
        }
    }

    private static async Task<List<MemberNode>> OpenMembersAsync(
        MemberSetup[] setups, ILogger logger, CancellationToken cancellationToken)
    {
        Task<MemberNode>[] opening = Array.ConvertAll(
            setups, setup => Task.Run(() => MemberNode.Open(setup, logger, cancellationToken), cancellationToken));
        try
        {
            List<MemberNode> members = [.. await Task.WhenAll(opening)];
            foreach (MemberSetup setup in setups)
            {
                ((LocalPeers)setup.Peers).Connect(setup.Id, members);
            }

            return members;
        }
        catch
        {
            foreach (Task<MemberNode> opened in opening.Where(task => task.IsCompletedSuccessfully))
            {
                await (await opened).DisposeAsync();
            }

            throw;
        }
    }

    private async Task ServeAsync(
        NetworkOptions options,
        NetworkFolder folder,
        byte[] genesisFile,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        members.ForEach(member => member.Start());
        Task ready = Task.WhenAll(members.Select(member => member.CaughtUp));
        await await Task.WhenAny(ready, Failed).WaitAsync(cancellationToken);
        MemberNode tax = members.First(member => member.Id == SampleOrganisations.Enterprises[0].Member);
        KeyFolder keys = new(folder.Root, tax.Genesis.Domain.Suite, options.Passwords);
        await SampleIssuers.AuthoriseAsync(tax, keys, cancellationToken);
        (IReadOnlyList<string> clear, int all) = keys.ClearKeys();
        KeysAtRest = (clear.Count, all);
        foreach (MemberNode member in members.OrderBy(member => SampleOrganisations.PlaceOf(member.Id)))
        {
            int memberPort = options.Port == 0 ? 0 : options.Port + servers.Count;
            servers.Add(ApiHost.Create(member, genesisFile, IPAddress.Loopback, memberPort, loggers));
            await ListenAsync(servers[^1], memberPort, cancellationToken);
            urls.Add((member.Id, new Uri(servers[^1].Urls.First())));
        }
    }

    private static async Task ListenAsync(WebApplication server, int port, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new NetworkFolderException(
                "port " + port, "it is in use; name another with --port (the members take it and the next ones)", error);
        }
    }

    // What lies before the slowest member's last final block is needed by nobody.
    private void Clean()
    {
        try
        {
            for (int log = 0; log < logs.All.Count; log++)
            {
                logs.All[log].DeleteBefore(members.Min(member => member.FinalLogPositions.ElementAtOrDefault(log)));
            }
        }
        catch (IOException error)
        {
            logger.NotCleaned(error);
        }
    }
}

/// <summary>A folder or port cannot be used as asked.</summary>
/// <param name="what">The folder or port.</param>
/// <param name="problem">What is wrong, and what to do.</param>
/// <param name="cause">What the system said.</param>
public sealed class NetworkFolderException(string what, string problem, Exception? cause = null)
    : Exception($"{what}: {problem}.", cause);
