using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md.</summary>
public sealed class BlockExecutorTests
{
    private readonly TestLedger ledger = new();

    [Fact]
    public void SameInputsGiveTheSameHeaderOnTwoInstances()
    {
        LedgerTransaction[] candidates =
            [ledger.Put("a", "1"), ledger.Sign(TestLedger.Bob, "put-and-throw", TestLedger.Json("b", "2")), ledger.Put("a", "3")];
        BlockProposal proposal = TestLedger.Proposal(ledger.Start, TestLedger.CreatedMs + 5, candidates);
        ExecutedBlock one = ledger.NewExecutor().Execute(ledger.Start, ledger.Genesis.Members, proposal);
        ExecutedBlock other = ledger.NewExecutor().Execute(ledger.Start, ledger.Genesis.Members, proposal);
        Assert.Equal(one.Header, other.Header);
        Assert.Equal(one.Body, other.Body);
        Assert.Equal(3u, one.Header.TransactionCount);
    }

    [Fact]
    public void TheHeaderSaysWhatTheBlockIs()
    {
        ExecutedBlock block = ledger.Execute(ledger.Put("a", "1"));
        Assert.Equal(1ul, block.Header.Height);
        Assert.Equal(ledger.Start.Block, block.Header.Previous);
        Assert.Equal(TestLedger.CreatedMs + 1_000, block.Header.TimeMs);
        Assert.Equal(block.State.Map.Root, block.Header.StateRoot);
        Assert.Equal(ledger.Genesis.Members.Hash, block.Header.MemberSet);
        Assert.Equal(ledger.Genesis.Domain.Hash(HashKind.Block, block.Header.Encode().Span), block.Block);
    }

    [Fact]
    public void LaterTransactionsSeeEarlierOnesOfTheBlock()
    {
        ExecutedBlock block = ledger.Execute(
            ledger.Put("a", "1"),
            ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")),
            ledger.Sign(TestLedger.Bob, "remove", TestLedger.Json("a")),
            ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));
        Assert.Equal("no why=1", TestLedger.Said(block, 1));
        Assert.Equal("no why=absent", TestLedger.Said(block, 3));
        Assert.Equal(ledger.Start.Map.Root, block.State.Map.Root);
    }

    // What was read for one block is used for the next, and must never be what another branch or an earlier block says.
    [Fact]
    public void WhatWasReadBeforeIsWhatTheParentSays()
    {
        ExecutedBlock first = ledger.Execute(ledger.Put("a", "1"));
        ExecutedBlock read = Next(first.State, ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));
        ExecutedBlock changed = Next(read.State, ledger.Put("a", "2"), ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));
        ExecutedBlock after = Next(changed.State, ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));
        ExecutedBlock removed = Next(after.State, ledger.Sign(TestLedger.Bob, "remove", TestLedger.Json("a")));
        ExecutedBlock gone = Next(removed.State, ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));
        ExecutedBlock branch = Next(first.State, ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("a")));

        Assert.Equal("no why=1", TestLedger.Said(read, 0));
        Assert.Equal("no why=2", TestLedger.Said(changed, 1));
        Assert.Equal("no why=2", TestLedger.Said(after, 0));
        Assert.Equal("no why=absent", TestLedger.Said(gone, 0));
        Assert.Equal("no why=1", TestLedger.Said(branch, 0));
    }

    private ExecutedBlock Next(LedgerState parent, params LedgerTransaction[] candidates) => ledger.Executor.Execute(
        parent, ledger.Genesis.Members, TestLedger.Proposal(parent, TestLedger.CreatedMs + 5, candidates));

    public static TheoryData<string> UnfitKinds => [.. Unfit.Keys.Order()];

    private static Dictionary<string, Func<TestLedger, LedgerTransaction>> Unfit => new()
    {
        ["bad signature"] = l =>
        {
            Wire.Transaction wire = l.SignWire(TestLedger.Alice, "put", TestLedger.Json("x", "1"));
            byte[] signature = wire.Signature.ToByteArray();
            signature[^1] ^= 1;
            wire.Signature = ByteString.CopyFrom(signature);
            return l.Read(wire);
        },
        ["another's signature"] = l =>
        {
            Wire.TransactionBody body = l.Body(TestLedger.Alice, "put", TestLedger.Json("x", "1"));
            return l.Read(TransactionWriter.Sign(l.Genesis.Domain, TestLedger.Bob.Key, body).Transaction);
        },
        ["unknown signer"] = l => l.Sign(new TestParty("acme", "stranger"), "put", TestLedger.Json("x", "1")),
        ["expired"] = l => l.Put("x", "1", expiresAt: 0),
        ["expires too late"] = l => l.Put("x", "1", expiresAt: 1 + TestLedger.ValidityWindow + 1),
        ["expires far too late"] = l => l.Put("x", "1", expiresAt: ulong.MaxValue),
    };

    [Theory]
    [MemberData(nameof(UnfitKinds))]
    public void AnUnfitCandidateLeavesNoTrace(string kind)
    {
        LedgerTransaction good = ledger.Put("good", "1");
        ExecutedBlock block = ledger.Execute(Unfit[kind](ledger), good, Unfit[kind](ledger));
        Assert.Equal(ledger.Execute(good).Header, block.Header);
        Assert.Equal([good], block.Transactions);
        _ = Assert.Single(block.Outcomes);
    }

    [Fact]
    public void TheLastHeightOfTheWindowIsFit()
    {
        ExecutedBlock block = ledger.Execute(
            ledger.Put("x", "1", expiresAt: 1), ledger.Put("x", "1", expiresAt: 1 + TestLedger.ValidityWindow));
        Assert.Equal(2, block.Transactions.Count);
    }

    [Fact]
    public void ARepetitionLeavesNoTraceInTheBlockNorInTheWindow()
    {
        LedgerTransaction once = ledger.Put("a", "1", expiresAt: 12);
        ExecutedBlock first = ledger.Execute(once, ledger.Read(once.ToWire()));
        Assert.Equal([once], first.Transactions);
        ExecutedBlock block = first;
        for (ulong height = 2; height <= 14; height++)
        {
            block = ledger.Execute(block.State, 0, ledger.Read(once.ToWire()));
            Assert.Empty(block.Transactions);
        }
    }

    [Fact]
    public void ABadCopyFirstDoesNotUseUpTheId()
    {
        LedgerTransaction good = ledger.Put("a", "1");
        Wire.Transaction broken = good.ToWire();
        broken.Signature = ByteString.CopyFrom(new byte[64]);
        ExecutedBlock block = ledger.Execute(ledger.Read(broken), good);
        Assert.Equal([good], block.Transactions);
    }

    [Theory]
    [InlineData("put-and-refuse", "no why=so")]
    [InlineData("put-and-throw", "contract-fault fault=InvalidOperationException")]
    public void ARefusalChangesNothing(string command, string said)
    {
        ExecutedBlock block = ledger.Execute(ledger.Sign(TestLedger.Alice, command, TestLedger.Json("a", "1")));
        Assert.Equal(said, TestLedger.Said(block));
        Assert.Equal(ledger.Start.Map.Root, block.Header.StateRoot);
        Assert.Empty(block.Changes);
        Assert.Empty(TestLedger.OutcomeOf(block).Events);
    }

    [Theory]
    [InlineData("reads", 1_000, true)]
    [InlineData("reads", 1_001, false)]
    [InlineData("writes", 200, true)]
    [InlineData("writes", 201, false)]
    [InlineData("events", 50, true)]
    [InlineData("events", 51, false)]
    [InlineData("bytes", 1_048_576 - 12, true)]
    [InlineData("bytes", 1_048_576 - 11, false)]
    public void OverALimitATransactionIsRefused(string command, long count, bool isDone)
    {
        ExecutedBlock block = ledger.Execute(ledger.Sign(TestLedger.Alice, command, TestLedger.Json(count)));
        Assert.StartsWith(isDone ? "done" : "limit-exceeded limit=", TestLedger.Said(block), StringComparison.Ordinal);
        Assert.True(isDone || block.Header.StateRoot == ledger.Start.Map.Root);
    }

    [Theory]
    [InlineData("null", "contract-fault fault=ArgumentNullException")]
    [InlineData("null-detail", "contract-fault fault=ArgumentNullException")]
    [InlineData("half-a-character", "no why=\ufffd")]
    public void ACarelessContractStopsNobody(string command, string said)
    {
        ExecutedBlock block = ledger.Execute(
            ledger.Sign(TestLedger.Alice, command, TestLedger.Json("a")), ledger.Put("b", "1"));
        Assert.Equal(said, TestLedger.Said(block));
        Assert.Equal("done", TestLedger.Said(block, 1));
    }

    [Theory]
    [InlineData("identity/organisation/acme")]
    [InlineData("standards/index/probe.rule")]
    [InlineData("probe-2/note/a")]
    [InlineData("probe")]
    [InlineData("probe/note")]
    [InlineData("probe/note/")]
    [InlineData("probe//a")]
    [InlineData("probe/Note/a")]
    [InlineData("probe/note/a b")]
    [InlineData("probe/note/长")]
    [InlineData("probe/note/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void AContractWritesOnlyItsOwnWellFormedKeys(string key)
    {
        ExecutedBlock block = ledger.Execute(ledger.Sign(TestLedger.Alice, "write", TestLedger.Json(key)));
        Assert.StartsWith("contract-fault fault=record key", TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal(ledger.Start.Map.Root, block.Header.StateRoot);
    }

    [Fact]
    public void ATextThatIsNoKeyIsNotFoundAndStopsNobody()
    {
        string wide = new('长', 1_000);
        ExecutedBlock block = ledger.Execute(
            ledger.Sign(TestLedger.Alice, "look", TestLedger.Json(wide)),
            ledger.Sign(TestLedger.Alice, "look", TestLedger.Json("probe/note/" + wide[..200])),
            ledger.Sign(TestLedger.Alice, "find", TestLedger.Json(wide)),
            ledger.Sign(TestLedger.Alice, "write", TestLedger.Json("probe/" + wide[..400] + "/a")));
        Assert.Equal("no why=absent", TestLedger.Said(block));
        Assert.Equal("no why=absent", TestLedger.Said(block, 1));
        Assert.Equal("no why=absent", TestLedger.Said(block, 2));
        Assert.StartsWith("contract-fault", TestLedger.Said(block, 3), StringComparison.Ordinal);
        Assert.False(block.State.TryGet(wide, out _));
        Assert.False(block.State.TryGet("\ud800", out _));
    }

    [Theory]
    [InlineData(9_999, "certificate-expired")]
    [InlineData(10_000, "no why=absent")]
    [InlineData(20_000, "no why=absent")]
    [InlineData(20_001, "certificate-expired")]
    public void ACertificateIsJudgedAtBlockTime(long atMs, string said)
    {
        ExecutedBlock block = ledger.Execute(
            ledger.Start,
            TestLedger.CreatedMs + (ulong)atMs,
            ledger.Sign(TestLedger.Brief, "find", TestLedger.Json("a")));
        Assert.StartsWith(said, TestLedger.Said(block), StringComparison.Ordinal);
    }

    [Fact]
    public void ARevokedCertificateIsRefusedFromTheNextTransactionOn()
    {
        LedgerTransaction revoke = ledger.Sign(
            TestLedger.Operator,
            "revoke-certificate",
            $$"""{"id":"{{TestLedger.Alice.Id}}","reason":"lost"}""",
            "identity");
        ExecutedBlock block = ledger.Execute(ledger.Put("a", "1"), revoke, ledger.Put("b", "1"));
        Assert.Equal("done", TestLedger.Said(block));
        Assert.Equal("done", TestLedger.Said(block, 1));
        Assert.Equal("certificate-revoked certificate=" + TestLedger.Alice.Id, TestLedger.Said(block, 2));
        Assert.StartsWith(
            "certificate-revoked",
            TestLedger.Said(ledger.Execute(block.State, 0, ledger.Put("b", "1"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ACertificateRegisteredInTheBlockMaySignFromTheNextBlockOn()
    {
        TestParty carol = new("brick", "carol");
        LedgerTransaction add = ledger.Sign(
            TestLedger.Operator, "add-certificate", $$"""{"certificate":"{{carol.Base64}}"}""", "identity");
        LedgerTransaction early = ledger.Sign(carol, "find", TestLedger.Json("a"));
        ExecutedBlock block = ledger.Execute(add, early);
        Assert.Equal([add], block.Transactions);
        Assert.Equal("done", TestLedger.Said(block));
        Assert.Equal("no why=absent", TestLedger.Said(ledger.Execute(block.State, 0, early)));
    }

    [Theory]
    [InlineData("nobody", "put", "unknown-contract contract=nobody")]
    [InlineData("probe", "fly", "unknown-command contract=probe command=fly")]
    [InlineData("probe", "guarded", "missing-role caller=acme/alice roles=probe.keeper")]
    [InlineData("probe", "put", "invalid-arguments field=value expected=a value found=nothing")]
    public void RefusalsComeInTheOrderOfTheChecks(string contract, string command, string said) =>
        Assert.Equal(said, TestLedger.Said(ledger.Execute(
            ledger.Sign(TestLedger.Alice, command, TestLedger.Json("a"), contract))));

    [Fact]
    public void AHolderOfTheRoleMay() => Assert.Equal("done", TestLedger.Said(ledger.Execute(
        ledger.Sign(TestLedger.Keeper, "guarded", TestLedger.Json("a")))));

    [Fact]
    public void ACallKnowsTimeHeightAndId()
    {
        LedgerTransaction when = ledger.Sign(TestLedger.Alice, "when", TestLedger.Json(1));
        Assert.Equal(
            $"no why={TestLedger.CreatedMs + 1_000} 1 {when.Id}", TestLedger.Said(ledger.Execute(when)));
    }

    [Fact]
    public void EveryOutcomeNamesItsTransaction()
    {
        ExecutedBlock block = ledger.Execute(ledger.Put("a", "1"), ledger.Put("b", "1"));
        Assert.All(block.Transactions.Index(), t => Assert.Equal(
            t.Item.Id.ToArray(), TestLedger.OutcomeOf(block, t.Index).Transaction.ToByteArray()));
    }

    [Fact]
    public void ReplayEqualsExecute()
    {
        LedgerState parent = ledger.Start;
        LedgerState replayed = ledger.Start;
        BlockExecutor again = ledger.NewExecutor();
        for (int i = 0; i < 5; i++)
        {
            ExecutedBlock block = ledger.Execute(
                parent, 0, ledger.Put("k" + i % 3, "v" + i), ledger.Sign(TestLedger.Bob, "find", TestLedger.Json("k0")));
            ExecutedBlock? copy = again.Replay(replayed, ledger.Genesis.Members, block.Header, block.Body);
            Assert.NotNull(copy);
            Assert.Equal(block.Block, copy.Block);
            Assert.Equal(block.Body, copy.Body);
            Assert.Equal(block.Outcomes, copy.Outcomes);
            Assert.Equal(block.Changes.Count, copy.Changes.Count);
            parent = block.State;
            replayed = copy.State;
        }
    }

    [Fact]
    public void ReplayRefusesAnAlteredBody()
    {
        LedgerTransaction[] two = [ledger.Put("a", "1"), ledger.Put("b", "2")];
        ExecutedBlock block = ledger.Execute(two);
        bool isRead = WireEncoding.TryDecode(Wire.BlockBody.Parser, block.Body.Span, out Wire.BlockBody body);
        Assert.True(isRead);
        Action<Wire.BlockBody>[] alterations =
        [
            b => b.Items.RemoveAt(1),
            b => b.Items.Add(b.Items[0]),
            b => b.Items.Add(new Wire.Item { Transaction = ledger.Put("late", "1", expiresAt: 0).ToWire() }),
            b => (b.Items[0], b.Items[1]) = (b.Items[1], b.Items[0]),
            b => b.Items[0] = new Wire.Item(),
            b => b.Items[0] = new Wire.Item { Transaction = ledger.Put("a", "1").ToWire() },
            b => b.Preamble = WireEncoding.Encode(TestLedger.PreambleAt(TestLedger.CreatedMs + 1_001)),
            b => b.Preamble = WireEncoding.Encode(new Wire.Preamble
            {
                TimeStatements = { new Wire.Signed { Body = ByteString.CopyFromUtf8("no time"), Author = "m1" } },
            }),
            b => b.Preamble = ByteString.Empty,
        ];
        foreach ((int index, Action<Wire.BlockBody> alter) in alterations.Index())
        {
            Wire.BlockBody altered = body.Clone();
            alter(altered);
            ByteString bytes = WireEncoding.Encode(altered);
            Assert.True(
                ledger.Executor.Replay(ledger.Start, ledger.Genesis.Members, block.Header, bytes) is null,
                $"alteration {index}");
        }

        Assert.Null(ledger.Executor.Replay(block.State, ledger.Genesis.Members, block.Header, block.Body));
        Assert.Null(ledger.Executor.Replay(
            ledger.Start, ledger.Genesis.Members, block.Header with { ResultRoot = Hash.Zero }, block.Body));
    }

    [Fact]
    public void AWholeGroupStaysCompactAndAPartOfOneTravelsWithPaths()
    {
        Wire.TransactionBody[] bodies =
            [.. Enumerable.Range(0, 5).Select(i => ledger.Body(TestLedger.Alice, "put", TestLedger.Json("g" + i, "1")))];
        (IReadOnlyList<Hash> ids, Wire.SignedGroup group) =
            TransactionWriter.SignGroup(ledger.Genesis.Domain, TestLedger.Alice.Key, bodies);
        Assert.True(ledger.Genesis.Transactions.TryRead(
            new Wire.Item { Group = group }, out IReadOnlyList<LedgerTransaction> whole));
        Assert.Equal(ids, whole.Select(t => t.Id));

        ExecutedBlock compact = ledger.Execute([ledger.Put("a", "1"), .. whole]);
        Assert.Equal(6, compact.Transactions.Count);
        Assert.Equal([Kind.Transaction, Kind.Group], Items(compact).Select(item => item.KindCase));

        ExecutedBlock part = ledger.Execute([.. whole.Skip(1)]);
        Assert.Equal(4, part.Transactions.Count);
        foreach (Wire.Item item in Items(part))
        {
            LedgerTransaction alone = ledger.Read(item.Transaction);
            Assert.Equal(5, alone.Group!.Count);
            Assert.True(alone.Claim.Holds(TestLedger.Alice.Key.PublicKey));
            Wire.Transaction moved = item.Transaction.Clone();
            moved.Group.Index ^= 1;
            Assert.False(
                ledger.Genesis.Transactions.TryRead(moved, out LedgerTransaction? wrong)
                && wrong!.Claim.Holds(TestLedger.Alice.Key.PublicKey));
        }

        Assert.NotNull(ledger.Executor.Replay(ledger.Start, ledger.Genesis.Members, part.Header, part.Body));
        Assert.NotNull(ledger.Executor.Replay(ledger.Start, ledger.Genesis.Members, compact.Header, compact.Body));
    }

    [Fact]
    public void AGroupIsOfOneSignerWithoutRepetition()
    {
        Wire.TransactionBody one = ledger.Body(TestLedger.Alice, "put", TestLedger.Json("a", "1"));
        Wire.TransactionBody other = ledger.Body(TestLedger.Bob, "put", TestLedger.Json("a", "1"));
        Assert.False(IsGroup([one, one]));
        Assert.False(IsGroup([one, other]));
        Assert.True(IsGroup([one]));
        Assert.False(ledger.Genesis.Transactions.TryRead(
            new Wire.Item { Group = new Wire.SignedGroup() }, out _));
    }

    [Theory]
    [InlineData(new ulong[] { }, 101)]
    [InlineData(new ulong[] { 500, 500 }, 101)]
    [InlineData(new ulong[] { 500, 600, 700 }, 600)]
    [InlineData(new ulong[] { 700, 500, 600 }, 600)]
    [InlineData(new ulong[] { 500, 600, 700, 9_999 }, 600)]
    [InlineData(new ulong[] { 1, 2, 3, 4 }, 101)]
    [InlineData(new ulong[] { 101, 101, 101 }, 101)]
    public void BlockTimeIsTheLowerMedianButAfterTheParent(ulong[] times, ulong expected) =>
        Assert.Equal(expected, BlockTime.Of(100, TestLedger.PreambleAt(times), quorumCount: 3));

    private bool IsGroup(IReadOnlyList<Wire.TransactionBody> bodies)
    {
        (_, Wire.SignedGroup group) = TransactionWriter.SignGroup(ledger.Genesis.Domain, TestLedger.Alice.Key, bodies);
        return ledger.Genesis.Transactions.TryRead(new Wire.Item { Group = group }, out _);
    }

    private static RepeatedField<Wire.Item> Items(ExecutedBlock block)
    {
        Assert.True(WireEncoding.TryDecode(Wire.BlockBody.Parser, block.Body.Span, out Wire.BlockBody body));
        return body.Items;
    }

    private static class Kind
    {
        internal const Wire.Item.KindOneofCase Transaction = Wire.Item.KindOneofCase.Transaction;
        internal const Wire.Item.KindOneofCase Group = Wire.Item.KindOneofCase.Group;
    }
}
