using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Brokers;
using Kapok.Ordering;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
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
    internal async Task DeclareAsync(string name, CancellationToken cancellationToken)
    {
        await RabbitLog.DeclareAsync(Access(BrokerCluster.AdministratorUser), name, cancellationToken);
        await UntilServedAsync(name, cancellationToken);
    }

    /// <summary>
    /// Waits until every broker serves a stream. One that was declared is there, but some brokers have their part of it a
    /// moment later, and refuse readers until then.
    /// </summary>
    internal async Task UntilServedAsync(string name, CancellationToken cancellationToken)
    {
        foreach (Uri broker in Cluster.Addresses())
        {
            while (!await IsServedAsync(broker, name, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    /// <summary>The stream as a node has it.</summary>
    internal RabbitLog Open(string name) => new(Access(BrokerCluster.NodeUser), name);

    internal BrokerAccess Access(string user) => new(Cluster.Addresses(), user, Cluster.Password, null);

    /// <summary>Does as the operator of the brokers what a node never does.</summary>
    internal Task AdministerAsync(Func<IChannel, Task> act, CancellationToken cancellationToken) =>
        AdministerAsync(Cluster.Addresses()[0], act, cancellationToken);

    private async Task<bool> IsServedAsync(Uri broker, string name, CancellationToken cancellationToken)
    {
        try
        {
            await AdministerAsync(
                broker,
                async channel =>
                {
                    await channel.BasicQosAsync(0, 1, global: false, cancellationToken);
                    _ = await channel.BasicConsumeAsync(
                        name, autoAck: false, new AsyncEventingBasicConsumer(channel), cancellationToken);
                },
                cancellationToken);
            return true;
        }
        catch (OperationInterruptedException refused) when (
            refused.Message.Contains("does not have a replica", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task AdministerAsync(Uri broker, Func<IChannel, Task> act, CancellationToken cancellationToken)
    {
        ConnectionFactory factory = new()
        {
            Uri = broker,
            UserName = BrokerCluster.AdministratorUser,
            Password = Cluster.Password,
        };
        await using IConnection connection = await factory.CreateConnectionAsync(cancellationToken);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await act(channel);
    }
}
