using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Brokers;
using Kapok.Ordering;
using RabbitMQ.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>One cluster of three brokers for all tests of the collection, one behind the other; each has streams of its own.</summary>
[CollectionDefinition(Collection)]
public sealed class Streams : IAsyncLifetime, ICollectionFixture<Streams>
{
    internal const string Collection = "streams";

    private BrokerCluster? cluster;

    internal BrokerCluster Cluster => cluster!;

    public async ValueTask InitializeAsync() => cluster = await BrokerCluster.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync() => await (cluster?.DisposeAsync() ?? ValueTask.CompletedTask);

    /// <summary>Makes a stream as its operator does.</summary>
    internal Task DeclareAsync(string name, CancellationToken cancellationToken) =>
        RabbitLog.DeclareAsync(Access(BrokerCluster.AdministratorUser), name, cancellationToken);

    /// <summary>The stream as a node has it.</summary>
    internal RabbitLog Open(string name) => new(Access(BrokerCluster.NodeUser), name);

    internal BrokerAccess Access(string user) => new(Cluster.Addresses(), user, Cluster.Password, null);

    /// <summary>Does as the operator of the brokers what a node never does.</summary>
    internal async Task AdministerAsync(Func<IChannel, Task> act, CancellationToken cancellationToken)
    {
        ConnectionFactory factory = new()
        {
            Uri = Cluster.Addresses()[0],
            UserName = BrokerCluster.AdministratorUser,
            Password = Cluster.Password,
        };
        await using IConnection connection = await factory.CreateConnectionAsync(cancellationToken);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await act(channel);
    }
}
