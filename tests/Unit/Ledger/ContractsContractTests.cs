using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Transactions;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md section 10: four members, of which three are a quorum.</summary>
public sealed class ContractsContractTests
{
    private const string First = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222222222222222222222222222";

    private readonly TestLedger ledger = new(memberCount: 4);

    public static TheoryData<string, string> Refused => new()
    {
        { "not-a-member caller=acme", "a proposal of an enterprise's operator" },
        { "missing-role", "a proposal of a user" },
        { "bad-name contract=Library", "a name with a capital" },
        { "bad-name contract=9library", "a name that begins with a digit" },
        { "name-taken contract=probe", "the name of a built-in contract" },
        { "name-taken contract=identity", "the name of a system contract" },
        { "name-taken contract=contracts", "the name of this contract" },
        { "name-taken contract=kapok", "the name that roles of the system begin with" },
        { "bad-height height=10 earliest=11 latest=1000001", "an activation too soon" },
        { "bad-height height=1000002 earliest=11 latest=1000001", "an activation too late" },
        { "no-proposal contract=none", "a vote on nothing" },
        { "no-proposal contract=../x", "a vote on what is no name" },
        { "invalid-arguments field=hash", "a hash that is none" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void EachRefusalHasItsReason(string said, string what)
    {
        ExecutedBlock block = ledger.Execute(CallOf(what));
        Assert.StartsWith(said, TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal(ledger.Start.Map.Root, block.State.Map.Root);
    }

    [Fact]
    public void EveryRefusalIsTested()
    {
        string[] elsewhere =
        [
            "proposal-pending", "upgrade-scheduled", "too-many-contracts", "version-not-newer", "other-hash",
            "proposal-closed", "proposal-expired", "vote-unchanged", "not-the-proposer",
        ];
        string[] tested = [.. Refused.Select(row => row.Data.Item1.Split(' ')[0]), .. elsewhere];
        ContractDefinition contract = ledger.Catalogue.At(ledger.Start, 1, ledger.Genesis.Members).Find("contracts")!;
        Assert.Empty(contract.Refusals.Select(r => r.Code).Except(tested));
    }

    [Fact]
    public void AQuorumApprovesAndTheScheduleSaysFromWhen()
    {
        ExecutedBlock block = ledger.Execute(Propose(0), Approve(0), Approve(1));
        Assert.Empty(ContractTables.ScheduleIn(block.State).Contracts);
        Assert.Equal(ProposalState.Pending, ProposalIn(block).State);

        ExecutedBlock approved = Next(block, Approve(3));

        Assert.Equal([new ScheduledContract("library", 1, First, 20)], ContractTables.ScheduleIn(approved.State).Contracts);
        Assert.Equal(ProposalState.Approved, ProposalIn(approved).State);
        Assert.Equal(["m1", "m2", "m4"], ProposalIn(approved).ApprovedBy);
        Assert.Empty(ContractTables.ScheduleIn(approved.State).At(19));
        Assert.Single(ContractTables.ScheduleIn(approved.State).At(20));
    }

    [Fact]
    public void AMemberHasOneVoteAndMayChangeIt() => Assert.Equal(
        ["done", "done", "vote-unchanged member=m1 contract=library", "done", "done", "done", "done"],
        Said(ledger.Execute(Propose(0), Approve(0), Approve(0), Reject(0), Approve(1), Approve(2), Approve(0))));

    [Fact]
    public void WhatCanNoMoreBeApprovedIsRejected()
    {
        ExecutedBlock block = ledger.Execute(Propose(0), Reject(1), Approve(0), Reject(2), Approve(3));
        Assert.Equal(ProposalState.Rejected, ProposalIn(block).State);
        Assert.Equal("proposal-closed contract=library state=rejected", TestLedger.Said(block, 4));
    }

    [Fact]
    public void OnlyTheProposerWithdrawsAndThenAnotherMayPropose() => Assert.Equal(
        [
            "done",
            $"proposal-pending contract=library hash={First} height=20",
            "not-the-proposer caller=m2 contract=library proposer=m1",
            "done",
            "proposal-closed contract=library state=withdrawn",
            "done",
        ],
        Said(ledger.Execute(Propose(0), Propose(1, hash: Second), Withdraw(1), Withdraw(0), Approve(0), Propose(1, hash: Second))));

    [Fact]
    public void AVoteCountsForTheBytesThatItNames() => Assert.Equal(
        $"other-hash contract=library proposed={First} hash={Second}",
        TestLedger.Said(ledger.Execute(Propose(0), Approve(0, hash: Second)), 1));

    [Fact]
    public void WhatIsNotApprovedInTimeExpiresAndMakesRoom()
    {
        ExecutedBlock block = Empty(ledger.Execute(Propose(0, activateAt: 11), Approve(0), Approve(1)), upTo: 9);
        Assert.Equal(
            [
                "proposal-expired contract=library height=11",
                "proposal-expired contract=library height=11",
                "done",
            ],
            Said(Next(Next(block), Approve(2), Withdraw(0), Propose(1, activateAt: 30))));
        Assert.Equal("done", TestLedger.Said(Next(block, Approve(2))));
    }

    [Fact]
    public void AnUpgradeIsANewerVersionProposedWhenTheLastOneRuns()
    {
        ExecutedBlock approved = ledger.Execute(Propose(0, activateAt: 11), Approve(0), Approve(1), Approve(2));
        Assert.Equal(
            "upgrade-scheduled contract=library version=1 height=11",
            TestLedger.Said(Next(approved, Propose(0, version: 2, hash: Second))));

        ledger.Shelf.Add(First, Contract(1));
        ExecutedBlock running = Empty(approved, upTo: 10);
        ExecutedBlock upgraded = Next(
            running,
            Propose(0, hash: Second, activateAt: 30),
            Propose(0, version: 2, hash: Second, activateAt: 30),
            Approve(0, hash: Second),
            Approve(1, hash: Second),
            Approve(2, hash: Second));

        Assert.Equal("version-not-newer contract=library version=1 last=1", TestLedger.Said(upgraded));
        ContractSchedule schedule = ContractTables.ScheduleIn(upgraded.State);
        Assert.Equal([1L], schedule.At(29).Select(c => c.Version));
        Assert.Equal([2L], schedule.At(30).Select(c => c.Version));
    }

    [Fact]
    public void AtMostAHundredContractsAreApproved()
    {
        string[] names = [.. Enumerable.Range(0, ContractsContract.ContractsMax).Select(i => "c" + i.ToString(CultureInfo.InvariantCulture))];
        LedgerTransaction[] calls =
        [
            .. names.SelectMany(name => new[] { Propose(0, name: name), Approve(0, name: name), Approve(1, name: name), Approve(2, name: name) }),
        ];
        ExecutedBlock block = ledger.Execute(calls);
        Assert.Equal(100, ContractTables.ScheduleIn(block.State).Contracts.Count);
        Assert.Equal("too-many-contracts max=100", TestLedger.Said(Next(block, Propose(0))));
    }

    private ExecutedBlock Next(ExecutedBlock parent, params IReadOnlyList<LedgerTransaction> calls) =>
        ledger.Execute(parent.State, parent.Header.TimeMs + 1_000, calls);

    private ExecutedBlock Empty(ExecutedBlock block, ulong upTo) =>
        block.Header.Height >= upTo ? block : Empty(Next(block), upTo);

    private static string[] Said(ExecutedBlock block) =>
        [.. Enumerable.Range(0, block.Outcomes.Count).Select(i => TestLedger.Said(block, i))];

    private static ContractProposal ProposalIn(ExecutedBlock block) =>
        ContractTables.Proposals.Find(block.State, "library")!;

    private static ContractDefinition Contract(int version) => new("library", version, new("图书", "Library"));

    private LedgerTransaction CallOf(string what) => what switch
    {
        "a proposal of an enterprise's operator" => Propose(TestLedger.Foreman),
        "a proposal of a user" => Propose(TestLedger.Alice),
        "a name with a capital" => Propose(0, name: "Library"),
        "a name that begins with a digit" => Propose(0, name: "9library"),
        "the name of a built-in contract" => Propose(0, name: "probe"),
        "the name of a system contract" => Propose(0, name: "identity"),
        "the name of this contract" => Propose(0, name: "contracts"),
        "the name that roles of the system begin with" => Propose(0, name: "kapok"),
        "an activation too soon" => Propose(0, activateAt: 10),
        "an activation too late" => Propose(0, activateAt: 1_000_002),
        "a vote on nothing" => Approve(0, name: "none"),
        "a vote on what is no name" => Approve(0, name: "../x"),
        "a hash that is none" => Approve(0, hash: "abc"),
        _ => throw new InvalidOperationException(what),
    };

    private LedgerTransaction Propose(
        int member, string name = "library", long version = 1, string hash = First, long activateAt = 20) =>
        Propose(TestLedger.Operators[member], name, version, hash, activateAt);

    private LedgerTransaction Propose(
        TestParty by, string name = "library", long version = 1, string hash = First, long activateAt = 20) => Call(
            by,
            "propose",
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"name":"{{name}}","version":{{version}},"hash":"{{hash}}","activateAt":{{activateAt}}}"""));

    private LedgerTransaction Approve(int member, string name = "library", string hash = First) => Decide(member, "approve", name, hash);

    private LedgerTransaction Reject(int member) => Decide(member, "reject", "library", First);

    private LedgerTransaction Withdraw(int member) => Decide(member, "withdraw", "library", First);

    private LedgerTransaction Decide(int member, string command, string name, string hash) =>
        Call(TestLedger.Operators[member], command, $$"""{"name":"{{name}}","hash":"{{hash}}"}""");

    private LedgerTransaction Call(TestParty by, string command, string arguments) =>
        ledger.Sign(by, command, arguments, contract: "contracts", expiresAt: 20);
}
