using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Brokers;
using Kapok.Node.Networks;

namespace Kapok.Bench.Load;

/// <summary>A cluster of three brokers and the streams of the ledger on it.</summary>
internal sealed class BenchStreams(BrokerCluster cluster) : IAsyncDisposable
{
    private static readonly string[] Names = ["mq-a", "mq-b"];

    /// <summary>The streams, and no hosted log.</summary>
    internal static LogPlan Plan { get; } = new([.. Names.Select(name => new StreamPlan(name, ""))], IsHosted: false);

    /// <summary>Starts the brokers.</summary>
    internal static async Task<BenchStreams> StartAsync(CancellationToken cancellationToken) => BrokerCluster.IsInstalled
        ? new BenchStreams(await BrokerCluster.StartAsync(cancellationToken))
        : throw new InvalidOperationException("there is no RabbitMQ here; install it with: sudo apt-get install rabbitmq-server");

    /// <summary>Tells a node how the streams are reached.</summary>
    internal void Tell(string data)
    {
        StreamSettings settings = new(
            [.. cluster.Addresses(isSecure: true).Select(uri => uri.OriginalString)], BrokerCluster.NodeUser, cluster.PasswordFile, cluster.CaFile);
        string path = Path.Combine(data, "node.json");
        (NodeSettings.Read(path) with { Streams = Names.ToDictionary(name => name, _ => settings) }).Write(path);
    }

    /// <summary>Makes the streams, as a member's settings reach them.</summary>
    internal async Task DeclareAsync(string data, CancellationToken cancellationToken)
    {
        foreach (string name in Names)
        {
            await StreamSetup.DeclareAsync(data, name, BrokerCluster.AdministratorUser, cluster.PasswordFile, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
