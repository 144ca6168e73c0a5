using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Genesis;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>A small ledger: n members, a few parties, the probe contract.</summary>
internal sealed class TestLedger
{
    internal const ulong CreatedMs = 1_767_225_600_000; // 2026-01-01T00:00:00Z
    internal const uint ValidityWindow = 20;

    internal static readonly TestParty Alice = new("acme", "alice");
    internal static readonly TestParty Bob = new("brick", "bob");
    internal static readonly TestParty Keeper = new("acme", "keeper");
    internal static readonly TestParty Chief = new("m1", "chief");
    internal static readonly TestParty Operator = new("m1", "root", CertificateKind.Operator);
    internal static readonly TestParty[] Operators =
        [Operator, .. Enumerable.Range(2, 3).Select(n => new TestParty(Id(n), "root", CertificateKind.Operator))];

    internal static readonly TestParty Foreman = new("acme", "foreman", CertificateKind.Operator);
    internal static readonly TestParty Brief = new("acme", "brief")
    {
        NotBeforeMs = (long)CreatedMs + 10_000,
        NotAfterMs = (long)CreatedMs + 20_000,
    };

    /// <summary>An operator whose certificate expires soon.</summary>
    internal static readonly TestParty Passing = new("m1", "passing", CertificateKind.Operator)
    {
        NotAfterMs = (long)CreatedMs + 20_000,
    };

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["m1"] = "1144011200741234XK",
        ["acme"] = "91440112MA5CT00135",
        ["brick"] = "91440112MA5CT00210",
        ["m2"] = "11440112007412358K",
        ["m3"] = "11440112007412366E",
        ["m4"] = "91440112MA5CT0048P",
    };

    private static long nonce;

    internal TestLedger(int memberCount = 1, uint blockBytesMax = 1_048_576)
    {
        Catalogue = new ContractCatalogue(TestKeys.Suite, [ProbeContract.Definition], Shelf);
        Dictionary<string, byte[]> records = GenesisRecords.Of(
            TestKeys.Suite, TestKeys.Member, TestKeys.Authority().Certificate, Parties(), Catalogue.BuiltIn.Standards);
        ByteString members = MemberSet.Encode(Enumerable.Range(1, memberCount).Select(n =>
            (Id(n), TestKeys.Of("voting " + Id(n)).PublicKey.SubjectPublicKeyInfo, Hash.Zero)));
        Wire.Parameters parameters = new()
        {
            Network = "test",
            Ledger = "unit",
            Suite = TestKeys.Suite.Name,
            CreatedMs = CreatedMs,
            SingleMachine = true,
            ValidityWindow = ValidityWindow,
            TransactionBytesMax = 65_536,
            BlockBytesMax = blockBytesMax,
        };
        File = WireEncoding.Encode(LedgerGenesis.Create(TestKeys.Suite, parameters, members, records)).ToByteArray();
        bool isRead = LedgerGenesis.TryRead(File, out LedgerGenesis? genesis, out LedgerState? start);
        Invariant.That(isRead, "the genesis of a test is one");
        Genesis = genesis!;
        Start = start!;
        Executor = NewExecutor();
    }

    internal byte[] File { get; }

    internal ContractCatalogue Catalogue { get; }

    /// <summary>The contracts at hand that are not built in.</summary>
    internal ShelfOfContracts Shelf { get; } = new();

    internal LedgerGenesis Genesis { get; }

    internal LedgerState Start { get; }

    internal BlockExecutor Executor { get; }

    internal static string Id(int number) => "m" + number.ToString(CultureInfo.InvariantCulture);

    internal static PrivateKey VotingKey(int index) => TestKeys.Of("voting " + Id(index + 1));

    internal static string Json(string key, string value) => $$"""{"key":"{{key}}","value":"{{value}}"}""";

    internal static string Json(string key) => $$"""{"key":"{{key}}"}""";

    internal static string Json(long count) =>
        "{\"count\":" + count.ToString(CultureInfo.InvariantCulture) + "}";

    internal BlockExecutor NewExecutor() => new(Genesis, Catalogue);

    internal Wire.TransactionBody Body(
        TestParty signer, string command, string arguments, string contract = "probe", ulong expiresAt = 10) => new()
        {
            Ledger = Genesis.Header.Ledger,
            Contract = contract,
            Command = command,
            Arguments = ByteString.CopyFromUtf8(arguments),
            Signer = ByteString.CopyFrom(signer.Id.ToArray()),
            Nonce = (ulong)Interlocked.Increment(ref nonce),
            ExpiresAtHeight = expiresAt,
        };

    internal Wire.Transaction SignWire(
        TestParty signer, string command, string arguments, string contract = "probe", ulong expiresAt = 10) =>
        TransactionWriter.Sign(
            Genesis.Domain, signer.Key, Body(signer, command, arguments, contract, expiresAt)).Transaction;

    internal LedgerTransaction Sign(
        TestParty signer, string command, string arguments, string contract = "probe", ulong expiresAt = 10) =>
        Read(SignWire(signer, command, arguments, contract, expiresAt));

    internal LedgerTransaction Put(string key, string value, ulong expiresAt = 10) =>
        Sign(Alice, "put", Json(key, value), expiresAt: expiresAt);

    internal LedgerTransaction Read(Wire.Transaction wire)
    {
        bool isRead = Genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction);
        Invariant.That(isRead, "a test's transaction is one");
        return transaction!;
    }

    internal static Wire.Preamble PreambleAt(params ulong[] times) => new()
    {
        TimeStatements =
        {
            times.Select((timeMs, i) => new Wire.Signed
            {
                Body = WireEncoding.Encode(new Wire.TimeStatement { TimeMs = timeMs }),
                Author = Id(i + 1),
            }),
        },
    };

    internal static BlockProposal Proposal(
        LedgerState parent, ulong timeMs, params IReadOnlyList<LedgerTransaction> candidates) =>
        new(1, parent.Header.Height + 1, parent.Block, PreambleAt(timeMs), candidates);

    internal ExecutedBlock Execute(
        LedgerState parent, ulong timeMs, params IReadOnlyList<LedgerTransaction> candidates) =>
        Executor.Execute(parent, Genesis.Members, Proposal(parent, timeMs, candidates));

    /// <summary>The next block on genesis, one second in.</summary>
    internal ExecutedBlock Execute(params IReadOnlyList<LedgerTransaction> candidates) =>
        Execute(Start, CreatedMs + 1_000, candidates);

    internal static Wire.Outcome OutcomeOf(ExecutedBlock block, int index = 0)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.Outcome.Parser, block.Outcomes[index].Span, out Wire.Outcome outcome);
        Invariant.That(isRead, "an outcome is one");
        return outcome;
    }

    /// <summary>Refusal and details as one text; <c>done</c> when it was done.</summary>
    internal static string Said(ExecutedBlock block, int index = 0)
    {
        Wire.Outcome outcome = OutcomeOf(block, index);
        return outcome.Refusal.Length == 0
            ? "done"
            : outcome.Refusal + string.Concat(outcome.Details.Select(d => $" {d.Name}={d.Value}"));
    }

    internal static string? ValueOf(LedgerState state, string key) =>
        state.TryGet(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;

    internal static string CodeOf(string organisation) => Codes[organisation];

    private static GenesisParty[] Parties() =>
    [
        Party(Alice), Party(Bob), Party(Keeper, ProbeContract.Keeper.Name, "kapok.local-authority"),
        Party(Chief, Role.StandardsAuthority), .. Operators.Select(one => Party(one)), Party(Foreman), Party(Brief), Party(Passing),
    ];

    private static GenesisParty Party(TestParty party, params string[] roles)
    {
        bool isCode = Uscc.TryParse(Codes[party.Organisation], out Uscc uscc);
        Invariant.That(isCode, "a test's credit code is one");
        return new GenesisParty(party.Organisation, uscc, party.User, roles, party.Certificate);
    }
}
