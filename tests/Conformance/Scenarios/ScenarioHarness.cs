using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Genesis;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Runs the commands of one contract on a real ledger of one member: signed transactions, executed
/// in blocks. Calls of one time share a block, which is executed again with each further call.
/// </summary>
internal sealed class ScenarioHarness
{
    private const long CreatedMs = 1_735_700_000_000; // 2025-01-01T02:53:20Z
    private const ulong ValidityWindow = 100;

    private readonly ContractDefinition contract;
    private readonly LedgerGenesis genesis;
    private readonly BlockExecutor executor;
    private readonly SortedDictionary<string, byte[]> records = new(StringComparer.Ordinal);
    private readonly List<LedgerTransaction> inBlock = [];
    private LedgerState parent;
    private LedgerState state;
    private int changesInBlock;
    private ulong nonce;

    internal ScenarioHarness(ContractDefinition contract, IReadOnlyList<Caller> parties)
    {
        this.contract = contract;
        ContractCatalogue catalogue = new(Fixtures.Suite, [contract]);
        byte[] file = Genesis(catalogue, parties);
        bool isRead = LedgerGenesis.TryRead(file, out LedgerGenesis? read, out LedgerState? start);
        Invariant.That(isRead, "the genesis of a scenario is one");
        genesis = read!;
        state = start!;
        parent = start!;
        executor = new BlockExecutor(genesis, catalogue);
        foreach (StateEntry entry in start!.Map.Entries())
        {
            records.Add(entry.Key, entry.Value.ToArray());
        }
    }

    internal IReadOnlyDictionary<string, byte[]> Records => records;

    internal string StateRoot => state.Map.Root.ToString();

    /// <summary>All records as one text: equal states are equal texts.</summary>
    internal string Image() => string.Join(
        '\n', records.Select(record => record.Key + " " + Encoding.UTF8.GetString(record.Value)));

    internal (Outcome Outcome, IReadOnlyList<HappenedEvent> Events) Run(ScenarioCall call)
    {
        if (state.Header.TimeMs != (ulong)call.TimeMs)
        {
            parent = state;
            inBlock.Clear();
            changesInBlock = 0;
        }

        inBlock.Add(Signed(call));
        ExecutedBlock block = executor.Execute(parent, genesis.Members, Proposal(call.TimeMs));
        Invariant.That(block.Header.TimeMs == (ulong)call.TimeMs, "a step is not earlier than the one before it");
        Invariant.That(block.Transactions.Count == inBlock.Count, "every call is in its block");
        state = block.State;
        TakeOver(block.Changes);
        return Read(block.Outcomes[^1]);
    }

    internal string? TryGet(string key) =>
        state.TryGet(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;

    internal (string? Answer, JsonProblem? Problem) Ask(string query, long timeMs, byte[] arguments)
    {
        (byte[]? answer, JsonProblem? problem) = contract.Queries.Single(q => q.Name == query)
            .Run(state, timeMs, arguments);
        return (answer is null ? null : Encoding.UTF8.GetString(answer), problem);
    }

    private static byte[] Genesis(ContractCatalogue catalogue, IReadOnlyList<Caller> parties)
    {
        GenesisParty[] signers =
        [
            .. parties.Select(p => new GenesisParty(
                p.Organisation, p.Uscc, p.User, [.. p.Roles], Fixtures.Of(p.Organisation, p.User).Certificate)),
        ];
        Dictionary<string, byte[]> records = GenesisRecords.Of(
            Fixtures.Suite, Fixtures.Member, Fixtures.Authority.Certificate, signers, catalogue.Standards);
        _ = Certificates.TryRead(Fixtures.Suite, Fixtures.Authority.Certificate, out CertificateFacts? authority);
        ByteString members = Ledger.Membership.MemberSet.Encode(
            [(Fixtures.Member, Fixtures.Node.Key.PublicKey.SubjectPublicKeyInfo, authority!.Id)]);
        Wire.Parameters parameters = new()
        {
            Network = "conformance",
            Ledger = "scenario",
            Suite = Fixtures.Suite.Name,
            CreatedMs = (ulong)CreatedMs,
            SingleMachine = true,
            ValidityWindow = (uint)ValidityWindow,
            TransactionBytesMax = 262_144,
            BlockBytesMax = 1_048_576,
        };
        return WireEncoding.Encode(LedgerGenesis.Create(Fixtures.Suite, parameters, members, records))
            .ToByteArray();
    }

    private LedgerTransaction Signed(ScenarioCall call)
    {
        FixtureKey signer = Fixtures.Of(call.Caller.Organisation, call.Caller.User);
        Wire.TransactionBody body = new()
        {
            Ledger = genesis.Header.Ledger,
            Contract = contract.Name,
            Command = call.Command,
            Arguments = ByteString.CopyFrom(call.Arguments),
            Signer = ByteString.CopyFrom(Fixtures.Suite.Digest(signer.Certificate).ToArray()),
            Nonce = ++nonce,
            ExpiresAtHeight = parent.Header.Height + ValidityWindow,
        };
        (_, Wire.Transaction wire) = TransactionWriter.Sign(genesis.Domain, signer.Key, body);
        bool isRead = genesis.Transactions.TryRead(wire, out LedgerTransaction? transaction);
        Invariant.That(isRead, "a call is a transaction");
        return transaction!;
    }

    private BlockProposal Proposal(long timeMs)
    {
        Wire.Signed statement = new()
        {
            Body = WireEncoding.Encode(new Wire.TimeStatement { TimeMs = (ulong)timeMs }),
            Author = Fixtures.Member,
        };
        Wire.Preamble preamble = new() { TimeStatements = { statement } };
        return new BlockProposal(1, parent.Header.Height + 1, parent.Block, preamble, inBlock);
    }

    // The changes of earlier calls of the block come again with each execution.
    private void TakeOver(IReadOnlyList<RecordChange> changes)
    {
        foreach (RecordChange change in changes.Skip(changesInBlock))
        {
            _ = change.Value is { } value && MemoryMarshal.TryGetArray(value, out ArraySegment<byte> bytes)
                ? (records[change.Key] = bytes.Array!) is not null
                : records.Remove(change.Key);
        }

        changesInBlock = changes.Count;
    }

    private (Outcome Outcome, IReadOnlyList<HappenedEvent> Events) Read(ByteString encoding)
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, encoding.Span, out Wire.Outcome wire);
        Invariant.That(isRead, "an outcome is one");
        Refusal? refusal = wire.Refusal.Length == 0
            ? null
            : contract.Refusals.Concat(Refusals.All).Single(r => r.Code == wire.Refusal);
        Outcome outcome = new(refusal, [.. wire.Details.Select(d => new Detail(d.Name, d.Value))]);
        return (outcome, [.. wire.Events.Select(e => new HappenedEvent(e.Name, e.Payload.ToStringUtf8()))]);
    }
}

/// <summary>One command as a signer sends it.</summary>
internal sealed record ScenarioCall(Caller Caller, long TimeMs, string Command, byte[] Arguments);

/// <summary>An event that a command emitted.</summary>
internal sealed record HappenedEvent(string Name, string Payload);
