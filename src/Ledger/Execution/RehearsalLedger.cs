using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Execution;

/// <summary>One command as a party of a rehearsal would send it.</summary>
/// <param name="Caller">Who; one of the parties.</param>
/// <param name="TimeMs">Block time; time never goes back.</param>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Command">Name of the command.</param>
/// <param name="Arguments">UTF-8 JSON.</param>
public sealed record RehearsedCall(
    Caller Caller, long TimeMs, string Contract, string Command, ReadOnlyMemory<byte> Arguments);

/// <summary>What came of a rehearsed call.</summary>
/// <param name="Outcome">The outcome as it would stand in the block.</param>
/// <param name="Changes">The records it changed.</param>
public sealed record RehearsedOutcome(Wire.Outcome Outcome, IReadOnlyList<RecordChange> Changes)
{
    /// <summary>Whether the command was done.</summary>
    public bool IsDone => Outcome.Refusal.Length == 0;
}

/// <summary>
/// A ledger without blocks, members and signatures: it runs commands by the same rules as a member
/// does, on the same state, so that stories can be tried in milliseconds. Nothing in it is random: the
/// same calls give the same root everywhere.
/// </summary>
public sealed class RehearsalLedger : IStateReader
{
    private const string Name = "rehearsal";

    private readonly ActiveContracts active;
    private readonly HashDomain domain;
    private readonly ICryptoSuite suite;
    private IStateMap map;
    private StateOverlay overlay;
    private long timeMs;
    private long height = 1;
    private ulong nonce;

    /// <summary>Begins a ledger.</summary>
    /// <param name="suite">Its algorithms.</param>
    /// <param name="contracts">Its contracts.</param>
    /// <param name="parties">Who may call.</param>
    public RehearsalLedger(
        ICryptoSuite suite, IReadOnlyList<ContractDefinition> contracts, IReadOnlyList<Caller> parties)
    {
        this.suite = suite;
        active = new ActiveContracts(suite, contracts, governance: []);
        domain = HashDomain.OfGenesis(suite, Name);
        map = StateMap.Empty(suite);
        overlay = new StateOverlay(domain, map);
        overlay.BeginTransaction(RecordChange.OfBlock, []);
        foreach (Caller party in parties)
        {
            Add(party);
        }

        foreach ((string key, byte[] value) in active.Standards.SelectMany(seed => seed.FirstRecords()))
        {
            overlay.Set(key, value);
        }
    }

    /// <summary>Runs a call and keeps what it changes. A later time begins the next block.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What came of it.</returns>
    public RehearsedOutcome Run(RehearsedCall call)
    {
        if (call.TimeMs > timeMs)
        {
            CloseBlock();
            timeMs = call.TimeMs;
        }

        return Run(call, overlay);
    }

    /// <summary>Runs a call as the next one, and forgets what it changed.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What would come of it.</returns>
    public RehearsedOutcome Try(RehearsedCall call)
    {
        StateOverlay trial = new(domain, map);
        trial.BeginTransaction(0, []);
        foreach ((string key, byte[]? value) in overlay.Changes)
        {
            trial.Set(key, value);
        }

        return Run(call, trial);
    }

    /// <inheritdoc/>
    public bool TryGet(string key, out ReadOnlyMemory<byte> value) => overlay.TryGet(key, out value);

    /// <summary>The root of everything that is true now.</summary>
    /// <returns>The root.</returns>
    public Hash StateRoot()
    {
        CloseBlock();
        return map.Root;
    }

    private RehearsedOutcome Run(RehearsedCall call, StateOverlay target)
    {
        List<RecordChange> changes = [];
        target.BeginTransaction(0, changes);
        TransactionRunner runner = new(active, target, timeMs, height);
        return new RehearsedOutcome(runner.Run(TransactionOf(call)), changes);
    }

    private void CloseBlock()
    {
        map = overlay.ToMap((ulong)height);
        overlay = new StateOverlay(domain, map);
        height++;
    }

    private LedgerTransaction TransactionOf(RehearsedCall call)
    {
        Hash signer = SignerOf(call.Caller);
        Wire.TransactionBody body = new()
        {
            Ledger = Name,
            Contract = call.Contract,
            Command = call.Command,
            Arguments = ByteString.CopyFrom(call.Arguments.Span),
            Signer = ByteString.CopyFrom(signer.ToArray()),
            Nonce = ++nonce,
        };
        ByteString bytes = WireEncoding.Encode(body);
        Hash id = domain.Hash(HashKind.Transaction, bytes.Span);
        return new LedgerTransaction(id, bytes, body, new SignatureClaim(signer, id, ByteString.Empty), null);
    }

    private Hash SignerOf(Caller caller) =>
        suite.Digest(Encoding.UTF8.GetBytes(caller.Organisation + "/" + caller.User));

    private void Add(Caller party)
    {
        string id = party.Organisation;
        string certificate = SignerOf(party).ToString();
        string kind = party.Roles.Contains(IdentityContract.OperatorRole.Name) ? "operator" : "user";
        string[] roles = [.. party.Roles.Where(r => r != IdentityContract.OperatorRole.Name).Order(StringComparer.Ordinal)];
        Put(IdentityTables.UsccHolders, party.Uscc.Text, new(party.Uscc, id));
        Put(IdentityTables.Organisations, id, new(id, party.Uscc, id, id, id, []));
        Put(IdentityTables.UserRoles, IdentityTables.UserKey(id, party.User), new(id, party.User, roles));
        Put(IdentityTables.Certificates, certificate, new(
            certificate, id, party.User, kind, 0, long.MaxValue, CertificateStatus.Active, Name, 0, null, null));
    }

    private void Put<T>(Table<T> table, string key, T record)
        where T : class => overlay.Set(table.FullKey(key), table.Codec.Write(record));
}
