using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using RabbitMQ.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Ledgers whose epochs streams order, while brokers are killed: what was final stays, and it goes on.</summary>
[Collection(Streams.Collection)]
public sealed class StreamNetworkTests(Streams streams)
{
    private const int Some = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALedgerOfStreamsAloneOutlivesTheBrokersThatAreKilled()
    {
        await using StreamNetwork network = await StreamNetwork.StartAsync(streams, isHosted: false, "mq-one", "mq-two");
        await network.IssueAsync(0, Some);

        // The leader of the stream of the first epoch, while invoices are under way.
        int leader = await streams.Cluster.LeaderOfAsync("mq-two", Cancelled);
        Task issuing = network.IssueAsync(1, 10 * Some);
        await streams.Cluster.KillAsync(leader);
        await issuing;
        await network.IssueAsync(2, Some);
        await streams.Cluster.StartAsync([leader], Cancelled);

        // Two of three: none takes anything until one is back.
        int[] two = [leader, (leader + 1) % 3];
        Task waiting = network.IssueAsync(3, Some);
        await streams.Cluster.KillAsync(two);
        await streams.Cluster.StartAsync(two, Cancelled);
        await waiting;

        int[] all = [0, 1, 2];
        Task last = network.IssueAsync(0, Some);
        await streams.Cluster.KillAsync(all);
        await streams.Cluster.StartAsync(all, Cancelled);
        await last;

        await network.IssueAsync(1, Some);
        await network.CheckAsync();
    }

    [Fact]
    public async Task EpochsGoFromTheLogsOfMembersToAStreamAndBack()
    {
        const string Name = "mq-mixed";
        await using StreamNetwork network = await StreamNetwork.StartAsync(streams, isHosted: true, Name);
        await network.IssueAsync(0, 1);

        // Epoch e is ordered by log e mod 5: the members' 1, 2 and 3, then the stream, then the log of member 0.
        for (int member = 1; member <= 3; member++)
        {
            await network.Nodes.KillAsync(member);
            await network.IssueAsync(0, 1);
            await network.Nodes.StartAsync(member, Cancelled);
            await network.Nodes.UntilReadyAsync(member, Cancelled);
        }

        LedgerStatus onStream = await network.StatusAsync(0);
        await network.IssueAsync(2, Some);
        await streams.AdministerAsync(async channel => await channel.QueueDeleteAsync(Name, cancellationToken: Cancelled), Cancelled);
        await network.IssueAsync(3, Some);

        Assert.Equal(4UL, onStream.Epoch % 5);
        Assert.True((await network.StatusAsync(0)).Epoch > onStream.Epoch);
        await network.CheckAsync();
    }
}
