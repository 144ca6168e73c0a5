using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Ledger;
using Kapok.Tests.Unit.Storage;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Finality;

/// <summary>
/// Replicas over one list that is the log. Nothing runs by itself: a test or a seed decides who reads,
/// executes or sees time pass next.
/// </summary>
internal sealed class Cluster
{
    private readonly LogEntryReader reader;
    private readonly Dictionary<ByteString, CheckedEntry?> read = [];

    internal Cluster(int memberCount, uint blockBytesMax = 1_048_576)
    {
        Ledger = new TestLedger(memberCount, blockBytesMax);
        reader = new LogEntryReader(Ledger.Genesis, Ledger.Genesis.Members);
        Nodes = [.. Enumerable.Range(0, memberCount).Select(i => new ClusterNode(this, i))];
    }

    internal TestLedger Ledger { get; }

    internal List<ByteString> Log { get; } = [];

    internal IReadOnlyList<ClusterNode> Nodes { get; }

    internal long NowMs { get; set; }

    /// <summary>An entry as every member reads it; checked once for all of them.</summary>
    internal CheckedEntry? EntryAt(int position)
    {
        ByteString bytes = Log[position];
        if (!read.TryGetValue(bytes, out CheckedEntry? entry))
        {
            entry = reader.Read(bytes);
            read.Add(bytes, entry);
        }

        return entry;
    }

    internal CheckedEntry? Read(ByteString entry) => reader.Read(entry);

    internal LogEntryWriter WriterOf(int member) =>
        new(Ledger.Genesis, TestLedger.Id(member + 1), TestLedger.VotingKey(member));

    /// <summary>Everybody does everything there is to do; time passes until nothing is open.</summary>
    internal void Settle(params IReadOnlyList<ClusterNode> nodes)
    {
        IReadOnlyList<ClusterNode> all = nodes.Count == 0 ? Nodes : nodes;
        for (int idle = 0; idle < 40; idle++)
        {
            while (all.Any(node => node.IsBusy))
            {
                foreach (ClusterNode node in all)
                {
                    node.Work();
                }
            }

            NowMs += 100;
            foreach (ClusterNode node in all)
            {
                node.Tick();
            }
        }
    }

    /// <summary>One random thing happens.</summary>
    internal void Happen(Dice dice)
    {
        ClusterNode node = Nodes[dice.Next(Nodes.Count)];
        switch (dice.Next(12))
        {
            case 0:
                node.Publish("k" + dice.Next(5), "v" + dice.Next(100));
                break;
            case 1:
                NowMs += dice.Next(200);
                node.Tick();
                break;
            case 2 when Log.Count > 0:
                Log.Add(Log[dice.Next(Log.Count)]);
                break;
            case 3 when dice.Next(20) == 0:
                node.Restart();
                break;
            default:
                node.Work();
                break;
        }
    }

    internal Wire.Item Item(string key, string value) =>
        new() { Transaction = Ledger.Put(key, value).ToWire() };

    internal static IEnumerable<LedgerTransaction> TransactionsOf(ClusterNode node) =>
        node.Final.SelectMany(block => block.Transactions);
}
