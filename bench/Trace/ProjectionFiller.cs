using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;
using Kapok.Projections;
using Kapok.Scenarios.Food;

namespace Kapok.Bench.Trace;

/// <summary>Applies transactions to a projection block by block, through its own writer.</summary>
internal sealed class ProjectionFiller : IDisposable
{
    internal const int BlockTransactions = 1_000;

    // A member that catches up applies several blocks at once.
    private const int BlocksAtOnce = 10;

    private readonly InternationalSuite suite = new();
    private readonly HashDomain domain;
    private readonly SqlProjection projection;
    private readonly List<ExecutedBlock> waiting = [];
    private ulong height;

    internal ProjectionFiller(string path)
    {
        domain = HashDomain.OfGenesis(suite, "bench");
        projection = SqliteProjection.Open(path, HashOf("genesis"));
        projection.ApplyGenesis([]);
        projection.DefineViews([FoodContract.Definition]);
    }

    internal long Changes { get; private set; }

    public void Dispose() => projection.Dispose();

    internal void Add(IReadOnlyList<(string Command, (string Key, string Json)[] Changes)> transactions)
    {
        waiting.Add(Block(++height, transactions));
        Changes += transactions.Sum(one => one.Changes.Length);
        if (waiting.Count == BlocksAtOnce)
        {
            Flush();
        }
    }

    internal void Flush()
    {
        projection.Apply(waiting);
        waiting.Clear();
    }

    private ExecutedBlock Block(ulong number, IReadOnlyList<(string Command, (string Key, string Json)[] Changes)> transactions)
    {
        BlockHeader header = new(
            "net", "bench", 1, number, Hash.Zero, 1_000 * number, Hash.Zero, (uint)transactions.Count, Hash.Zero, Hash.Zero,
            Hash.Zero, Hash.Zero);
        LedgerState state = new(domain, header, HashOf($"block {number}"), StateMap.Empty(suite), TransactionWindow.Empty);
        return new ExecutedBlock(
            state,
            ByteString.Empty,
            ByteString.Empty,
            [.. transactions.Select((one, i) => Transaction(number, i, one.Command))],
            [.. transactions.Select((_, i) => Outcome(number, i))],
            [.. transactions.SelectMany((one, i) => one.Changes.Select(change => Change(i, change)))]);
    }

    private LedgerTransaction Transaction(ulong number, int index, string command)
    {
        Kapok.Ledger.Wire.TransactionBody body = new() { Contract = "food", Command = command };
        Hash id = IdOf(number, index);
        return new(id, WireEncoding.Encode(body), body, new SignatureClaim(HashOf("signer"), id, ByteString.Empty), null);
    }

    private ByteString Outcome(ulong number, int index) => WireEncoding.Encode(new Kapok.Ledger.Wire.Outcome
    {
        Transaction = ByteString.CopyFrom(IdOf(number, index).ToArray()),
    });

    private static RecordChange Change(int index, (string Key, string Json) change) =>
        new(index, change.Key, Encoding.UTF8.GetBytes(change.Json));

    private Hash IdOf(ulong number, int index) => HashOf($"transaction {number} {index}");

    private Hash HashOf(string text) => suite.Digest(Encoding.UTF8.GetBytes(text));
}
