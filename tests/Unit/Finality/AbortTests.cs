using System.Linq;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Finality;

/// <summary>Operators end a divergence that no quorum decides.</summary>
public sealed class AbortTests
{
    [Fact]
    public void AQuorumOfAbortsEndsASplitAndTwoDoNot()
    {
        Cluster cluster = new(4);
        foreach (ClusterNode node in cluster.Nodes.Skip(2))
        {
            node.Diverge = header => header.Epoch == 1 ? header with { ResultRoot = Hash.Zero } : header;
        }

        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.Equal(AlarmKind.ResultDiffers, Assert.Single(node.Alarms).Kind));
        Hash poison = Enumerable.Range(0, cluster.Log.Count).Select(cluster.EntryAt)
            .OfType<BatchEntry>().First().Transactions[0].Id;

        cluster.Nodes[0].Abort(poison);
        cluster.Nodes[3].Abort(poison);
        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.True(node.Replica.IsHalted));

        cluster.Nodes[1].Abort(poison);
        cluster.Settle();
        Assert.All(cluster.Nodes, node =>
        {
            Assert.False(node.Replica.IsHalted);
            Assert.Equal(2ul, node.Replica.Epoch);
            FinalBlock first = node.Final[0];
            Assert.True(WireEncoding.TryDecode(Wire.Outcome.Parser, first.Outcomes[0].Span, out Wire.Outcome outcome));
            Assert.Equal("aborted", outcome.Refusal);
            Assert.DoesNotContain(node.Cast, vote => vote.Epoch == 1 && vote.Phase == VotePhase.Commit);
        });
        Assert.Single(cluster.Nodes.Select(node => node.Final[0].Block).Distinct());
    }

    [Fact]
    public void EverybodySeesASplitThoughOneOfThemPreparedTheParentWhenItWasFinal()
    {
        Cluster cluster = new(4);
        cluster.Nodes[2].Diverge = cluster.Nodes[3].Diverge =
            header => header.Height == 2 ? header with { ResultRoot = Hash.Zero } : header;
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle([.. cluster.Nodes.Take(3)]);
        Assert.All(cluster.Nodes.Take(3), node => Assert.Equal(1ul, node.Replica.FinalHeight));

        cluster.Nodes[0].Publish("a", "2");
        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.Equal(AlarmKind.ResultDiffers, Assert.Single(node.Alarms).Kind));
    }

    [Fact]
    public void AbortsOfAnotherTransactionDoNotEndTheHalt()
    {
        Cluster cluster = new(4);
        cluster.Nodes[2].Diverge = cluster.Nodes[3].Diverge = header => header with { ResultRoot = Hash.Zero };
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();

        foreach (ClusterNode node in cluster.Nodes)
        {
            node.Abort(Hash.Zero);
        }

        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.True(node.Replica.IsHalted));
        Assert.All(cluster.Nodes, node => Assert.Equal(1ul, node.Replica.Epoch));
    }
}
