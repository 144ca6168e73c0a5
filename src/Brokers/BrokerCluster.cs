using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Brokers;

/// <summary>
/// Three RabbitMQ brokers of this machine that form a cluster, in a folder of their own and on the loopback address
/// alone: for tests and measurements. They end with this process, however it ends.
/// </summary>
public sealed class BrokerCluster : IAsyncDisposable
{
    /// <summary>How many brokers there are.</summary>
    public const int Count = 3;

    /// <summary>The virtual host.</summary>
    public const string VirtualHost = "kapok";

    /// <summary>A user that may configure.</summary>
    public const string AdministratorUser = "administrator";

    /// <summary>A user that may publish to and read streams, and nothing else.</summary>
    public const string NodeUser = "node";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly BrokerFolder folder;
    private readonly WatchedProcess names;
    private readonly WatchedProcess?[] brokers = new WatchedProcess?[Count];

    private BrokerCluster(BrokerFolder folder, WatchedProcess names)
    {
        this.folder = folder;
        this.names = names;
    }

    /// <summary>Password of both users.</summary>
    public string Password => folder.Password;

    /// <summary>File with that password, as a node reads it.</summary>
    public string PasswordFile => folder.PasswordFile;

    /// <summary>File with the CA of the brokers' certificates.</summary>
    public string CaFile => folder.CaFile;

    /// <summary>Whether this machine has the package.</summary>
    public static bool IsInstalled => File.Exists(BrokerFolder.Server);

    /// <summary>Starts the brokers; completes when all have joined.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="InvalidOperationException">A broker ended, or did not come up.</exception>
    public static Task<BrokerCluster> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(BrokerPlace.Here, cancellationToken);

    /// <summary>Starts the brokers in a place; completes when all have joined.</summary>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="InvalidOperationException">A broker ended, or did not come up.</exception>
    public static async Task<BrokerCluster> StartAsync(BrokerPlace place, CancellationToken cancellationToken)
    {
        BrokerFolder folder = BrokerFolder.Create(place);
        BrokerCluster cluster = new(folder, await folder.StartNamesAsync(cancellationToken));
        try
        {
            await cluster.StartAsync([.. Enumerable.Range(0, Count)], cancellationToken);
            await cluster.ControlAsync(cancellationToken, "await_online_nodes", "3", "--timeout", "60");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Addresses of all brokers.</summary>
    /// <param name="isSecure">With TLS.</param>
    /// <returns>Addresses with the virtual host.</returns>
    public IReadOnlyList<Uri> Addresses(bool isSecure = false) =>
        [.. Enumerable.Range(0, Count).Select(broker => folder.AddressOf(broker, isSecure))];

    /// <summary>Starts brokers that do not run, all at once: each waits for the others it knew.</summary>
    /// <param name="numbers">Which, from 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when they listen.</returns>
    /// <exception cref="InvalidOperationException">A broker ended, or did not come up.</exception>
    public async Task StartAsync(int[] numbers, CancellationToken cancellationToken)
    {
        foreach (int broker in numbers)
        {
            brokers[broker] = await folder.StartBrokerAsync(broker, cancellationToken);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        try
        {
            await Task.WhenAll(numbers.Select(broker => folder.UntilListeningAsync(broker, brokers[broker]!, limit.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"brokers {string.Join(", ", numbers)} do not listen {StartTimeout.TotalSeconds} s after their start");
        }
    }

    /// <summary>The process of a broker that runs.</summary>
    /// <param name="broker">Which, from 0.</param>
    /// <returns>Its id.</returns>
    public int ProcessOf(int broker) => brokers[broker]!.Id;

    /// <summary>Waits for a broker that was told to end.</summary>
    /// <param name="broker">Which, from 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is gone.</returns>
    public async Task UntilEndedAsync(int broker, CancellationToken cancellationToken)
    {
        await brokers[broker]!.ExitAsync(cancellationToken);
        await KillAsync(broker);
    }

    /// <summary>SIGKILL, all at once: nothing is flushed, nothing is said.</summary>
    /// <param name="numbers">Which, from 0.</param>
    /// <returns>A task that completes when they are gone.</returns>
    public async Task KillAsync(params int[] numbers)
    {
        foreach (int broker in numbers)
        {
            brokers[broker]!.Kill();
        }

        foreach (int broker in numbers)
        {
            await brokers[broker]!.DisposeAsync();
            brokers[broker] = null;
        }
    }

    /// <summary>The broker that takes what is published to a stream.</summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its number.</returns>
    public async Task<int> LeaderOfAsync(string stream, CancellationToken cancellationToken)
    {
        string table = await ControlAsync(
            cancellationToken, "list_queues", "--quiet", "--no-table-headers", "-p", VirtualHost, "name", "leader");
        string node = table.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split('\t')).First(cells => cells[0] == stream)[1];
        return BrokerFolder.NumberOf(node);
    }

    /// <summary>Runs <c>rabbitmqctl</c> against a broker that runs.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<string> ControlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        folder.ControlAsync(Array.FindIndex(brokers, broker => broker is not null), arguments, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync([.. Enumerable.Range(0, Count).Where(broker => brokers[broker] is not null)]);
        await names.DisposeAsync();
        folder.Dispose();
    }
}
