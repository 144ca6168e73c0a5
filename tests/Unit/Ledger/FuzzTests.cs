using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Contracts.Json;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Finality;
using Kapok.Tests.Unit.Storage;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>
/// Untrusted bytes never make a reader throw, and what a reader takes is its one encoding
/// (spec/encoding.md, E-4). A failure names the seed.
/// </summary>
public sealed class FuzzTests
{
    private static readonly Cluster World = Settled();

    /// <summary>For each reader: valid bytes, how often they are mutated, and what reading gives back.</summary>
    private static readonly Dictionary<string, Target> Targets = new()
    {
        ["header"] = new(20_000, [Block.Header.Encode()], bytes => BlockHeader.TryRead(bytes, out BlockHeader? h) ? h!.Encode() : null),
        ["vote"] = new(
            20_000,
            [World.Nodes[0].Cast[0].Encode(), World.Nodes[0].Cast[1].Encode()],
            bytes => VoteStatement.TryRead(bytes, out VoteStatement? vote) ? vote!.Encode() : null),
        ["member-set"] = new(
            4_000,
            [Genesis.Members.Encoding],
            bytes => MemberSet.TryRead(Genesis.GenesisDomain, bytes, out MemberSet? set) ? set!.Encoding : null),
        ["transaction body"] = new(
            20_000,
            [Block.Transactions[0].BodyBytes],
            bytes => Genesis.Transactions.TryRead(new Wire.Transaction { Body = bytes }, out LedgerTransaction? t)
                ? WireEncoding.Encode(t!.Body)
                : null),
        ["item"] = new(20_000, Items(), ReadItem),
        ["log entry"] = new(20_000, [.. World.Log.Take(30)], ReadEntry),
        ["genesis"] = new(
            2_000,
            [ByteString.CopyFrom(World.Ledger.File)],
            bytes => LedgerGenesis.TryRead(bytes.Span, out LedgerGenesis? _, out LedgerState? _) ? bytes : null),
        ["stored block"] = new(
            10_000,
            [ByteString.CopyFrom(Block.Encode())],
            bytes => FinalBlock.TryRead(Genesis, bytes.Memory, out FinalBlock? b) ? ByteString.CopyFrom(b!.Encode()) : null),
        ["body"] = new(4_000, [Block.Body], ReadBody),
        ["receipt"] = new(2_000, [ByteString.CopyFrom(ReceiptBytes())], ReadReceipt),
        ["outcome"] = new(10_000, [Block.Outcomes[0]], bytes => Again(Wire.Outcome.Parser, bytes)),
        ["preamble"] = new(10_000, [Block.Preamble], bytes => Again(Wire.Preamble.Parser, bytes)),
    };

    public static TheoryData<string> Readers => [.. Targets.Keys];

    private static LedgerGenesis Genesis => World.Ledger.Genesis;

    private static FinalBlock Block => World.Nodes[0].Final[0];

    [Theory]
    [MemberData(nameof(Readers))]
    public void MutatedBytesAreRefusedOrReadAsTheyStand(string reader)
    {
        Target target = Targets[reader];
        for (int seed = 0; seed < target.Count; seed++)
        {
            Dice dice = new(seed);
            ByteString bytes = ByteString.CopyFrom(Mutated(dice, target.Valid));
            ByteString? again = Guarded(() => target.Read(bytes), $"{reader}, seed {seed}");
            Assert.True(again is null || again == bytes, $"{reader}, seed {seed}: read as other bytes");
        }

        Assert.All(target.Valid, valid => Assert.NotNull(target.Read(valid)));
    }

    [Fact]
    public void RandomBytesAreNoMessages()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            Dice dice = new(seed);
            byte[] bytes = new byte[dice.Next(200)];
            foreach (int i in Enumerable.Range(0, bytes.Length))
            {
                bytes[i] = i == 0 ? (byte)1 : (byte)dice.Next(256);
            }

            foreach ((string name, Target target) in Targets)
            {
                _ = Guarded(() => target.Read(ByteString.CopyFrom(bytes)), $"{name}, random seed {seed}");
            }
        }
    }

    [Fact]
    public void MutatedJsonIsRefusedOrWrittenInOneForm()
    {
        JsonCodec<Tree> codec = new();
        byte[] valid = codec.Write(new Tree(
            "两杯咖啡 \"\\\n", 88, [new Leaf("a", true, Kind.TheSecond), new Leaf("b", false, Kind.First)], null));
        ByteString[] seeds = [ByteString.CopyFrom(valid), ByteString.CopyFromUtf8("{\"text\":\"\\ud83d\\ude00\\ud800\"}")];
        for (int seed = 0; seed < 40_000; seed++)
        {
            byte[] bytes = Mutated(new Dice(seed), seeds);
            ByteString? again = Guarded(() => Rewritten(codec, bytes), $"JSON, seed {seed}");
            Assert.True(again is null || Rewritten(codec, again.ToByteArray()) == again, $"JSON, seed {seed}");
        }
    }

    private static ByteString? Rewritten(JsonCodec<Tree> codec, byte[] bytes) =>
        codec.TryRead(bytes, out Tree? tree, out _) ? ByteString.CopyFrom(codec.Write(tree!)) : null;

    private static ByteString? Guarded(Func<ByteString?> read, string place)
    {
        try
        {
            return read();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(place, error);
        }
    }

    private static byte[] Mutated(Dice dice, IReadOnlyList<ByteString> valid)
    {
        List<byte> bytes = [.. valid[dice.Next(valid.Count)].Span];
        for (int i = dice.Next(3); i >= 0 && bytes.Count > 0; i--)
        {
            int place = dice.Next(bytes.Count);
            int count = Math.Min(1 + dice.Next(8), bytes.Count - place);
            switch (dice.Next(7))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << dice.Next(8));
                    break;
                case 1:
                    bytes[place] = (byte)dice.Next(256);
                    break;
                case 2:
                    bytes.Insert(place, (byte)dice.Next(256));
                    break;
                case 3:
                    bytes.RemoveRange(place, count);
                    break;
                case 4:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 5:
                    bytes.InsertRange(place, bytes.GetRange(place, count));
                    break;
                default:
                    bytes.AddRange(valid[dice.Next(valid.Count)].Span[..Math.Min(count, 8)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static ByteString? Again<T>(MessageParser<T> parser, ByteString bytes)
        where T : class, IMessage<T>, new() =>
        WireEncoding.TryDecode(parser, bytes.Span, out T message) ? WireEncoding.Encode(message) : null;

    private static ByteString? ReadItem(ByteString bytes) =>
        WireEncoding.TryDecodeBare(Wire.Item.Parser, bytes.Span, out Wire.Item item)
        && Genesis.Transactions.TryRead(item, out _)
            ? item.ToByteString()
            : null;

    private static ByteString? ReadEntry(ByteString bytes) =>
        new LogEntryReader(Genesis, Genesis.Members).Read(bytes) is null
            ? null
            : Wire.LogEntry.Parser.ParseFrom(bytes).ToByteString();

    private static ByteString? ReadBody(ByteString bytes) =>
        World.Ledger.Executor.Replay(World.Ledger.Start, Genesis.Members, Block.Header, bytes)?.Body;

    private static ByteString? ReadReceipt(ByteString bytes)
    {
        _ = ReceiptVerifier.ClaimOf(bytes.Span);
        return ReceiptVerifier.Verify(bytes.Span, Genesis.Fingerprint).Holds
            && ReceiptFile.TryRead(bytes.Span, out Wire.Receipt receipt)
                ? ByteString.CopyFrom(ReceiptFile.Write(receipt))
                : null;
    }

    private static byte[] ReceiptBytes() =>
        ReceiptFile.Write(ReceiptWriter.Write(Genesis, Block, 1, TestLedger.Alice.Certificate));

    private static ByteString[] Items()
    {
        Wire.TransactionBody[] bodies =
            [.. Enumerable.Range(0, 3).Select(i => World.Ledger.Body(TestLedger.Alice, "put", TestLedger.Json("g" + i, "1")))];
        (_, Wire.SignedGroup group) = TransactionWriter.SignGroup(Genesis.Domain, TestLedger.Alice.Key, bodies);
        Assert.True(Genesis.Transactions.TryRead(new Wire.Item { Group = group }, out IReadOnlyList<LedgerTransaction> read));
        return
        [
            new Wire.Item { Group = group }.ToByteString(),
            new Wire.Item { Transaction = read[1].ToWire() }.ToByteString(),
            new Wire.Item { Transaction = Block.Transactions[0].ToWire() }.ToByteString(),
        ];
    }

    private static Cluster Settled()
    {
        Cluster cluster = new(4);
        cluster.Nodes[0].Publish("a", "1", "b", "2", "c", "3");
        cluster.Settle();
        return cluster;
    }

    private sealed record Target(int Count, IReadOnlyList<ByteString> Valid, Func<ByteString, ByteString?> Read);
}

public sealed record Tree(
    [Kapok.Contracts.Field("文", "Text")] string Text,
    [Kapok.Contracts.Field("数", "Number", Min = 1, Max = 99)] long Number,
    [Kapok.Contracts.Field("叶", "Leaves", LengthMax = 3)] IReadOnlyList<Leaf> Leaves,
    [Kapok.Contracts.Field("日", "Day")] Kapok.Contracts.LegalDate? Day);

public sealed record Leaf(
    [Kapok.Contracts.Field("名", "Name")] string Name,
    [Kapok.Contracts.Field("是", "Flag")] bool IsFlag,
    [Kapok.Contracts.Field("类", "Kind")] Kind Kind);

public enum Kind
{
    First,
    TheSecond,
}
