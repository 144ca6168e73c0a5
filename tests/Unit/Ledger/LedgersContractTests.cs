using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Transactions;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md section 12: four members, of which three are a quorum.</summary>
public sealed class LedgersContractTests
{
    private const string Block = "1111111111111111111111111111111111111111111111111111111111111111";

    private readonly TestLedger ledger = new(memberCount: 4);

    public static TheoryData<string, string> Refused => new()
    {
        { "not-a-member caller=acme", "a proposal of an enterprise's operator" },
        { "missing-role", "a proposal of a user" },
        { "bad-ledger", "a proposal with a bad id" },
        { "bad-ledger", "a proposal with the id of the first ledger" },
        { "bad-ledger", "a proposal whose members are not ascending" },
        { "bad-ledger", "a proposal with a member twice" },
        { "bad-ledger", "a proposal with a stranger" },
        { "no-proposal ledger=food block=" + Block, "a vote on nothing" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void EachRefusalHasItsReason(string said, string what)
    {
        ExecutedBlock block = Next(ledger.Start, Attempt(what));
        Assert.StartsWith(said, TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal(ledger.Start.Map.Root, block.State.Map.Root);
    }

    [Fact]
    public void EveryRefusalIsTested()
    {
        string[] elsewhere = ["ledger-exists", "vote-unchanged", "not-the-proposer"];
        string[] tested = [.. Refused.Select(row => row.Data.Item1.Split(' ')[0]), .. elsewhere];
        Assert.Empty(LedgersContract.Define(ledger.Genesis.Members).Refusals.Select(r => r.Code).Except(tested));
    }

    [Fact]
    public void AQuorumAndEveryMemberOfItMakeALedger()
    {
        ExecutedBlock three = Next(ledger.Start, Propose("m1", "m4"), Approve(0), Approve(1), Approve(2));
        Assert.Equal(ProposalState.Pending, Found(three).State);
        ExecutedBlock made = Next(three.State, Approve(3));
        Assert.Equal(ProposalState.Approved, Found(made).State);
        Assert.Equal(["m1", "m2", "m3", "m4"], Found(made).ApprovedBy);
    }

    [Fact]
    public void ItsMembersAloneAreNoQuorum()
    {
        ExecutedBlock two = Next(ledger.Start, Propose("m1", "m2"), Approve(0), Approve(1));
        Assert.Equal(ProposalState.Pending, Found(two).State);
        Assert.Equal(ProposalState.Approved, Found(Next(two.State, Approve(3))).State);
    }

    [Fact]
    public void WhoWouldRunItRejectsItAlone()
    {
        ExecutedBlock rejected = Next(ledger.Start, Propose("m1", "m2"), Reject(1), Approve(0));
        Assert.Equal(["done", "done", "no-proposal ledger=food block=" + Block], Said(rejected));
        Assert.Equal(ProposalState.Rejected, Found(rejected).State);
        Assert.Equal(["done"], Said(Next(rejected.State, Propose("m1"))));
    }

    [Fact]
    public void OthersRejectItTogether()
    {
        ExecutedBlock one = Next(ledger.Start, Propose("m1", "m2"), Reject(2));
        Assert.Equal(ProposalState.Pending, Found(one).State);
        Assert.Equal(ProposalState.Rejected, Found(Next(one.State, Reject(3))).State);
    }

    [Fact]
    public void AnIdIsUsedOnceWhileItIsOpenOrApproved()
    {
        ExecutedBlock block = Next(ledger.Start, Propose("m1"), Propose("m2"), Approve(0), Approve(0), Withdraw(1), Withdraw(0));
        Assert.Equal(
            ["done", "ledger-exists ledger=food", "done", "vote-unchanged caller=m1 ledger=food", "not-the-proposer caller=m2 proposer=m1", "done"],
            Said(block));
        Assert.Equal(ProposalState.Withdrawn, Found(block).State);
    }

    private static LedgerProposal Found(ExecutedBlock block) => LedgerTables.Proposals.Find(block.State, "food")!;

    private LedgerTransaction Attempt(string what) => what switch
    {
        "a proposal of an enterprise's operator" => Sign(TestLedger.Foreman, "propose", Proposing(["m1"])),
        "a proposal of a user" => Sign(TestLedger.Alice, "propose", Proposing(["m1"])),
        "a proposal with a bad id" => Sign(0, "propose", Proposing(["m1"]) with { Ledger = "Food" }),
        "a proposal with the id of the first ledger" => Sign(0, "propose", Proposing(["m1"]) with { Ledger = "main" }),
        "a proposal whose members are not ascending" => Sign(0, "propose", Proposing(["m2", "m1"])),
        "a proposal with a member twice" => Sign(0, "propose", Proposing(["m1", "m1"])),
        "a proposal with a stranger" => Sign(0, "propose", Proposing(["acme"])),
        "a vote on nothing" => Approve(0),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static ProposeLedger Proposing(IReadOnlyList<string> members) => new("food", Block, members, null);

    private LedgerTransaction Propose(params string[] members) => Sign(0, "propose", Proposing(members));

    private LedgerTransaction Approve(int member) => Sign(member, "approve", new DecideLedger("food", Block));

    private LedgerTransaction Reject(int member) => Sign(member, "reject", new DecideLedger("food", Block));

    private LedgerTransaction Withdraw(int member) => Sign(member, "withdraw", new DecideLedger("food", Block));

    private LedgerTransaction Sign<T>(int member, string command, T arguments)
        where T : class => Sign(TestLedger.Operators[member], command, arguments);

    private LedgerTransaction Sign<T>(TestParty party, string command, T arguments)
        where T : class => ledger.Sign(party, command, Encoding.UTF8.GetString(new JsonCodec<T>().Write(arguments)), "ledgers", expiresAt: 15);

    private ExecutedBlock Next(LedgerState parent, params LedgerTransaction[] transactions) =>
        ledger.Execute(parent, 0, transactions);

    private static string[] Said(ExecutedBlock block) =>
        [.. Enumerable.Range(0, block.Outcomes.Count).Select(index => TestLedger.Said(block, index))];
}
