using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Bench.Chaos.Checking;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>Made-up histories: what may not be is found, and what may be is not.</summary>
public sealed class HistoryCheckerTests
{
    private const string Genesis = "genesis";

    // Two blocks: an invoice that two organisations wanted, and the winner wanted twice.
    private static readonly ChainTransaction[][] Blocks =
    [
        [new("issued", "", null), new("locked", "", null), new("lock-lost", "already-locked", null)],
        [new("reimbursed", "", "INV"), new("reimbursed-again", "already-reimbursed", "INV"), new("later", "", null)],
    ];

    private static readonly FinalClaim[] Told =
    [
        new("issued", 1, "b1", "", "m0"),
        new("lock-lost", 1, "b1", "already-locked", "receipt"),
        new("reimbursed", 2, "b2", "", "m3"),
    ];

    [Fact]
    public void AHistoryInWhichEverythingIsAsItWasToldBreaksNoRule() =>
        Assert.Empty(Check(Told, [Chain("m0", Blocks), Chain("m1", Blocks)]));

    [Fact]
    public void WhatAReceiptSaysAndAChainDoesNotHoldIsLost()
    {
        Violation found = Assert.Single(Check(
            [.. Told, new FinalClaim("gone", 2, "b2", "", "receipt")], [Chain("m0", Blocks)]));

        Assert.Equal("lost", found.Rule);
        Assert.Contains("gone", found.Detail, System.StringComparison.Ordinal);
    }

    [Fact]
    public void ANodeThatIsBehindHasLostWhatAnotherNodeTold() =>
        Assert.Equal(["lost"], Rules(Check(Told, [Chain("m0", Blocks), Chain("m1", Blocks[..1])])));

    [Theory]
    [InlineData(1UL, "b1", "already-locked")]
    [InlineData(1UL, "b2", "")]
    [InlineData(2UL, "b1", "")]
    public void AnotherOutcomeOrPlaceThanWasToldIsAChange(ulong height, string block, string refusal) =>
        Assert.Equal(["changed"], Rules(Check([new FinalClaim("issued", height, block, refusal, "m0")], [Chain("m0", Blocks)])));

    [Fact]
    public void TwoBlocksAtOneHeightAreAFork()
    {
        NodeChain other = Chain("m1", Blocks);
        other = other with { Blocks = [other.Blocks[0], other.Blocks[1] with { Block = "another" }] };

        Assert.Contains("fork", Rules(Check([], [Chain("m0", Blocks), other])));
    }

    [Fact]
    public void ATransactionInTwoBlocksIsDoubled() => Assert.Equal(
        ["doubled"], Rules(Check([], [Chain("m0", [Blocks[0], [new ChainTransaction("issued", "", null)]])])));

    [Fact]
    public void AnInvoiceReimbursedTwiceOrNeverBreaksTheRule()
    {
        ChainTransaction[] twice = [new("first", "", "INV"), new("second", "", "INV")];
        ChainTransaction[] never = [new("first", "not-holder", "INV"), new("second", "not-holder", "INV")];

        Assert.Equal(["reimbursed"], Rules(Check([], [Chain("m0", [twice])])));
        Assert.Equal(["reimbursed"], Rules(Check([], [Chain("m0", [never])])));
    }

    [Fact]
    public void WhatWasToldToBeExpiredIsNotExecuted() => Assert.Equal(
        ["expired"], Rules(HistoryChecker.Check(new ClientHistory([], ["issued"], []), [Chain("m0", Blocks)], Genesis)));

    [Fact]
    public void AReceiptThatDoesNotVerifyIsFound() => Assert.Equal(
        ["receipt"], Rules(HistoryChecker.Check(new ClientHistory([], [], [("issued", "no quorum")]), [Chain("m0", Blocks)], Genesis)));

    [Fact]
    public void ABlockThatDoesNotStandOnTheOneBeforeIsFound()
    {
        NodeChain chain = Chain("m0", Blocks);
        chain = chain with { Blocks = [chain.Blocks[0], chain.Blocks[1] with { Previous = "elsewhere" }] };

        Assert.Equal(["chain"], Rules(Check([], [chain])));
        Assert.Equal(["chain"], Rules(Check([], [chain with { Blocks = [Chain("m0", Blocks).Blocks[1]] }])));
    }

    [Fact]
    public void ABlockWhoseCertificateDoesNotHoldIsFound()
    {
        NodeChain chain = Chain("m0", Blocks);
        chain = chain with { Blocks = [chain.Blocks[0], chain.Blocks[1] with { Problem = "too few signatures" }] };

        Assert.Equal(["certificate"], Rules(Check([], [chain])));
    }

    private static IReadOnlyList<Violation> Check(FinalClaim[] claims, NodeChain[] chains) =>
        HistoryChecker.Check(new ClientHistory(claims, [], []), chains, Genesis);

    private static string[] Rules(IEnumerable<Violation> found) => [.. found.Select(violation => violation.Rule).Distinct()];

    private static NodeChain Chain(string member, ChainTransaction[][] blocks) => new(
        member,
        [
            .. blocks.Select((transactions, i) => new ChainBlock(
                (ulong)i + 1, Id(i + 1), i == 0 ? Genesis : Id(i), transactions, null)),
        ]);

    private static string Id(int height) => "b" + height.ToString(CultureInfo.InvariantCulture);
}
