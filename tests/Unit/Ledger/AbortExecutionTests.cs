using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Transactions;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md, section 8.</summary>
public sealed class AbortExecutionTests
{
    private readonly TestLedger ledger = new(4);

    [Fact]
    public void AnAbortedTransactionIsRefusedWithoutRunningItsContract()
    {
        LedgerTransaction poison = ledger.Put("a", "1");
        ExecutedBlock block = Execute(ledger.Start, Aborts(poison.Id, 0, 1, 3), poison, ledger.Put("b", "2"));

        Assert.Equal($"aborted transaction={poison.Id}", TestLedger.Said(block));
        Assert.Equal("done", TestLedger.Said(block, 1));
        Assert.Null(TestLedger.ValueOf(block.State, "probe/note/a"));
        Assert.True(AbortedTransactions.Has(block.State, poison.Id));
        Assert.Equal(RecordChange.OfBlock, block.Changes[0].TransactionIndex);
        AbortedTransaction? record = Kapok.Contracts.TableReading.Find(
            AbortedTransactions.Table, block.State, poison.Id.ToString());
        Assert.Equal(["m1", "m2", "m4"], record!.Members);
        Assert.Equal(block.Header, Replay(block)?.Header);
    }

    [Fact]
    public void ItStaysAbortedInLaterBlocksAndTheFirstDecisionStands()
    {
        LedgerTransaction poison = ledger.Put("a", "1");
        ExecutedBlock first = Execute(ledger.Start, Aborts(poison.Id, 0, 1, 2));
        ExecutedBlock again = Execute(first.State, Aborts(poison.Id, 1, 2, 3), poison);

        Assert.Equal($"aborted transaction={poison.Id}", TestLedger.Said(again));
        Assert.Empty(again.Changes);
        Assert.Equal(first.State.Map.Root, again.State.Map.Root);
    }

    [Fact]
    public void TheAbortIsPartOfTheRoots()
    {
        LedgerTransaction poison = ledger.Put("a", "1");
        ExecutedBlock with = Execute(ledger.Start, Aborts(poison.Id, 0, 1, 2), poison);
        ExecutedBlock without = Execute(ledger.Start, [], poison);

        Assert.NotEqual(without.Header.InputRoot, with.Header.InputRoot);
        Assert.NotEqual(without.Header.ResultRoot, with.Header.ResultRoot);
        Assert.NotEqual(without.Header.StateRoot, with.Header.StateRoot);
    }

    [Theory]
    [InlineData("fewer than q")]
    [InlineData("one twice")]
    [InlineData("descending")]
    [InlineData("wrong signature")]
    [InlineData("another's signature")]
    [InlineData("a stranger")]
    public void ABlockWhoseAbortsWereNotDecidedDoesNotReplay(string kind)
    {
        LedgerTransaction poison = ledger.Put("a", "1");
        Wire.Signed[] aborts = Aborts(poison.Id, 0, 1, 2);
        aborts = kind switch
        {
            "fewer than q" => aborts[..2],
            "one twice" => [aborts[0], aborts[1], aborts[1]],
            "descending" => [aborts[2], aborts[1], aborts[0]],
            "wrong signature" => [aborts[0], aborts[1], Signed(aborts[2], ByteString.CopyFrom(new byte[64]))],
            "another's signature" => [aborts[0], aborts[1], Signed(aborts[2], aborts[1].Signature)],
            _ => [aborts[0], aborts[1], new(aborts[2]) { Author = "stranger" }],
        };
        ExecutedBlock block = Execute(ledger.Start, aborts, poison);

        Assert.Null(Replay(block));
        LogEntryReader reader = new(ledger.Genesis, ledger.Genesis.Members);
        Assert.Null(reader.ReadBlock(block.Header.Encode(), block.Body));
    }

    [Fact]
    public void AnAbortUnderAnotherKeyIsNoEntry()
    {
        LogEntryReader reader = new(ledger.Genesis, ledger.Genesis.Members);
        Hash id = ledger.Put("a", "1").Id;
        ByteString real = new LogEntryWriter(ledger.Genesis, "m1", TestLedger.VotingKey(0)).Abort(id);
        ByteString forged = new LogEntryWriter(ledger.Genesis, "m1", TestLedger.VotingKey(1)).Abort(id);

        AbortEntry read = Assert.IsType<AbortEntry>(reader.Read(real));
        Assert.Equal((0, id), (read.Author, read.Transaction));
        Assert.Null(reader.Read(forged));
    }

    private static Wire.Signed Signed(Wire.Signed abort, ByteString signature) => new(abort) { Signature = signature };

    private Wire.Signed[] Aborts(Hash transaction, params IEnumerable<int> members) => [.. members.Select(member =>
        Wire.LogEntry.Parser.ParseFrom(
            new LogEntryWriter(ledger.Genesis, TestLedger.Id(member + 1), TestLedger.VotingKey(member)).Abort(transaction)).Abort)];

    private ExecutedBlock Execute(LedgerState parent, Wire.Signed[] aborts, params LedgerTransaction[] candidates)
    {
        Wire.Preamble preamble = new() { Aborts = { aborts } };
        return ledger.Executor.Execute(
            parent,
            ledger.Genesis.Members,
            new BlockProposal(1, parent.Header.Height + 1, parent.Block, preamble, candidates));
    }

    private ExecutedBlock? Replay(ExecutedBlock block) =>
        ledger.NewExecutor().Replay(ledger.Start, ledger.Genesis.Members, block.Header, block.Body);
}
