using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;

namespace Kapok.Tests.Unit.Projections;

/// <summary>One transaction of a made-up block: its changes and events, or its refusal.</summary>
internal sealed record Step(params (string Key, string? Json)[] Changes)
{
    internal string Refusal { get; init; } = string.Empty;

    internal (string Name, string Payload)[] Events { get; init; } = [];
}

/// <summary>Makes blocks by hand: a projection trusts that they are final and reads nothing else.</summary>
internal static class Sketch
{
    internal static readonly ICryptoSuite Suite =
        CryptoSuites.TryGet("intl", out ICryptoSuite? suite) ? suite! : throw new NotSupportedException();

    private static readonly HashDomain Domain = HashDomain.OfGenesis(Suite, "sketch");

    internal static Hash Genesis { get; } = HashOf("genesis");

    internal static Hash Signer { get; } = HashOf("signer");

    internal static Hash HashOf(string text) => Suite.Digest(Encoding.UTF8.GetBytes(text));

    internal static Hash TransactionId(ulong height, int index) =>
        HashOf(string.Create(CultureInfo.InvariantCulture, $"transaction {height} {index}"));

    internal static StateEntry Entry(string key, string json, ulong height = 0)
    {
        byte[] value = Encoding.UTF8.GetBytes(json);
        Hash keyHash = StateOverlay.KeyHash(Domain, key);
        return StateEntry.Of(Domain, key, keyHash, height, value);
    }

    internal static ExecutedBlock Block(ulong height, params Step[] steps)
    {
        LedgerState state = new(
            Domain,
            Header(height, steps.Length),
            HashOf("block " + height.ToString(CultureInfo.InvariantCulture)),
            StateMap.Empty(Suite),
            TransactionWindow.Empty);
        return new ExecutedBlock(
            state,
            ByteString.Empty,
            ByteString.Empty,
            [.. steps.Select((_, index) => Transaction(height, index))],
            [.. steps.Select((step, index) => Outcome(height, index, step))],
            [.. steps.SelectMany(Changes)]);
    }

    private static BlockHeader Header(ulong height, int count) => new(
        "net", "sketch", 1, height, Hash.Zero, 1_000 + height, Hash.Zero, (uint)count, Hash.Zero, Hash.Zero,
        Hash.Zero, Hash.Zero);

    private static LedgerTransaction Transaction(ulong height, int index)
    {
        Kapok.Ledger.Wire.TransactionBody body = new() { Contract = "shop", Command = "sell" };
        Hash id = TransactionId(height, index);
        SignatureClaim claim = new(Signer, id, ByteString.Empty);
        return new LedgerTransaction(id, WireEncoding.Encode(body), body, claim, null);
    }

    private static ByteString Outcome(ulong height, int index, Step step)
    {
        Kapok.Ledger.Wire.Outcome outcome = new()
        {
            Transaction = ByteString.CopyFrom(TransactionId(height, index).ToArray()),
            Refusal = step.Refusal,
        };
        outcome.Events.AddRange(step.Events.Select(e => new Kapok.Ledger.Wire.Event
        {
            Contract = "shop",
            Name = e.Name,
            Payload = ByteString.CopyFromUtf8(e.Payload),
        }));
        return WireEncoding.Encode(outcome);
    }

    private static IEnumerable<RecordChange> Changes(Step step, int index) =>
        step.Changes.Select(c => new RecordChange(index, c.Key, ValueOf(c.Json)));

    // Not one conditional: its null would become empty memory, which is a value.
    private static ReadOnlyMemory<byte>? ValueOf(string? json)
    {
        if (json is null)
        {
            return null;
        }

        return Encoding.UTF8.GetBytes(json);
    }
}
