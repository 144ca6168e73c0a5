using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Tests.Unit.Ledger;
using Kapok.Tests.Unit.Storage;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Finality;

/// <summary>spec/finality.md, in epoch 1.</summary>
public sealed class ReplicaTests
{
    public static TheoryData<int> Sizes => [1, 4, 5, 6, 7];

    [Theory] // F-32
    [MemberData(nameof(Sizes))]
    public void AllReachFinalWithTheSameBlocks(int size)
    {
        Cluster cluster = new(size);
        for (int round = 0; round < 3; round++)
        {
            foreach (ClusterNode node in cluster.Nodes)
            {
                node.Publish("a" + round, "1", "b" + round, "2");
            }

            cluster.Settle();
        }

        Assert.All(cluster.Nodes, node => Assert.Equal(6 * size, Cluster.TransactionsOf(node).Count()));
        AssertAgreement(cluster, "settled");
        Assert.All(cluster.Nodes, node => Assert.Empty(node.Alarms));
    }

    [Theory] // F-2
    [MemberData(nameof(Sizes))]
    public void TheFaultyMayBeSilent(int size)
    {
        Cluster cluster = new(size);
        int faulty = (size - 1) / 3;
        foreach (ClusterNode node in cluster.Nodes.Take(faulty))
        {
            node.IsDown = true;
        }

        cluster.Nodes[^1].Publish("a", "1");
        cluster.Settle();
        Assert.All(cluster.Nodes.Skip(faulty), node => Assert.Equal(1ul, node.Replica.FinalHeight));
        AssertAgreement(cluster, "settled");
    }

    [Fact] // F-2, F-31
    public void FewerThanAQuorumFinaliseNothing()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].IsDown = true;
        cluster.Nodes[1].IsDown = true;
        cluster.Nodes[2].Publish("a", "1");
        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.Empty(node.Final));
        Assert.NotEmpty(cluster.Nodes[2].Cast);
        Assert.All(cluster.Nodes, node => Assert.DoesNotContain(node.Cast, vote => vote.Phase == VotePhase.Commit));
    }

    [Theory] // F-32, F-33
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomInterleavingsKeepOneFinalBlockPerHeight(int part)
    {
        int[] sizes = [1, 4, 5, 6, 7];
        for (int seed = part * 10; seed < (part + 1) * 10; seed++)
        {
            Cluster cluster = new(sizes[seed % sizes.Length], blockBytesMax: 900);
            Dice dice = new(seed);
            string place = $"seed {seed}, {cluster.Nodes.Count} members";
            for (int i = 0; i < 600; i++)
            {
                cluster.Happen(dice);
            }

            AssertAgreement(cluster, place);
            AssertVotes(cluster, place);
            cluster.Settle();
            AssertAgreement(cluster, place);
            AssertVotes(cluster, place);
            ulong[] heights = [.. cluster.Nodes.Select(node => node.Replica.FinalHeight).Distinct()];
            Assert.True(heights is [> 0], $"{place}: final heights {string.Join(", ", heights)}");
        }
    }

    [Fact] // F-33, F-53, F-56
    public void ARestartedMemberGoesOnAndVotesNoSecondTime()
    {
        Cluster cluster = new(4);
        for (int round = 0; round < 6; round++)
        {
            cluster.Nodes[round % 4].Publish("k", "v" + round);
            for (int i = 0; i < 25; i++)
            {
                cluster.Nodes[i % 4].Work();
            }

            cluster.Nodes[round % 4].Restart();
            cluster.Settle();
        }

        Assert.All(cluster.Nodes, node => Assert.Equal(6, Cluster.TransactionsOf(node).Count()));
        Assert.All(cluster.Nodes, node => Assert.Empty(node.Alarms));
        AssertAgreement(cluster, "restarted");
        AssertVotes(cluster, "restarted");
    }

    [Fact] // F-55, R1
    public void AMemberVotesForWhatBecameFinalWhileItReadTheLogsAndGoesOnInTheEpoch()
    {
        Cluster cluster = new(4);
        ClusterNode restarted = cluster.Nodes[3];
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        restarted.IsReadingAnotherLog = true;
        restarted.Restart();
        cluster.Nodes[0].Publish("b", "2");
        cluster.Settle();
        ulong reached = cluster.Nodes[0].Replica.FinalHeight;

        Assert.True(restarted.Replica.FinalHeight < reached);
        restarted.IsReadingAnotherLog = false;
        cluster.Nodes[1].Publish("c", "3");
        cluster.Settle();

        Assert.True(restarted.Replica.IsVoting);
        Assert.All(cluster.Nodes, node => Assert.Equal(3, Cluster.TransactionsOf(node).Count()));
        Assert.Equal(
            restarted.Final.Select(block => block.Header.Height),
            restarted.Cast.Where(vote => vote.Phase == VotePhase.Prepare).Select(vote => vote.Height).Distinct());
        AssertAgreement(cluster, "restarted");
        AssertVotes(cluster, "restarted");
    }

    [Fact] // F-33, F-53
    public void AllMayRestartAtOnceBeforeAnythingIsFinal()
    {
        Cluster cluster = new(4);
        cluster.Nodes[2].Publish("a", "1");
        cluster.NowMs = 1_000;
        foreach (ClusterNode node in cluster.Nodes)
        {
            node.Tick();
        }

        for (int i = 0; i < 60 && cluster.Nodes.All(node => node.Journal.Count == 0); i++)
        {
            cluster.Nodes[i % 4].Work();
            cluster.NowMs += 20;
            cluster.Nodes[i % 4].Tick();
        }

        foreach (ClusterNode node in cluster.Nodes)
        {
            node.Restart();
        }

        cluster.Settle();
        Assert.All(cluster.Nodes, node => Assert.Equal(1ul, node.Replica.FinalHeight));
        AssertVotes(cluster, "restarted");
    }

    [Fact] // F-40, F-43
    public void ALogRewrittenBehindAVoteRaisesAnAlarmAndGetsNoVote()
    {
        Cluster cluster = new(4);
        ClusterNode witness = cluster.Nodes[1];
        witness.Publish("a", "1");
        cluster.Log.Add(cluster.WriterOf(0).Cut(1, 1));
        while (witness.IsBusy && witness.Journal.Count == 0)
        {
            witness.Work();
        }

        Hash voted = witness.Cast[0].Block;
        cluster.Log.Clear();
        cluster.Nodes[2].Publish("a", "2");
        cluster.Log.Add(cluster.WriterOf(0).Cut(1, 1));
        witness.Cast.Clear();
        witness.Restart();
        cluster.Settle();

        RaiseAlarm alarm = Assert.Single(witness.Alarms);
        Assert.Equal((AlarmKind.LogRewritten, 1ul, voted), (alarm.Kind, alarm.Height, alarm.Other));
        Assert.Equal(2ul, witness.Replica.SealedEpoch);
        Assert.Empty(witness.Cast);
        Assert.Equal(1ul, cluster.Nodes[0].Replica.FinalHeight);
        AssertAgreement(cluster, "rewritten");
    }

    // By a vote for another block and by no vote at all.
    [Theory] // F-90, F-91
    [InlineData(true)]
    [InlineData(false)]
    public void AMemberThatDoesNotRememberWhatItsKeySignedVotesNoMore(bool isOtherVote)
    {
        Cluster cluster = new(4);
        ClusterNode witness = cluster.Nodes[1];
        cluster.Nodes[2].Publish("a", "1");
        cluster.Settle();
        VoteStatement voted = witness.Cast[0];
        VoteStatement other = voted with { Block = Hash.Zero };
        witness.Journal.Clear();
        if (isOtherVote)
        {
            witness.Journal.Add(Journal.Record(new PersistVote(other, Hash.Zero, null)));
        }

        witness.Cast.Clear();
        witness.Restart();
        cluster.Nodes[2].Publish("a", "2");
        cluster.Settle();

        RaiseAlarm alarm = Assert.Single(witness.Alarms);
        Assert.Equal((AlarmKind.VotesForgotten, 1ul), (alarm.Kind, alarm.Height));
        Assert.True(witness.Replica.HasForgotten);
        Assert.Empty(witness.Cast);
        Assert.Equal(2ul, cluster.Nodes[0].Replica.FinalHeight);
    }

    [Theory] // F-41, F-43, F-44
    [InlineData(true)]
    [InlineData(false)]
    public void AMemberWhoseExecutionDivergesStopsAndTheOthersGoOn(bool isResult)
    {
        Cluster cluster = new(4);
        cluster.Nodes[3].Diverge = header => isResult
            ? header with { ResultRoot = Hash.Zero }
            : header with { InputRoot = Hash.Zero };
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        cluster.Nodes[0].Publish("a", "2");
        cluster.Settle();

        RaiseAlarm alarm = Assert.Single(cluster.Nodes[3].Alarms);
        Assert.Equal(isResult ? AlarmKind.ResultDiffers : AlarmKind.InputDiffers, alarm.Kind);
        Assert.Equal(1ul, alarm.Height);
        _ = Assert.Single(cluster.Nodes[3].Cast);
        Assert.Empty(cluster.Nodes[3].Final);
        Assert.All(cluster.Nodes.Take(3), node => Assert.Equal(2, Cluster.TransactionsOf(node).Count()));
        AssertAgreement(cluster, "diverged");
    }

    [Fact] // F-34
    public void RepeatedAndReorderedVotesChangeNothing()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        Hash block = cluster.Nodes[0].Final[0].Block;
        ByteString[] votes = [.. cluster.Log.Where(IsVote)];
        ByteString[] others = [.. cluster.Log.Where(entry => !IsVote(entry))];
        Replica reader = ReplayInto(cluster, [.. votes.Reverse(), .. votes, .. others, .. votes.Reverse(), .. votes], out List<Effect> effects);
        Assert.Equal(1ul, reader.FinalHeight);
        Assert.Equal(block, Assert.Single(effects.OfType<BlockFinal>()).Block);
        _ = Assert.Single(effects.OfType<CastVote>(), c => c.Statement.Phase == VotePhase.Prepare);
        _ = Assert.Single(effects.OfType<CastVote>(), c => c.Statement.Phase == VotePhase.Commit);
    }

    [Fact] // F-34
    public void AMembersFirstVoteCounts()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        VoteStatement truth = cluster.Nodes[0].Cast.First(vote => vote.Phase == VotePhase.Prepare);
        VoteStatement lie = truth with { Block = Hash.Zero };
        ByteString[] others = [.. cluster.Log.Where(entry => !IsVote(entry))];
        ByteString[] votes =
        [
            cluster.WriterOf(1).Vote(lie), cluster.WriterOf(1).Vote(truth), cluster.WriterOf(2).Vote(truth),
        ];
        _ = ReplayInto(cluster, [.. others, .. votes], out List<Effect> two);
        Assert.Empty(two.OfType<BlockCertified>());
        _ = ReplayInto(cluster, [.. others, .. votes, cluster.WriterOf(3).Vote(truth), cluster.WriterOf(0).Vote(truth)], out List<Effect> three);
        _ = Assert.Single(three.OfType<BlockCertified>());
    }

    [Fact] // F-35
    public void VotesForOtherEpochsAndSetsDoNotCount()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        VoteStatement truth = cluster.Nodes[0].Cast.First(vote => vote.Phase == VotePhase.Prepare);
        ByteString[] others = [.. cluster.Log.Where(entry => !IsVote(entry))];
        foreach (VoteStatement wrong in new[]
        {
            truth with { Epoch = 2 }, truth with { MemberSet = Hash.Zero }, truth with { Height = 2_000 },
        })
        {
            ByteString[] votes = [.. Enumerable.Range(0, 3).Select(i => cluster.WriterOf(i).Vote(wrong))];
            _ = ReplayInto(cluster, [.. others, .. votes], out List<Effect> effects);
            Assert.Empty(effects.OfType<BlockCertified>());
            Assert.Empty(effects.OfType<RaiseAlarm>());
        }
    }

    [Fact] // F-4
    public void ABatchThatIsNotTheNextOfItsLaneIsIgnored()
    {
        Cluster cluster = new(1);
        LogEntryWriter writer = cluster.WriterOf(0);
        (ByteString first, Hash hash) = writer.Batch(1, Hash.Zero, [cluster.Item("a", "1")]);
        (ByteString fork, _) = writer.Batch(1, Hash.Zero, [cluster.Item("a", "fork")]);
        (ByteString gap, _) = writer.Batch(3, hash, [cluster.Item("a", "gap")]);
        (ByteString unchained, _) = writer.Batch(2, Hash.Zero, [cluster.Item("a", "unchained")]);
        (ByteString second, _) = writer.Batch(2, hash, [cluster.Item("a", "2")]);
        cluster.Log.AddRange([first, fork, gap, unchained, first, second, second]);
        cluster.Settle();
        Assert.Equal(["1", "2"], Values(cluster.Nodes[0]));
    }

    // F-20: round-robin from member (height mod n), first in first out within a lane.
    [Fact]
    public void LanesAreMergedInTurn()
    {
        Cluster cluster = new(4);
        LaneEnd[] lanes = new LaneEnd[4];
        foreach (string batch in new[] { "0a", "0b", "0c", "2a", "3a", "2b", "0d" })
        {
            int member = batch[0] - '0';
            (ByteString entry, Hash hash) = cluster.WriterOf(member)
                .Batch(lanes[member].Sequence + 1, lanes[member].Last, [cluster.Item("k", batch)]);
            lanes[member] = new LaneEnd(lanes[member].Sequence + 1, hash);
            cluster.Log.Add(entry);
        }

        cluster.Log.Add(cluster.WriterOf(1).Cut(1, 1));
        cluster.Settle();
        Assert.Equal(["2a", "3a", "0a", "2b", "0b", "0c", "0d"], Values(cluster.Nodes[0]));
    }

    [Fact] // F-10
    public void TimeAndVotesNeverMakeABlock()
    {
        Cluster cluster = new(4);
        for (int i = 0; i < 20; i++)
        {
            cluster.Log.Add(cluster.WriterOf(i % 4).Time(TestLedger.CreatedMs + (ulong)i));
            cluster.Log.Add(cluster.WriterOf(i % 4).Cut(1, 1));
        }

        int before = cluster.Log.Count;
        cluster.Settle();
        Assert.All(cluster.Log.Skip(before), entry => Assert.IsType<TimeEntry>(cluster.Read(entry)));
        Assert.All(cluster.Nodes, node => Assert.Empty(node.Final));
    }

    [Fact] // F-9
    public void TheFirstCutOfAHeightWinsAndOthersDoNothing()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1");
        cluster.Log.Add(cluster.WriterOf(3).Cut(2, 1));
        cluster.Log.Add(cluster.WriterOf(3).Cut(1, 2));
        cluster.Log.Add(cluster.WriterOf(2).Cut(1, 1));
        cluster.Nodes[0].Publish("a", "2");
        cluster.Log.Add(cluster.WriterOf(1).Cut(1, 1));
        cluster.Settle();
        Assert.Equal([1u, 1u], cluster.Nodes[0].Final.Select(block => block.Header.TransactionCount));
    }

    [Fact] // F-9
    public void AFullBlockIsCutWithoutAMarker()
    {
        Cluster cluster = new(1, blockBytesMax: 600);
        cluster.Nodes[0].Publish("a", new string('x', 600));
        for (int i = 0; i < 20; i++)
        {
            cluster.Nodes[0].Work();
        }

        Assert.Equal(1ul, cluster.Nodes[0].Replica.FinalHeight);
    }

    [Fact] // F-5, F-11
    public void ABlockTakesTheMedianClock()
    {
        Cluster cluster = new(4);
        ulong[] clocks = [TestLedger.CreatedMs + 50, TestLedger.CreatedMs + 70, TestLedger.CreatedMs + 60, 1ul << 60];
        for (int i = 0; i < 4; i++)
        {
            cluster.Log.Add(cluster.WriterOf(i).Time(clocks[i]));
        }

        cluster.Nodes[0].Publish("a", "1");
        cluster.Log.Add(cluster.WriterOf(1).Cut(1, 1));
        cluster.Settle();
        Assert.Equal(TestLedger.CreatedMs + 60, cluster.Nodes[0].Final[0].Header.TimeMs);
    }

    [Fact]
    public void FinalBlocksProveThemselves()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1");
        cluster.Settle();
        FinalBlock block = cluster.Nodes[1].Final[0];
        BlockHeader certified = block.Proof.Certified(block.Header);
        Kapok.Ledger.LedgerGenesis genesis = cluster.Ledger.Genesis;
        Hash id = genesis.Domain.Hash(Kapok.Ledger.Hashing.HashKind.Block, certified.Encode().Span);
        Assert.True(QuorumCertificates.Proves(
            genesis.Domain, genesis.Members, VoteStatement.For(VotePhase.Commit, certified, id), block.Proof.Certificate));
        Assert.True(FinalBlock.TryRead(genesis, block.Encode(), out FinalBlock? read));
        Assert.Equal(block.Encode(), read!.Encode());
    }

    private static bool IsVote(ByteString entry) => Wire.LogEntry.Parser.ParseFrom(entry).Vote is not null;

    // Member 4, newly started, over another order of the log.
    private static Replica ReplayInto(Cluster cluster, IReadOnlyList<ByteString> entries, out List<Effect> effects)
    {
        LogEntryReader reader = new(cluster.Ledger.Genesis, cluster.Ledger.Genesis.Members);
        Kapok.Ledger.Execution.LedgerState state = cluster.Ledger.Start;
        Replica replica = new(
            new ReplicaStart(cluster.Ledger.Genesis.Members, 3, state.Header, state.Block, new Wire.Preamble(), [], [.. cluster.Nodes[3].Journal], []),
            new ReplicaSettings { BlockBytesMax = 1_048_576 });
        effects = [];
        _ = replica.Step(new LogsRead());
        foreach ((int position, ByteString entry) in entries.Index())
        {
            Queue<Input> inputs = new([new EntryRead(reader.Read(entry)!, 0, (ulong)position + 1)]);
            while (inputs.TryDequeue(out Input? input))
            {
                foreach (Effect effect in replica.Step(input).ToArray())
                {
                    effects.Add(effect);
                    if (effect is ExecuteBlock execute)
                    {
                        Kapok.Ledger.Execution.ExecutedBlock block = cluster.Ledger.Executor.Execute(
                            state, cluster.Ledger.Genesis.Members, execute.Proposal);
                        state = block.State;
                        inputs.Enqueue(new BlockExecuted(block.Header, block.Block));
                    }
                }
            }
        }

        return replica;
    }

    private static string[] Values(ClusterNode node) =>
        [.. Cluster.TransactionsOf(node).Select(t => System.Text.Json.JsonDocument.Parse(t.Body.Arguments.Memory)
            .RootElement.GetProperty("value").GetString()!)];

    private static void AssertAgreement(Cluster cluster, string place)
    {
        Dictionary<ulong, Hash> blocks = [];
        foreach (FinalBlock block in cluster.Nodes.SelectMany(node => node.Final))
        {
            bool isFirst = blocks.TryAdd(block.Header.Height, block.Block);
            Assert.True(isFirst || blocks[block.Header.Height] == block.Block, $"{place}: fork at {block.Header.Height}");
        }

        Assert.All(cluster.Nodes, node => Assert.Equal(
            Enumerable.Range(1, node.Final.Count).Select(h => (ulong)h), node.Final.Select(b => b.Header.Height)));
    }

    private static void AssertVotes(Cluster cluster, string place) => Assert.All(cluster.Nodes, node => Assert.All(
        node.Cast.GroupBy(vote => (vote.Epoch, vote.Phase, vote.Height)),
        votes => Assert.True(votes.Select(v => v.Block).Distinct().Count() == 1, $"{place}: two votes at {votes.Key}")));
}
