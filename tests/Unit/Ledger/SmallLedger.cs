using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Cryptography;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledgers;

/// <summary>
/// A real ledger of four members in memory: genesis, execution, votes and receipts, with no node around
/// it. Organisation <c>a</c> has the operator <c>operator</c> and the user <c>clerk</c>.
/// </summary>
internal sealed class SmallLedger : IDisposable
{
    internal const string Network = "test-net";
    internal const string Id = "test-ledger";
    internal const string Organisation = "a";
    internal const uint ValidityWindow = 50;

    private const long CreatedMs = CertificateFixture.NotBeforeMs + 86_400_000;

    private static readonly string[] MemberIds = ["a", "b", "c", "d"];

    private readonly List<PrivateKey> votingKeys = [];
    private readonly BlockExecutor executor;
    private readonly PrivateKey authorityKey;

    internal SmallLedger()
    {
        authorityKey = Suite.GeneratePrivateKey();
        Authority = CertificateAuthority.Create(
            Suite, authorityKey, Organisation, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        Clerk = NewSigner("clerk", CertificateKind.User);
        Operator = NewSigner("operator", CertificateKind.Operator);
        GenesisFile = WireEncoding.Encode(NewGenesis()).ToByteArray();
        bool isRead = LedgerGenesis.TryRead(GenesisFile, out LedgerGenesis? genesis, out LedgerState? state);
        Assert.True(isRead, "the genesis of the test reads back");
        Genesis = genesis!;
        State = state!;
        executor = new BlockExecutor(Genesis, new ContractCatalogue(Suite, [Notes.Definition]));
    }

    internal static ICryptoSuite Suite { get; } = new InternationalSuite();

    internal CertificateAuthority Authority { get; }

    internal PrivateKey AuthorityKey => authorityKey;

    internal SignerKey Clerk { get; }

    internal SignerKey Operator { get; }

    /// <summary>The clerk's key as it is written to a file.</summary>
    internal PrivateKey ClerkKey => (PrivateKey)Clerk.Signer;

    /// <summary>The operator's key as it is written to a file.</summary>
    internal PrivateKey OperatorKey => (PrivateKey)Operator.Signer;

    internal byte[] GenesisFile { get; }

    internal LedgerGenesis Genesis { get; }

    /// <summary>The ledger behind the last block.</summary>
    internal LedgerState State { get; private set; }

    /// <summary>Every record by its full key.</summary>
    internal SortedDictionary<string, byte[]> Records { get; } = new(StringComparer.Ordinal);

    public void Dispose()
    {
        authorityKey.Dispose();
        Clerk.Dispose();
        Operator.Dispose();
        votingKeys.ForEach(key => key.Dispose());
    }

    internal static byte[] Arguments(string key, string text) =>
        System.Text.Encoding.UTF8.GetBytes($$"""{"key":"{{key}}","text":"{{text}}"}""");

    /// <summary>A signed transaction of the clerk.</summary>
    internal LedgerTransaction Transaction(string key, string text = "hello") =>
        Read(new RequestSigner(Genesis, Clerk)
            .Sign(new ContractCall("notes", "write", Arguments(key, text)), State.Header.Height + 10).Bytes);

    /// <summary>Transactions of the clerk under one signature.</summary>
    internal IReadOnlyList<LedgerTransaction> Group(int count)
    {
        ContractCall[] calls =
        [
            .. Enumerable.Range(0, count).Select(i =>
                new ContractCall("notes", "write", Arguments(Text(i), "grouped"))),
        ];
        SignedRequestGroup group = new RequestSigner(Genesis, Clerk).SignGroup(calls, State.Header.Height + 10);
        Wire.Item item = new() { Group = Wire.SignedGroup.Parser.ParseFrom(group.Bytes.Span) };
        Assert.True(Genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> transactions));
        return transactions;
    }

    internal LedgerTransaction Read(ReadOnlyMemory<byte> bytes)
    {
        Wire.Transaction wire = Wire.Transaction.Parser.ParseFrom(bytes.Span);
        Assert.True(Genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction));
        return transaction!;
    }

    /// <summary>Executes the next block.</summary>
    internal ExecutedBlock Execute(params IReadOnlyList<LedgerTransaction> transactions)
    {
        BlockProposal proposal = new(
            1, State.Header.Height + 1, State.Block, new Wire.Preamble(), transactions);
        ExecutedBlock block = executor.Execute(State, Genesis.Members, proposal);
        State = block.State;
        foreach (RecordChange change in block.Changes)
        {
            Keep(change.Key, change.Value);
        }

        return block;
    }

    /// <summary>The key with which a member signs what it says to a log.</summary>
    internal PrivateKey VotingKeyOf(int member) => votingKeys[member];

    /// <summary>Commit signatures of the first members.</summary>
    internal Wire.Certificate Certify(BlockHeader header, int count)
    {
        Hash block = Genesis.Domain.Hash(HashKind.Block, header.Encode().Span);
        byte[] message = QuorumCertificates.Message(
            Genesis.Domain, VoteStatement.For(VotePhase.Commit, header, block));
        return new Wire.Certificate
        {
            Signatures =
            {
                Enumerable.Range(0, count).Select(i => new Wire.MemberSignature
                {
                    Member = (uint)i,
                    Signature = ByteString.CopyFrom(votingKeys[i].Sign(message)),
                }),
            },
        };
    }

    internal Wire.Receipt Receipt(ExecutedBlock block, int index, params IReadOnlyList<BlockHeader> descendants)
    {
        BlockHeader last = descendants.Count == 0 ? block.Header : descendants[^1];
        FinalityProof proof = new(descendants, Certify(last, Genesis.Members.QuorumCount));
        return ReceiptWriter.Write(
            Genesis, block.ToFinal(proof, []), index, SignerOf(block.Transactions[index]).Der);
    }

    internal byte[] ReceiptFileOf(ExecutedBlock block, int index, params IReadOnlyList<BlockHeader> descendants) =>
        ReceiptFile.Write(Receipt(block, index, descendants));

    private SignerKey SignerOf(LedgerTransaction transaction) =>
        transaction.Claim.Signer == Clerk.Certificate.Id ? Clerk : Operator;

    internal static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A user of the organisation whom this ledger does not know.</summary>
    internal SignerKey NewUser(string name) => NewSigner(name, CertificateKind.User);

    private SignerKey NewSigner(string name, CertificateKind kind)
    {
        PrivateKey key = Suite.GeneratePrivateKey();
        byte[] der = Authority.Issue(
            kind, name, key.PublicKey, CertificateFixture.NotBeforeMs, CertificateFixture.NotAfterMs);
        Assert.True(Certificates.TryRead(Suite, der, out CertificateFacts? facts));
        return new SignerKey(key, facts, der);
    }

    private Wire.Genesis NewGenesis()
    {
        Register();
        Wire.Parameters parameters = new()
        {
            Network = Network,
            Ledger = Id,
            Suite = Suite.Name,
            CreatedMs = CreatedMs,
            ValidityWindow = ValidityWindow,
            TransactionBytesMax = 64 * 1024,
            BlockBytesMax = 1_048_576,
        };
        return LedgerGenesis.Create(
            Suite, parameters, MemberSet.Encode(MemberIds.Select(NewMember)), Records);
    }

    private (string Id, ReadOnlyMemory<byte> VotingKey, Hash Authority) NewMember(string id)
    {
        PrivateKey key = Suite.GeneratePrivateKey();
        votingKeys.Add(key);
        return (id, key.PublicKey.SubjectPublicKeyInfo, Authority.Facts.Id);
    }

    private void Register()
    {
        Assert.True(Uscc.TryParse("91440112MA5CT00135", out Uscc uscc));
        Put(IdentityTables.Organisations, Organisation, new Kapok.Ledger.Identity.Organisation(
            Organisation, uscc, "甲", "A", Organisation, [Role.StandardsAuthority]));
        Put(IdentityTables.Authorities, Organisation, new Authority(
            Organisation, Convert.ToBase64String(Authority.Certificate.Span)));
        foreach (SignerKey signer in new[] { Clerk, Operator })
        {
            CertificateRecord record = IdentityContract.RecordOf(signer.Certificate, signer.Der, CreatedMs);
            Put(IdentityTables.Certificates, record.Id, record);
            string digest = Suite.Digest(signer.Certificate.PublicKey.Span).ToString();
            Put(IdentityTables.Keys, digest, new RegisteredKey(digest, record.Id));
        }
    }

    private void Put<T>(Table<T> table, string key, T record)
        where T : class => Keep(table.FullKey(key), table.Codec.Write(record));

    private void Keep(string key, ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes)
        {
            Records[key] = bytes.ToArray();
        }
        else
        {
            _ = Records.Remove(key);
        }
    }
}
