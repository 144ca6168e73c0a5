using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Conformance.Scenarios;
using Kapok.Tests.Genesis;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>
/// Makes receipts of a small ledger of four members, whole and spoilt. Signatures differ from run to
/// run, so that what it made once is kept as vectors.
/// </summary>
internal sealed class ReceiptMaker
{
    private const ulong CreatedMs = 1_767_225_600_000; // 2026-01-01T00:00:00Z

    private readonly LedgerGenesis genesis;
    private readonly FinalBlock block;
    private readonly FixtureSet fixtures;
    private readonly FixtureSet foreign;
    private readonly FixtureKey signer;
    private readonly FixtureKey[] voters;
    private readonly BlockHeader certified;

    internal ReceiptMaker(FixtureSet fixtures)
    {
        this.fixtures = fixtures;
        foreign = Fixtures.Foreign(fixtures);
        signer = fixtures.Of("gz-coffee", "clerk");
        voters = VotersOf(fixtures);
        bool isCode = Uscc.TryParse("91440112MA5CT00135", out Uscc uscc);
        Invariant.That(isCode, "a credit code");
        ContractCatalogue catalogue = new(fixtures.Suite, []);
        Dictionary<string, byte[]> records = GenesisRecords.Of(
            fixtures.Suite,
            Fixtures.Member,
            fixtures.Authority.Certificate,
            [new GenesisParty("gz-coffee", uscc, "clerk", [], signer.Certificate)],
            []);
        Wire.Parameters parameters = new()
        {
            Network = "vectors",
            Ledger = "receipts",
            Suite = fixtures.Suite.Name,
            CreatedMs = CreatedMs,
            ValidityWindow = 100,
            TransactionBytesMax = 65_536,
            BlockBytesMax = 1_048_576,
        };
        ByteString members = MemberSet.Encode(voters.Index().Select(v =>
            ("m" + (v.Index + 1), v.Item.Key.PublicKey.SubjectPublicKeyInfo, Hash.Zero)));
        Wire.Genesis file = LedgerGenesis.Create(fixtures.Suite, parameters, members, records);
        bool isRead = LedgerGenesis.TryRead(WireEncoding.Encode(file).Span, out LedgerGenesis? read, out LedgerState? start);
        Invariant.That(isRead, "a genesis");
        genesis = read!;
        BlockExecutor executor = new(genesis, catalogue);
        ExecutedBlock first = Execute(executor, start!, [.. Alone(4), .. Group(5).Skip(1)]);
        ExecutedBlock second = Execute(executor, first.State, []);
        certified = second.Header;
        block = first.ToFinal(new FinalityProof([certified], Certificate(voters, VotePhase.Commit, 0, 2, 3)), []);
    }

    /// <summary>The cases of the vector file.</summary>
    internal JsonArray Cases()
    {
        JsonArray cases = [];
        foreach (int index in new[] { 0, 3, 4, 7 })
        {
            cases.Add(Case("receipt of transaction " + index, Receipt(index), null));
        }

        foreach ((string why, string item, Action<Wire.Receipt> spoil) in Spoilt())
        {
            Wire.Receipt receipt = Receipt(5);
            spoil(receipt);
            cases.Add(Case(why, receipt, item));
        }

        foreach ((string why, string item, Action<Wire.Receipt> spoil) in SpoiltBySuite())
        {
            Wire.Receipt receipt = Receipt(0);
            spoil(receipt);
            cases.Add(Case(why, receipt, item));
        }

        JsonObject other = Case("fingerprint of another suite", Receipt(0), "genesis");
        other["fingerprint"] = foreign.Suite.Name + genesis.Fingerprint[genesis.Fingerprint.IndexOf(':', StringComparison.Ordinal)..];
        cases.Add(other);
        return cases;
    }

    // What keys of another suite signed, over the right bytes.
    private (string Why, string Item, Action<Wire.Receipt> Spoil)[] SpoiltBySuite() =>
    [
        ("signature of the transaction by a key of another suite", "signature", r => r.Transaction.Signature =
            ByteString.CopyFrom(foreign.Of("gz-coffee", "clerk").Key.Sign(block.Transactions[0].Id.ToArray()))),
        ("certificate of the signer in another suite", "signature", r => r.SignerCertificate =
            ByteString.CopyFrom(foreign.Of("gz-coffee", "clerk").Certificate)),
        ("votes by keys of another suite", "certificate", r => r.Certificate =
            Certificate(VotersOf(foreign), VotePhase.Commit, 0, 2, 3)),
    ];

    private (string Why, string Item, Action<Wire.Receipt> Spoil)[] Spoilt() =>
    [
        ("index of a neighbour", "transaction-inclusion", r => r.Index--),
        ("index beyond the block", "block", r => r.Index = 99),
        ("input path with a changed step", "transaction-inclusion", r => r.InputPath[0] = Flipped(r.InputPath[0])),
        ("input path one step short", "transaction-inclusion", r => r.InputPath.RemoveAt(0)),
        ("input path one step long", "transaction-inclusion", r => r.InputPath.Add(r.InputPath[0])),
        ("input path with a step of 31 bytes", "transaction-inclusion", r => r.InputPath[0] = Cut(r.InputPath[0])),
        ("result path with a changed step", "outcome-inclusion", r => r.ResultPath[^1] = Flipped(r.ResultPath[^1])),
        ("another transaction", "signature", r => r.Transaction.Body = block.Transactions[0].BodyBytes),
        ("another transaction with its signature", "outcome", r => r.Transaction = block.Transactions[0].ToWire()),
        ("signature of the transaction", "signature", r => r.Transaction.Signature = Flipped(r.Transaction.Signature)),
        ("place in the group", "signature", r => r.Transaction.Group.Index ^= 1),
        ("no place in the group", "signature", r => r.Transaction.Group = null),
        ("certificate of another", "signature", r => r.SignerCertificate =
            ByteString.CopyFrom(fixtures.Of("gz-books", "clerk").Certificate)),
        ("outcome of another", "outcome", r => r.Outcome = block.Outcomes[0]),
        ("outcome turned round", "outcome-inclusion", r => r.Outcome = Turned(r.Outcome)),
        ("transaction count of the header", "transaction-inclusion", r => Header(r, 0, h => h with { TransactionCount = 20 })),
        ("time of the header", "header-chain", r => Header(r, 0, h => h with { TimeMs = h.TimeMs + 1 })),
        ("network of the header", "block", r => Header(r, 0, h => h with { Network = "other" })),
        ("height at the end of numbers", "header-chain", r => Header(r, 0, h => h with { Height = ulong.MaxValue })),
        ("height of the descendant", "header-chain", r => Header(r, 1, h => h with { Height = 3 })),
        ("state of the descendant", "certificate", r => Header(r, 1, h => h with { StateRoot = Hash.Zero })),
        ("members of the descendant", "header-chain", r => Header(r, 1, h => h with { MemberSet = Hash.Zero })),
        ("no descendant", "certificate", r => r.Headers.RemoveAt(1)),
        ("no header", "block", r => r.Headers.Clear()),
        ("no certificate", "certificate", r => r.Certificate = null),
        ("too few signatures", "certificate", r => r.Certificate.Signatures.RemoveAt(0)),
        ("a signature changed", "certificate", r => r.Certificate.Signatures[0].Signature =
            Flipped(r.Certificate.Signatures[0].Signature)),
        ("a member's signature twice", "certificate", r => r.Certificate.Signatures[1] = r.Certificate.Signatures[0].Clone()),
        ("signatures not ascending", "certificate", r => (r.Certificate.Signatures[0], r.Certificate.Signatures[1]) =
            (r.Certificate.Signatures[1], r.Certificate.Signatures[0])),
        ("a member that does not exist", "certificate", r => r.Certificate.Signatures[2].Member = 4),
        ("a signature under another's name", "certificate", r => r.Certificate.Signatures[0].Member = 1),
        ("one wrong signature more than needed", "certificate", r => r.Certificate.Signatures.Insert(
            1, new Wire.MemberSignature { Member = 1, Signature = r.Certificate.Signatures[0].Signature })),
        ("prepare votes", "certificate", r => r.Certificate = Certificate(voters, VotePhase.Prepare, 0, 1, 2)),
        ("parameters", "genesis", r => r.Parameters = Flipped(r.Parameters)),
        ("member set", "genesis", r => r.MemberSet = ByteString.Empty),
        ("genesis of another ledger", "genesis", r => Genesis(r, h => h with { StateRoot = Hash.Zero })),
    ];

    private JsonObject Case(string why, Wire.Receipt receipt, string? failure) => new()
    {
        ["why"] = why,
        ["failure"] = failure,
        ["fingerprint"] = genesis.Fingerprint,
        ["file"] = Convert.ToBase64String(ReceiptFile.Write(receipt)),
    };

    private Wire.Receipt Receipt(int index) =>
        ReceiptWriter.Write(genesis, block, index, signer.Certificate).Clone();

    private ExecutedBlock Execute(BlockExecutor executor, LedgerState parent, IReadOnlyList<LedgerTransaction> candidates) =>
        executor.Execute(
            parent,
            genesis.Members,
            new BlockProposal(1, parent.Header.Height + 1, parent.Block, new Wire.Preamble(), candidates));

    private Wire.TransactionBody Body(int nonce) => new()
    {
        Ledger = "receipts",
        Contract = "identity",
        Command = nonce == 1 ? "revoke-nobody" : "revoke-certificate",
        Arguments = ByteString.CopyFromUtf8($$"""{"id":"{{Hash.Zero}}","reason":"遗失 {{nonce}}"}"""),
        Signer = ByteString.CopyFrom(fixtures.Suite.Digest(signer.Certificate).ToArray()),
        Nonce = (ulong)nonce,
        ExpiresAtHeight = 50,
    };

    private IEnumerable<LedgerTransaction> Alone(int count) => Enumerable.Range(0, count).Select(i => Read(
        new Wire.Item { Transaction = TransactionWriter.Sign(genesis.Domain, signer.Key, Body(i)).Transaction })[0]);

    private IReadOnlyList<LedgerTransaction> Group(int count) => Read(new Wire.Item
    {
        Group = TransactionWriter.SignGroup(
            genesis.Domain, signer.Key, [.. Enumerable.Range(100, count).Select(Body)]).Group,
    });

    private IReadOnlyList<LedgerTransaction> Read(Wire.Item item)
    {
        bool isRead = genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> read);
        Invariant.That(isRead, "transactions");
        return read;
    }

    private Wire.Certificate Certificate(FixtureKey[] keys, VotePhase phase, params IEnumerable<int> members)
    {
        Hash id = genesis.Domain.Hash(HashKind.Block, certified.Encode().Span);
        byte[] message = QuorumCertificates.Message(genesis.Domain, VoteStatement.For(phase, certified, id));
        return new Wire.Certificate
        {
            Signatures =
            {
                members.Select(m => new Wire.MemberSignature
                {
                    Member = (uint)m,
                    Signature = ByteString.CopyFrom(keys[m].Key.Sign(message)),
                }),
            },
        };
    }

    private static FixtureKey[] VotersOf(FixtureSet set) =>
        [.. Enumerable.Range(1, 4).Select(n => set.Of(Fixtures.Member, "voter-" + n))];

    private static ByteString Flipped(ByteString bytes)
    {
        byte[] copy = bytes.ToByteArray();
        copy[^1] ^= 1;
        return ByteString.CopyFrom(copy);
    }

    private static ByteString Cut(ByteString bytes) => ByteString.CopyFrom(bytes.Span[1..]);

    private static ByteString Turned(ByteString encoding)
    {
        Wire.Outcome outcome = Wire.Outcome.Parser.ParseFrom(encoding.Span[1..]);
        outcome.Refusal = string.Empty;
        outcome.Details.Clear();
        return WireEncoding.Encode(outcome);
    }

    private static void Header(Wire.Receipt receipt, int index, Func<BlockHeader, BlockHeader> change)
    {
        _ = BlockHeader.TryRead(receipt.Headers[index], out BlockHeader? header);
        receipt.Headers[index] = change(header!).Encode();
    }

    private static void Genesis(Wire.Receipt receipt, Func<BlockHeader, BlockHeader> change)
    {
        _ = BlockHeader.TryRead(receipt.GenesisHeader, out BlockHeader? header);
        receipt.GenesisHeader = change(header!).Encode();
    }
}
