using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Execution;

/// <summary>
/// What a block itself does about a change of members (spec/execution.md, section 11): it notes what the change
/// depends on and no contract can know, and enters who joins into the register of organisations.
/// </summary>
internal static class MembershipDuties
{
    // A member whose clock the block holds and that is no older lives.
    private const ulong LiveMs = 120_000;

    private static readonly JsonCodec<DecideMember> Decisions = new();

    /// <summary>Before the transactions, while a change is open: the block to sign, and who is live.</summary>
    internal static void Begin(StateOverlay state, LedgerState parent, Wire.Preamble preamble, ulong timeMs)
    {
        if (MemberTables.OpenIn(state) is not { } open)
        {
            return;
        }

        string[] live = [.. Live(preamble, timeMs)];
        string challenge = open.Challenge ?? parent.Block.ToString();
        if (challenge != open.Challenge || !live.SequenceEqual(open.Live))
        {
            MemberProposal noted = open with { Challenge = challenge, Live = live };
            state.Set(MemberTables.Proposals.FullKey(noted.Member), MemberTables.Proposals.Codec.Write(noted));
        }
    }

    /// <summary>After a transaction: who was admitted by it becomes an organisation of its own.</summary>
    internal static void Register(
        StateOverlay state, ICryptoSuite suite, LedgerTransaction transaction, Wire.Outcome outcome, ulong timeMs)
    {
        if (transaction.Body.Contract != MemberTables.Contract || outcome.Refusal.Length > 0
            || !Decisions.TryRead(transaction.Body.Arguments.Span, out DecideMember? decided, out _))
        {
            return;
        }

        if (MemberTables.Proposals.Find(state, decided!.Member) is { State: ProposalState.Approved, Candidate: { } candidate } made)
        {
            Register(state, suite, made, candidate, (long)timeMs);
        }
    }

    /// <summary>After the transactions: the set of the next block.</summary>
    internal static MemberSet Next(StateOverlay state, MemberSets sets, MemberSet members, ulong height) =>
        MemberTables.Sets.Find(state, MemberTables.KeyOf((long)height)) is { } seated ? sets.Read(seated) : members;

    private static IEnumerable<string> Live(Wire.Preamble preamble, ulong timeMs)
    {
        foreach (Wire.Signed statement in preamble.TimeStatements)
        {
            if (WireEncoding.TryDecode(Wire.TimeStatement.Parser, statement.Body.Span, out Wire.TimeStatement time)
                && time.TimeMs + LiveMs >= timeMs)
            {
                yield return statement.Author;
            }
        }
    }

    // As the genesis enters the first members; what is there already stays, but for what is replaced.
    private static void Register(
        StateOverlay state, ICryptoSuite suite, MemberProposal made, MemberCandidate candidate, long timeMs)
    {
        string member = made.Member;
        Add(state, IdentityTables.Organisations, member, new Organisation(
            member, candidate.Uscc, candidate.NameZh, candidate.NameEn, member, []));
        Add(state, IdentityTables.UsccHolders, candidate.Uscc.Text, new UsccHolder(candidate.Uscc, member));
        Add(
            state,
            IdentityTables.Authorities,
            member,
            new Authority(member, candidate.Authority),
            isReplaced: made.Change == MemberChange.Recertify);
        byte[] der = Convert.FromBase64String(candidate.Operator);
        bool isRead = Certificates.TryRead(suite, der, out CertificateFacts? facts);
        Invariant.That(isRead, "a candidate's certificates were checked");
        CertificateRecord record = IdentityContract.RecordOf(facts!, der, timeMs);
        string key = suite.Digest(facts!.PublicKey.Span).ToString();
        Add(state, IdentityTables.Certificates, record.Id, record);
        Add(state, IdentityTables.Keys, key, new RegisteredKey(key, record.Id));
        Add(
            state, IdentityTables.Endpoints, member, new MemberEndpoint(member, candidate.Address, candidate.Keys), isReplaced: true);
    }

    private static void Add<T>(StateOverlay state, Table<T> table, string key, T record, bool isReplaced = false)
        where T : class
    {
        if (isReplaced || table.Find(state, key) is null)
        {
            state.Set(table.FullKey(key), table.Codec.Write(record));
        }
    }
}
