using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Transactions;
using Kapok.Loading;
using Kapok.Tests.Unit.Loading;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>Which code runs at a height follows from the state: spec/execution.md, section 10.</summary>
public sealed class ContractActivationTests
{
    private const string First = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222222222222222222222222222";

    private static readonly ContractDefinition Library = ContractLoader.Load(Assemblies.Fixture("Library"));
    private static readonly ContractDefinition LibraryNext = ContractLoader.Load(Assemblies.Fixture("LibraryNext"));

    private readonly TestLedger ledger = new(memberCount: 4);

    [Fact]
    public void AContractRunsFromItsHeightOnAndNotBefore()
    {
        ledger.Shelf.Add(First, Library);
        ExecutedBlock before = Approved(First, 1, 11, upTo: 9);
        Assert.Equal("unknown-contract contract=library", TestLedger.Said(Next(before, Add("B-1"))));
        Assert.Equal("done", TestLedger.Said(Next(Next(before), Add("B-1"))));
    }

    [Fact]
    public void WhatIsInstalledChangesNothingBeforeThat()
    {
        TestLedger bare = new(memberCount: 4);
        ledger.Shelf.Add(First, Library);
        ExecutedBlock before = Approved(First, 1, 11, upTo: 8);
        ExecutedBlock block = Next(before, Add("B-1"));

        ExecutedBlock? same = new BlockExecutor(ledger.Genesis, bare.Catalogue).Replay(
            before.State, ledger.Genesis.Members, block.Header, block.Body);

        Assert.Equal(block.Block, same?.Block);
    }

    [Fact]
    public void AMemberWithoutTheCodeExecutesNothingAndSaysWhatItLacks()
    {
        ExecutedBlock before = Approved(First, 1, 11, upTo: 10);

        ContractMissingException lacking = Assert.Throws<ContractMissingException>(() => Next(before));

        Assert.Equal(
            $"Contract library version 1 (SHA-256 {First}) runs from height 11 on, and this node does not have its assembly;"
            + " run kapok contract add FILE --data DIR",
            lacking.Missing.Text.En);
        Assert.Contains("kapok contract add", lacking.Missing.Text.Zh, StringComparison.Ordinal);
        Assert.Single(ledger.Executor.MissingFor(before.State, ledger.Genesis.Members));

        ledger.Shelf.Add(First, Library);
        Assert.Empty(ledger.Executor.MissingFor(before.State, ledger.Genesis.Members));
        Assert.Equal("done", TestLedger.Said(Next(before, Add("B-1"))));
    }

    [Fact]
    public void AnAssemblyThatDeclaresSomethingElseIsNotExecuted()
    {
        ledger.Shelf.Add(First, LibraryNext);
        ExecutedBlock before = Approved(First, 1, 11, upTo: 10);
        ContractMissingException lacking = Assert.Throws<ContractMissingException>(() => Next(before));
        Assert.Contains("declares library version 2", lacking.Missing.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUpgradeReadsTheRecordsOfTheVersionBefore()
    {
        ExecutedBlock lent = Lent();
        Assert.Equal("unknown-command contract=library command=return", TestLedger.Said(Next(lent, Return("B-1"))));

        ExecutedBlock upgraded = Empty(Approve(lent, Second, 2, 30), upTo: 29);
        Assert.Equal("done", TestLedger.Said(Next(upgraded, Return("B-1"))));
    }

    [Fact]
    public void AnOldBlockIsExecutedAgainByTheVersionOfItsTime()
    {
        ExecutedBlock lent = Lent();
        ExecutedBlock refused = Next(lent, Return("B-1"));
        ExecutedBlock upgraded = Empty(Approve(refused, Second, 2, 30), upTo: 30);
        Assert.Equal("done", TestLedger.Said(Next(upgraded, Return("B-1"))));

        ExecutedBlock? again = ledger.NewExecutor().Replay(
            lent.State, ledger.Genesis.Members, refused.Header, refused.Body);

        Assert.Equal(refused.Block, again?.Block);
    }

    [Fact]
    public void TheStandardsOfAContractBeginWithIt()
    {
        ledger.Shelf.Add(First, Library);
        ExecutedBlock before = Approved(First, 1, 11, upTo: 10);
        Assert.Null(TestLedger.ValueOf(before.State, "standards/content/library.rules/1"));

        ExecutedBlock begun = Next(before);

        Assert.Equal("""{"daysMax":30}""", TestLedger.ValueOf(begun.State, "standards/content/library.rules/1"));
        Assert.All(begun.Changes, change => Assert.Equal(RecordChange.OfBlock, change.TransactionIndex));
        Assert.Equal("done", TestLedger.Said(Next(begun, ledger.Sign(
            TestLedger.Chief,
            "publish",
            $$$"""{"name":"library.rules","effectiveFromMs":{{{begun.Header.TimeMs + 5_000}}},"basis":"test","content":"{\"daysMax\":7}"}""",
            contract: "standards",
            expiresAt: 25))));
    }

    [Fact]
    public void AStandardThatWasPublishedBeforeStaysAsItIs()
    {
        ledger.Shelf.Add(First, Library);
        ledger.Shelf.Add(Second, LibraryNext);
        ExecutedBlock begun = Next(Approved(First, 1, 11, upTo: 10));
        ExecutedBlock published = Next(begun, ledger.Sign(
            TestLedger.Chief,
            "publish",
            $$$"""{"name":"library.rules","effectiveFromMs":{{{begun.Header.TimeMs + 5_000}}},"basis":"test","content":"{\"daysMax\":7}"}""",
            contract: "standards",
            expiresAt: 25));
        ExecutedBlock upgraded = Empty(Approve(published, Second, 2, 30), upTo: 30);
        Assert.Equal("""{"daysMax":7}""", TestLedger.ValueOf(upgraded.State, "standards/content/library.rules/2"));
    }

    [Fact]
    public void TheRolesOfAContractCanBeGrantedFromItsHeightOn()
    {
        ledger.Shelf.Add(First, Library);
        ExecutedBlock before = Approved(First, 1, 11, upTo: 9);
        Assert.Equal("unknown-role role=library.librarian", TestLedger.Said(Next(before, Grant())));
        Assert.Equal("done", TestLedger.Said(Next(Next(before), Grant())));
    }

    private ExecutedBlock Lent()
    {
        ledger.Shelf.Add(First, Library);
        ledger.Shelf.Add(Second, LibraryNext);
        ExecutedBlock block = Next(Approved(First, 1, 11, upTo: 10), Add("B-1"), Lend("B-1"));
        Assert.Equal("done", TestLedger.Said(block, 1));
        return block;
    }

    private ExecutedBlock Approved(string hash, long version, long activateAt, ulong upTo) =>
        Empty(Approve(null, hash, version, activateAt), upTo);

    private ExecutedBlock Approve(ExecutedBlock? parent, string hash, long version, long activateAt)
    {
        string vote = $$"""{"name":"library","hash":"{{hash}}"}""";
        LedgerTransaction[] calls =
        [
            Govern(0, "propose", $$"""{"name":"library","version":{{version}},"hash":"{{hash}}","activateAt":{{activateAt}}}"""),
            Govern(0, "approve", vote), Govern(1, "approve", vote), Govern(2, "approve", vote),
        ];
        ExecutedBlock block = parent is null ? ledger.Execute(calls) : Next(parent, calls);
        Assert.Equal(activateAt, ContractTables.ScheduleIn(block.State).Contracts.Last(c => c.Hash == hash).FromHeight);
        return block;
    }

    private ExecutedBlock Next(ExecutedBlock parent, params LedgerTransaction[] calls) =>
        ledger.Execute(parent.State, parent.Header.TimeMs + 1_000, calls);

    private ExecutedBlock Empty(ExecutedBlock block, ulong upTo) =>
        block.Header.Height >= upTo ? block : Empty(Next(block), upTo);

    private LedgerTransaction Add(string number) => Call("add", $$"""{"number":"{{number}}","title":"Kapok"}""");

    private LedgerTransaction Lend(string number) => Call("lend", $$"""{"number":"{{number}}","days":14}""");

    private LedgerTransaction Return(string number) => Call("return", $$"""{"number":"{{number}}"}""", expiresAt: 31);

    private LedgerTransaction Grant() => ledger.Sign(
        TestLedger.Chief,
        "grant-role",
        """{"role":"library.librarian","organisation":"acme"}""",
        contract: "identity",
        expiresAt: 25);

    private LedgerTransaction Call(string command, string arguments, ulong expiresAt = 30) =>
        ledger.Sign(TestLedger.Alice, command, arguments, contract: "library", expiresAt: expiresAt);

    private LedgerTransaction Govern(int member, string command, string arguments) =>
        ledger.Sign(TestLedger.Operators[member], command, arguments, contract: "contracts", expiresAt: 20);
}
