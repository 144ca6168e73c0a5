using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Conformance.Scenarios;
using Kapok.Tests.Genesis;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>
/// A made-up ledger of seven blocks for evidence bundles: records come, change and go, one block has
/// transactions, and behind block 4 another member set votes.
/// </summary>
internal sealed class EvidenceLedger
{
    internal const int ChangeHeight = 4;
    internal const int TransactionHeight = 3;
    internal const int LastHeight = 7;
    internal const string Invoice = "einvoice/invoice/26442000000000000001";
    internal const string Other = "einvoice/invoice/26442000000000000002";
    internal const string Missing = "einvoice/invoice/26442000000000009999";
    internal const string Odd = "standards/content/odd";

    private readonly FixtureSet fixtures;
    private readonly FixtureKey signer;
    private readonly FixtureKey[] voters;

    private readonly List<Dictionary<string, (ulong Height, byte[] Value)>> states = [];
    private readonly List<LedgerTransaction> transactions = [];
    private readonly List<ByteString> outcomes = [];
    private readonly ByteString preamble = WireEncoding.Encode(new Wire.Preamble());

    internal EvidenceLedger(FixtureSet fixtures)
    {
        this.fixtures = fixtures;
        signer = fixtures.Of("gz-coffee", "clerk");
        voters = VotersOf(fixtures);
        bool isCode = Uscc.TryParse("91440112MA5CT00135", out Uscc uscc);
        Invariant.That(isCode, "a credit code");
        Dictionary<string, byte[]> records = GenesisRecords.Of(
            fixtures.Suite,
            Fixtures.Member,
            fixtures.Authority.Certificate,
            [new GenesisParty("gz-coffee", uscc, "clerk", [], signer.Certificate)],
            []);
        Wire.Parameters parameters = new()
        {
            Network = "vectors",
            Ledger = "evidence",
            Suite = fixtures.Suite.Name,
            CreatedMs = 1_767_225_600_000, // 2026-01-01T00:00:00Z
            ValidityWindow = 100,
            TransactionBytesMax = 65_536,
            BlockBytesMax = 1_048_576,
        };
        Wire.Genesis file = LedgerGenesis.Create(fixtures.Suite, parameters, SetOf(4), records);
        bool isRead = LedgerGenesis.TryRead(WireEncoding.Encode(file).Span, out LedgerGenesis? read, out LedgerState? _);
        Invariant.That(isRead, "a genesis");
        Genesis = read!;
        states.Add(records.ToDictionary(record => record.Key, record => (0UL, record.Value)));
        Headers = [Genesis.Header];
        MakeTransactions();
        for (int height = 1; height <= LastHeight; height++)
        {
            AddBlock(height);
        }
    }

    internal LedgerGenesis Genesis { get; }

    internal List<BlockHeader> Headers { get; }

    internal ByteString NextSet => SetOf(3);

    internal Wire.EvidenceBundle Bundle() => new()
    {
        GenesisHeader = Genesis.HeaderBytes,
        Parameters = Genesis.ParametersBytes,
        MemberSet = Genesis.Members.Encoding,
    };

    /// <summary>The headers of some heights and the certificate of the last.</summary>
    internal Wire.ProvenChain Chain(int from, int to) => new()
    {
        Headers = { Headers.Skip(from).Take(to - from + 1).Select(header => header.Encode()) },
        Certificate = Certificate(Headers[to], VotePhase.Commit),
    };

    internal Wire.MemberSetChange Change() => new()
    {
        Header = Headers[ChangeHeight].Encode(),
        Certificate = Certificate(Headers[ChangeHeight], VotePhase.Commit),
        MemberSet = NextSet,
    };

    /// <summary>The change with votes of another epoch than the block's.</summary>
    internal Wire.MemberSetChange Carried(ulong epoch)
    {
        Wire.MemberSetChange change = Change();
        BlockHeader header = Headers[ChangeHeight];
        byte[] message = QuorumCertificates.Message(
            Genesis.Domain, VoteStatement.For(VotePhase.Commit, header, IdOf(header)) with { Epoch = epoch });
        foreach (Wire.MemberSignature signature in change.Certificate.Signatures)
        {
            signature.Signature = ByteString.CopyFrom(voters[signature.Member].Key.Sign(message));
        }

        change.Certificate.Epoch = epoch;
        return change;
    }

    internal Wire.ProvenState State(uint block, int height, params IEnumerable<string> keys)
    {
        string[] sorted = [.. keys.Order(StringComparer.Ordinal)];
        return new Wire.ProvenState
        {
            Block = block,
            Claims = { sorted.Select(key => ClaimOf(key, height)) },
            Proof = ByteString.CopyFrom(NaiveProof.Of(fixtures.Suite, RecordsAt(height), [.. sorted.Select(KeyHash)])),
        };
    }

    internal Wire.ProvenTransaction Transaction(uint block, int index)
    {
        Hash[] input = BlockTrees.InputLeaves(fixtures.Suite, preamble.Span, [.. transactions.Select(t => t.Id)]);
        Hash[] result = BlockTrees.ResultLeaves(fixtures.Suite, outcomes);
        return new Wire.ProvenTransaction
        {
            Block = block,
            Index = (uint)index,
            Transaction = transactions[index].ToWire(),
            SignerCertificate = ByteString.CopyFrom(signer.Certificate),
            Outcome = outcomes[index],
            InputPath = { Bytes(MerkleTree.Path(fixtures.Suite, input, index + 1)) },
            ResultPath = { Bytes(MerkleTree.Path(fixtures.Suite, result, index)) },
        };
    }

    internal string SignerKey =>
        IdentityTables.Certificates.FullKey(fixtures.Suite.Digest(signer.Certificate).ToString());

    internal Hash IdOfTransaction(int index) => transactions[index].Id;

    internal Hash IdAt(int height) => IdOf(Headers[height]);

    /// <summary>The certificate of a block by the set at its height.</summary>
    internal Wire.Certificate Certificate(BlockHeader header, VotePhase phase) => Certificate(header, phase, voters);

    /// <summary>The same, signed by the keys of the same names in another suite.</summary>
    internal Wire.Certificate ForeignCertificate(int height, FixtureSet others) =>
        Certificate(Headers[height], VotePhase.Commit, VotersOf(others));

    private Wire.Certificate Certificate(BlockHeader header, VotePhase phase, FixtureKey[] keys)
    {
        byte[] message = QuorumCertificates.Message(Genesis.Domain, VoteStatement.For(phase, header, IdOf(header)));
        int count = header.Height > ChangeHeight ? 3 : 4;
        return new Wire.Certificate
        {
            Signatures =
            {
                Enumerable.Range(0, count).Where(m => m != 1 || count == 3).Select(m => new Wire.MemberSignature
                {
                    Member = (uint)m,
                    Signature = ByteString.CopyFrom(keys[m].Key.Sign(message)),
                }),
            },
        };
    }

    internal Hash RootAt(int height) => NaiveProof.Root(fixtures.Suite, RecordsAt(height));

    internal Hash KeyHash(string key) => StateOverlay.KeyHash(Genesis.GenesisDomain, key);

    private List<(Hash Key, Hash Value)> RecordsAt(int height) => states[height]
        .Select(record => (KeyHash(record.Key), Genesis.GenesisDomain.ValueHash(record.Value.Height, record.Value.Value)))
        .ToList();

    private Wire.RecordClaim ClaimOf(string key, int height)
    {
        Wire.RecordClaim claim = new() { Key = key };
        if (states[height].TryGetValue(key, out (ulong Height, byte[] Value) record))
        {
            claim.Record = new Wire.WrittenRecord { Height = record.Height, Value = ByteString.CopyFrom(record.Value) };
        }

        return claim;
    }

    private void AddBlock(int height)
    {
        Dictionary<string, (ulong Height, byte[] Value)> state = new(states[^1]);
        foreach ((string key, byte[]? value) in ChangesAt(height))
        {
            if (value is null)
            {
                _ = state.Remove(key);
            }
            else
            {
                state[key] = ((ulong)height, value);
            }
        }

        states.Add(state);
        bool hasTransactions = height == TransactionHeight;
        Hash[] ids = hasTransactions ? [.. transactions.Select(t => t.Id)] : [];
        IReadOnlyList<ByteString> results = hasTransactions ? outcomes : [];
        Headers.Add(new BlockHeader(
            "vectors",
            "evidence",
            1,
            (ulong)height,
            IdOf(Headers[^1]),
            Genesis.Header.TimeMs + ((ulong)height * 1_000),
            MerkleTree.Root(fixtures.Suite, BlockTrees.InputLeaves(fixtures.Suite, preamble.Span, ids)),
            (uint)ids.Length,
            MerkleTree.Root(fixtures.Suite, BlockTrees.ResultLeaves(fixtures.Suite, results)),
            RootAt(height),
            HashOf(height <= ChangeHeight ? Genesis.Members.Encoding : NextSet),
            HashOf(height < ChangeHeight ? Genesis.Members.Encoding : NextSet)));
    }

    private static (string Key, byte[]? Value)[] ChangesAt(int height) => height switch
    {
        2 => [(Invoice, Utf8("""{"gross":8800,"state":"issued"}"""))],
        3 => [(Other, Utf8("""{"gross":1,"state":"issued"}""")), (Odd, [.. "a\u202Eb"u8, 0xFF])],
        5 => [(Invoice, Utf8("""{"gross":8800,"state":"delivered"}""")), (Other, null)],
        6 => [(Invoice, Utf8("""{"gross":8800,"state":"reimbursed"}"""))],
        _ => [],
    };

    private void MakeTransactions()
    {
        Wire.TransactionBody[] bodies = [.. Enumerable.Range(1, 3).Select(nonce => new Wire.TransactionBody
        {
            Ledger = "evidence",
            Contract = "einvoice",
            Command = "issue",
            Arguments = ByteString.CopyFromUtf8($$"""{"number":{{nonce}}}"""),
            Signer = ByteString.CopyFrom(fixtures.Suite.Digest(signer.Certificate).ToArray()),
            Nonce = (ulong)nonce,
            ExpiresAtHeight = 50,
        })];
        Add(new Wire.Item { Transaction = TransactionWriter.Sign(Genesis.Domain, signer.Key, bodies[0]).Transaction });
        Add(new Wire.Item { Group = TransactionWriter.SignGroup(Genesis.Domain, signer.Key, bodies[1..]).Group });
        outcomes.AddRange(transactions.Select((transaction, index) => WireEncoding.Encode(new Wire.Outcome
        {
            Transaction = ByteString.CopyFrom(transaction.Id.ToArray()),
            Refusal = index == 2 ? "unknown-contract" : string.Empty,
        })));
    }

    private void Add(Wire.Item item)
    {
        bool isRead = Genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> read);
        Invariant.That(isRead, "transactions");
        transactions.AddRange(read);
    }

    private ByteString SetOf(int count) => MemberSet.Encode(voters.Take(count).Index().Select(v =>
        ("m" + (v.Index + 1), v.Item.Key.PublicKey.SubjectPublicKeyInfo, Hash.Zero)));

    private Hash HashOf(ByteString set) => Genesis.GenesisDomain.Hash(HashKind.MemberSet, set.Span);

    private Hash IdOf(BlockHeader header) => header.Height == 0
        ? Genesis.Block
        : Genesis.Domain.Hash(HashKind.Block, header.Encode().Span);

    private static FixtureKey[] VotersOf(FixtureSet keys) =>
        [.. Enumerable.Range(1, 4).Select(n => keys.Of(Fixtures.Member, "voter-" + n))];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<ByteString> Bytes(IReadOnlyList<Hash> hashes) =>
        hashes.Select(hash => ByteString.CopyFrom(hash.ToArray()));
}
