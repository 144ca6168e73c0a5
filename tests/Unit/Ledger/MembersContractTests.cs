using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md section 11: four members, of which three are a quorum.</summary>
public sealed class MembersContractTests
{
    private const string CourtCode = "114401120074123824";

    private readonly TestLedger ledger = new(memberCount: 4);

    // What votes are about: the proposal that the last block left open.
    private (string Member, long ProposedAt) open = ("court", 1);

    public static TheoryData<string, string> Refused => new()
    {
        { "not-a-member caller=acme", "a proposal of an enterprise's operator" },
        { "missing-role", "a proposal of a user" },
        { "bad-proposal", "an addition without a key" },
        { "bad-proposal", "an addition without an application" },
        { "bad-proposal", "a removal with a key" },
        { "bad-proposal", "an addition whose key is none" },
        { "bad-proposal", "an addition without an address" },
        { "bad-proposal", "an addition with the certificates of another" },
        { "bad-proposal", "an addition whose operator has another's key" },
        { "already-a-member member=m2", "an addition of a member" },
        { "no-such-member member=m9", "a removal of who is none" },
        { "no-such-member member=m9", "a re-keying of who is none" },
        { "no-such-observer member=m9", "a dismissal of who is none" },
        { "bad-proposal", "a re-certification without an application" },
        { "bad-proposal", "a re-certification with the CA of before" },
        { "no-such-member member=court", "a re-certification of who is none" },
        { "identity-taken identity=m2", "a re-certification with another credit code" },
        { "identity-taken identity=acme", "an addition of an enterprise" },
        { "identity-taken identity=91440112MA5CT00135", "an addition with another's credit code" },
        { "key-taken member=m1", "an addition with another's key" },
        { "no-proposal member=court height=1", "a vote on nothing" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void EachRefusalHasItsReason(string said, string what)
    {
        ExecutedBlock block = Next(ledger.Start, Attempt(what));
        Assert.StartsWith(said, TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal(ledger.Start.Map.Root, block.State.Map.Root);
        Assert.False(block.Header.IsClosing);
    }

    [Fact]
    public void EveryRefusalIsTested()
    {
        string[] elsewhere =
        [
            "change-pending", "already-observing", "too-many", "last-member", "vote-unchanged", "not-the-proposer",
            "bad-readiness", "not-ready", "no-live-quorum",
        ];
        string[] tested = [.. Refused.Select(row => row.Data.Item1.Split(' ')[0]), .. elsewhere];
        ContractDefinition contract = ledger.Catalogue.At(ledger.Start, 1, ledger.Genesis.Members).Find("members")!;
        Assert.Empty(contract.Refusals.Select(r => r.Code).Except(tested));
    }

    [Fact]
    public void AQuorumAddsAMemberWhoseNodeIsReady()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        ExecutedBlock two = Next(proposed.State, Approve(0), Approve(1, Signed(proposed, "voting court")));
        Assert.False(two.Header.IsClosing);

        ExecutedBlock closing = Next(two.State, Approve(2));

        Assert.Equal(["done"], Said(closing));
        MemberSet after = ledger.Executor.Sets.Behind(closing.State);
        Assert.Equal(["court", "m1", "m2", "m3", "m4"], after.Members.Select(member => member.Id));
        Assert.Equal(4, after.QuorumCount);
        Assert.Equal(ledger.Genesis.Members.Hash, closing.Header.MemberSet);
        Assert.Equal(after.Hash, closing.Header.NextMemberSet);
        Assert.Equal("court", IdentityTables.Organisations.Find(closing.State, "court")!.Member);
        Assert.NotNull(IdentityTables.Certificates.Find(closing.State, Court.Id.ToString()));
        Assert.Equal("court.example:7443", IdentityTables.Endpoints.Find(closing.State, "court")!.Address);
        Assert.Null(MemberTables.OpenIn(closing.State));
    }

    [Fact]
    public void TheNextBlockIsTheNewSetsAndTheNewMemberVotesOnProposals()
    {
        ExecutedBlock closing = Added();
        ExecutedBlock next = Next(closing.State, Sign(Court, "propose", Proposing(MemberChange.Remove, "m4")));
        Assert.Equal(["done"], Said(next));
        Assert.Equal(closing.Header.NextMemberSet, next.Header.MemberSet);
        Assert.False(next.Header.IsClosing);
    }

    [Fact]
    public void AClosingBlockReplaysToItself()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        ExecutedBlock closing = Next(
            proposed.State, Approve(0), Approve(1, Signed(proposed, "voting court")), Approve(2));
        ExecutedBlock? again = ledger.NewExecutor().Replay(
            proposed.State, ledger.Genesis.Members, closing.Header, closing.Body);
        Assert.Equal(closing.Header, again?.Header);
    }

    [Fact]
    public void AMemberWhoseNodeIsNotReadyIsNotAdded()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        ExecutedBlock voted = Next(proposed.State, Approve(0), Approve(1), Approve(2));
        Assert.Equal(["done", "done", "not-ready member=court"], Said(voted));
        Assert.False(voted.Header.IsClosing);
        Assert.True(Next(voted.State, Approve(2, Signed(proposed, "voting court"))).Header.IsClosing);
    }

    [Fact]
    public void ReadinessIsTheNewKeyUnderTheBlockOfTheProposal()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        ExecutedBlock other = Next(ledger.Start);
        ExecutedBlock tried = Next(
            proposed.State,
            Approve(0, Signed(proposed, "voting m1")),
            Approve(0, Over(proposed, other.Block.ToString(), "voting court", "court")),
            Approve(0, "no base64"));
        Assert.All(Said(tried), said => Assert.StartsWith("bad-readiness member=court", said, StringComparison.Ordinal));
    }

    [Fact]
    public void AMemberIsRemovedAndItsVotesOnProposalsCountNoMore()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Proposing(MemberChange.Remove, "m4")));
        ExecutedBlock closing = Next(proposed.State, Approve(0), Approve(1), Approve(2));
        Assert.Equal(["m1", "m2", "m3"], ledger.Executor.Sets.Behind(closing.State).Members.Select(member => member.Id));
        ExecutedBlock late = Next(closing.State, Propose(3, Proposing(MemberChange.Remove, "m1")));
        Assert.Equal(["not-a-member caller=m4"], Said(late));
    }

    [Fact]
    public void OnContractsTooTheVotesOfWhoWasRemovedCountNoMore()
    {
        string hash = new('1', 64);
        ExecutedBlock proposed = Next(
            ledger.Start,
            SignContract(0, "propose", new ProposeContract("library", 1, hash, 50, null)),
            SignContract(3, "approve", new DecideContract("library", hash)),
            Propose(0, Proposing(MemberChange.Remove, "m4")));
        ExecutedBlock closing = Next(proposed.State, Approve(0), Approve(1), Approve(2));

        ExecutedBlock one = Next(closing.State, SignContract(0, "approve", new DecideContract("library", hash)));
        Assert.Equal(ProposalState.Pending, ContractTables.Proposals.Find(one.State, "library")!.State);
        ExecutedBlock two = Next(one.State, SignContract(1, "approve", new DecideContract("library", hash)));
        Assert.Equal(ProposalState.Approved, ContractTables.Proposals.Find(two.State, "library")!.State);
    }

    [Fact]
    public void AMemberChangesItsKey()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Rekey()));
        ExecutedBlock closing = Next(
            proposed.State, Approve(0, Signed(proposed, "next m1", "m1")), Approve(1), Approve(2));
        MemberSet after = ledger.Executor.Sets.Behind(closing.State);
        Assert.Equal(4, after.Members.Count);
        Assert.Equal(KeyOf("next m1"), Convert.ToBase64String(after.Find("m1")!.VotingKey.SubjectPublicKeyInfo.Span));
        Assert.Equal(ledger.Genesis.Members.Find("m1")!.Authority, after.Find("m1")!.Authority);
    }

    // At a time when every certificate of the ledger expired: who renews must not need a valid one.
    [Fact]
    public void MembersWhoseCertificatesExpiredGiveOneOfThemAnotherCa()
    {
        ExecutedBlock proposed = Next(ledger.Start, live: 4, afterMs: AllExpiredMs, Propose(1, Recertification("m1")));
        Assert.Equal(["done"], Said(proposed));
        ExecutedBlock closing = Next(proposed.State, Approve(1), Approve(2), Approve(3));

        Assert.Equal(["done", "done", "done"], Said(closing));
        Member after = ledger.Executor.Sets.Behind(closing.State).Find("m1")!;
        Assert.Equal(TestKeys.Authority(TestKeys.Renewed("m1")).Facts.Id, after.Authority);
        Assert.Equal(ledger.Genesis.Members.Find("m1")!.VotingKey.SubjectPublicKeyInfo, after.VotingKey.SubjectPublicKeyInfo);
        Assert.Equal(
            Convert.ToBase64String(TestKeys.Authority(TestKeys.Renewed("m1")).Certificate.Span), IdentityTables.Authorities.Find(closing.State, "m1")!.Certificate);
        Assert.Equal("m1.example:7443", IdentityTables.Endpoints.Find(closing.State, "m1")!.Address);
        Assert.Equal("done", Said(Next(closing.State, ledger.Sign(
            NextOperator("m1"), "register-organisation", RegisterBooks, "identity", expiresAt: 15)))[0]);
    }

    [Fact]
    public void AnExpiredOperatorDoesNothingElse()
    {
        ExecutedBlock late = Next(
            ledger.Start,
            live: 4,
            afterMs: AllExpiredMs,
            ledger.Sign(TestLedger.Operators[0], "register-organisation", RegisterBooks, "identity", expiresAt: 15),
            SignContract(0, "propose", new ProposeContract("library", 1, new('1', 64), 50, null)),
            Sign(TestLedger.Alice, "withdraw", new DecideMember("m1", 1, null)));
        Assert.All(Said(late), said => Assert.StartsWith("certificate-expired", said, StringComparison.Ordinal));
    }

    [Fact]
    public void AChangeThatLeavesLessThanALiveQuorumIsRefused()
    {
        // m3 and m4 say nothing: of m2, m3 and m4 two must live.
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Proposing(MemberChange.Remove, "m1")));
        ExecutedBlock voted = Next(proposed.State, live: 2, Approve(0), Approve(1), Approve(2));
        Assert.Equal("no-live-quorum members=3 live=1 quorum=2 silent=m3, m4", Said(voted)[2]);
        Assert.False(voted.Header.IsClosing);
    }

    [Fact]
    public void TheDeadAreRemovedByTheLiving()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Proposing(MemberChange.Remove, "m4")));
        Assert.True(Next(proposed.State, live: 3, Approve(0), Approve(1), Approve(2)).Header.IsClosing);
    }

    [Fact]
    public void ThereIsOneChangeAtATime()
    {
        ExecutedBlock block = Next(
            ledger.Start, Propose(0, Addition()), Propose(1, Proposing(MemberChange.Remove, "m4")));
        Assert.Equal(["done", "change-pending member=court"], Said(block));
    }

    [Fact]
    public void AnObserverIsAdmittedAndDismissedWithoutAnotherMemberSet()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition() with { Change = MemberChange.Observe, VotingKey = null }));
        ExecutedBlock admitted = Next(proposed.State, Approve(0), Approve(1), Approve(2));
        Assert.False(admitted.Header.IsClosing);
        Assert.Equal(["court"], MemberTables.ObserversIn(admitted.State));
        Assert.Equal("court.example:7443", IdentityTables.Endpoints.Find(admitted.State, "court")!.Address);
        Assert.NotNull(IdentityTables.Organisations.Find(admitted.State, "court"));

        ExecutedBlock again = Next(
            admitted.State,
            Propose(0, Addition() with { Change = MemberChange.Observe, VotingKey = null }),
            Propose(0, Proposing(MemberChange.Dismiss, "court")));
        Assert.Equal(["already-observing member=court", "done"], Said(again));
        ExecutedBlock dismissed = Next(again.State, Approve(0), Approve(1), Approve(2));
        Assert.Empty(MemberTables.ObserversIn(dismissed.State));
    }

    [Fact]
    public void WhoWasRemovedComesBackAsWhoItWas()
    {
        ExecutedBlock removal = Next(Added().State, Propose(0, Proposing(MemberChange.Remove, "court")));
        ExecutedBlock gone = Next(removal.State, Approve(0), Approve(1), Approve(2), Approve(3));
        Assert.Equal(ledger.Genesis.Members.Hash, gone.Header.NextMemberSet);
        ExecutedBlock proposed = Next(gone.State, Propose(0, Addition()));
        ExecutedBlock back = Next(
            proposed.State, Approve(0), Approve(1, Signed(proposed, "voting court")), Approve(2));
        Assert.Equal(5, ledger.Executor.Sets.Behind(back.State).Members.Count);
    }

    [Fact]
    public void AProposalIsRejectedWithdrawnOrLapses()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        ExecutedBlock rejected = Next(proposed.State, Decide(1, "reject"), Decide(1, "reject"), Decide(2, "reject"), Decide(3, "reject"));
        Assert.Equal("vote-unchanged caller=m2 member=court", Said(rejected)[1]);
        Assert.Equal("no-proposal member=court height=1", Said(rejected)[3]);
        Assert.Equal(ProposalState.Rejected, MemberTables.Proposals.Find(rejected.State, "court")!.State);

        ExecutedBlock withdrawn = Next(proposed.State, Decide(1, "withdraw"), Decide(0, "withdraw"));
        Assert.Equal(["not-the-proposer caller=m2 proposer=m1", "done"], Said(withdrawn));

        ExecutedBlock late = Next(
            proposed.State, live: 4, afterMs: (ulong)MembersContract.OpenMs + 1, Approve(0), Propose(1, Proposing(MemberChange.Remove, "m4")));
        Assert.Equal(["no-proposal member=court height=1", "done"], Said(late));
    }

    [Fact]
    public void TheLastMemberStays()
    {
        TestLedger alone = new();
        LedgerTransaction removal = alone.Sign(
            TestLedger.Operators[0], "propose", Json(Proposing(MemberChange.Remove, "m1")), "members");
        Assert.Equal("last-member member=m1", TestLedger.Said(alone.Execute(removal)));
    }

    private static TestParty Court { get; } = new("court", "root", CertificateKind.Operator) { Issuer = "court" };

    private static ProposeMember Addition() => new(
        MemberChange.Add, "court", KeyOf("voting court"), CandidateOf("court", CourtCode, Court), null);

    private static ulong AllExpiredMs => (ulong)TestKeys.NotAfterMs - TestLedger.CreatedMs + 1_000;

    private static TestParty NextOperator(string member) => new(member, "next", CertificateKind.Operator)
    {
        Issuer = TestKeys.Renewed(member),
        NotAfterMs = TestKeys.RenewedUntilMs,
    };

    private static ProposeMember Recertification(string member) => new(
        MemberChange.Recertify, member, null, CandidateOf(member, TestLedger.CodeOf(member), NextOperator(member)), null);

    private static string RegisterBooks => Json(
        new RegisterOrganisation("books", CodeOf("91310113631696438F"), "书店", "Books"));

    private static ProposeMember Rekey() => new(MemberChange.Rekey, "m1", KeyOf("next m1"), null, null);

    private static ProposeMember Proposing(MemberChange change, string member) => new(change, member, null, null, null);

    private static Uscc CodeOf(string text) => Uscc.TryParse(text, out Uscc code)
        ? code
        : throw new ArgumentException("it is no credit code", nameof(text));

    private static MemberCandidate CandidateOf(string member, string code, TestParty party)
    {
        return new MemberCandidate(
            CodeOf(code),
            "法院",
            "Court",
            Convert.ToBase64String(TestKeys.Authority(party.Issuer).Certificate.Span),
            party.Base64,
            member + ".example:7443",
            [new string('a', 64)]);
    }

    private LedgerTransaction Attempt(string what) => what switch
    {
        "a proposal of an enterprise's operator" => Sign(TestLedger.Foreman, "propose", Addition()),
        "a proposal of a user" => Sign(TestLedger.Alice, "propose", Addition()),
        "an addition without a key" => Propose(0, Addition() with { VotingKey = null }),
        "an addition without an application" => Propose(0, Addition() with { Candidate = null }),
        "a removal with a key" => Propose(0, Proposing(MemberChange.Remove, "m2") with { VotingKey = KeyOf("x") }),
        "an addition whose key is none" => Propose(0, Addition() with { VotingKey = "AAAA" }),
        "an addition without an address" => Propose(0, Addition() with { Candidate = Addition().Candidate! with { Address = "here" } }),
        "an addition with the certificates of another" => Propose(0, Addition() with
        {
            Candidate = CandidateOf("m2", CourtCode, new("m2", "root", CertificateKind.Operator) { Issuer = "m2" }),
        }),
        "an addition whose operator has another's key" => Propose(0, Addition() with
        {
            Candidate = CandidateOf("court", CourtCode, Court with { KeyName = "m1/root" }),
        }),
        "an addition of a member" => Propose(0, Addition() with { Member = "m2" }),
        "a removal of who is none" => Propose(0, Proposing(MemberChange.Remove, "m9")),
        "a re-keying of who is none" => Propose(0, Rekey() with { Member = "m9" }),
        "a dismissal of who is none" => Propose(0, Proposing(MemberChange.Dismiss, "m9")),
        "a re-certification without an application" => Propose(0, Proposing(MemberChange.Recertify, "m2")),
        "a re-certification with the CA of before" => Propose(0, Recertification("m1") with
        {
            Candidate = CandidateOf("m1", TestLedger.CodeOf("m1"), new("m1", "another", CertificateKind.Operator)),
        }),
        "a re-certification of who is none" => Propose(0, Addition() with { Change = MemberChange.Recertify, VotingKey = null }),
        "a re-certification with another credit code" => Propose(0, Recertification("m2") with
        {
            Candidate = Recertification("m2").Candidate! with { Uscc = CodeOf(CourtCode) },
        }),
        "an addition of an enterprise" => Propose(0, Addition() with
        {
            Member = "acme",
            Candidate = CandidateOf("acme", CourtCode, new("acme", "root", CertificateKind.Operator) { Issuer = "acme" }),
        }),
        "an addition with another's credit code" => Propose(0, Addition() with { Candidate = CandidateOf("court", "91440112MA5CT00135", Court) }),
        "an addition with another's key" => Propose(0, Addition() with { VotingKey = KeyOf("voting m1") }),
        "a vote on nothing" => Approve(0),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private ExecutedBlock Added()
    {
        ExecutedBlock proposed = Next(ledger.Start, Propose(0, Addition()));
        return Next(proposed.State, Approve(0), Approve(1, Signed(proposed, "voting court")), Approve(2));
    }

    private ExecutedBlock Next(LedgerState parent, params IReadOnlyList<LedgerTransaction> transactions) =>
        Next(parent, 4, 1_000, transactions);

    private ExecutedBlock Next(LedgerState parent, int live, params IReadOnlyList<LedgerTransaction> transactions) =>
        Next(parent, live, 1_000, transactions);

    // Who says nothing said something long ago.
    private ExecutedBlock Next(LedgerState parent, int live, ulong afterMs, params IReadOnlyList<LedgerTransaction> transactions)
    {
        ulong timeMs = parent.Header.TimeMs + afterMs;
        ulong[] times = [.. Enumerable.Range(1, 4).Select(n => n <= live ? timeMs : timeMs - 600_000)];
        Wire.Preamble preamble = TestLedger.PreambleAt(times);
        ExecutedBlock block = ledger.Executor.Execute(parent, ledger.Executor.Sets.Behind(parent), new BlockProposal(
            EpochSpan.FirstBehind(parent.Header), parent.Header.Height + 1, parent.Block, preamble, transactions));
        open = MemberTables.OpenIn(block.State) is { } pending ? (pending.Member, pending.ProposedAt) : open;
        return block;
    }

    private LedgerTransaction Propose(int member, ProposeMember proposed) => Sign(TestLedger.Operators[member], "propose", proposed);

    private LedgerTransaction Approve(int member, string? readiness = null) =>
        Sign(TestLedger.Operators[member], "approve", new DecideMember(open.Member, open.ProposedAt, readiness));

    private LedgerTransaction Decide(int member, string decision) =>
        Sign(TestLedger.Operators[member], decision, new DecideMember(open.Member, open.ProposedAt, null));

    private LedgerTransaction SignContract<T>(int member, string command, T arguments)
        where T : class => ledger.Sign(TestLedger.Operators[member], command, Json(arguments), "contracts", expiresAt: 15);

    private LedgerTransaction Sign<T>(TestParty party, string command, T arguments)
        where T : class => ledger.Sign(party, command, Json(arguments), "members", expiresAt: 15);

    private static string Json<T>(T arguments)
        where T : class => Encoding.UTF8.GetString(new JsonCodec<T>().Write(arguments));

    private static string[] Said(ExecutedBlock block) =>
        [.. Enumerable.Range(0, block.Outcomes.Count).Select(index => TestLedger.Said(block, index))];

    private static string KeyOf(string name) => Convert.ToBase64String(TestKeys.Of(name).PublicKey.SubjectPublicKeyInfo.Span);

    private static string Signed(ExecutedBlock proposed, string key, string member = "court") =>
        Over(proposed, proposed.Block.ToString(), key, member);

    private static string Over(ExecutedBlock proposed, string challenge, string key, string member)
    {
        MemberProposal open = MemberTables.Proposals.Find(proposed.State, member)!;
        return Convert.ToBase64String(TestKeys.Of(key).Sign(open.ReadinessMessage(challenge)));
    }
}
