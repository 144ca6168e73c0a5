using System.Collections.Generic;
using System.Linq;
using Kapok.Bench.Chaos.Checking;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>Who joined and who left are judged with the others: m0 has all of blocks 1 to 4.</summary>
public sealed class WholeChainsTests
{
    private static readonly ClientHistory Nothing = new([], [], []);

    [Fact]
    public void WhoBeganWithASnapshotOfTheOthersAndWhoLeftThemBreakNoRule() =>
        Assert.Empty(Check(new NodeChain("m4", Blocks(3, 4)), new NodeChain("m1", Blocks(1, 2), HasLeft: true)));

    [Fact]
    public void ASnapshotOfAnotherChainIsFound() => Assert.Contains(
        Check(new NodeChain("m4", [Block(3, previous: "other"), Block(4)])),
        violation => violation.Rule == "chain" && violation.Detail.StartsWith("m4", System.StringComparison.Ordinal));

    [Fact]
    public void WhoLeftFromAnotherChainIsFound() => Assert.Contains(
        Check(new NodeChain("m1", [Block(1), Block(2) with { Block = "other" }], HasLeft: true)),
        violation => violation.Rule == "fork");

    [Fact]
    public void WhatWasFinalIsAskedForInTheRestOfTheChain()
    {
        NodeChain joined = new("m4", Blocks(3, 4));
        NodeChain left = new("m1", Blocks(1, 2), HasLeft: true);

        Assert.Empty(Check(Told(1, 4), joined, left));
        Assert.NotEmpty(Check(Told(5), joined));
    }

    [Fact]
    public void AMemberThatStayedAndLacksTheEndIsFound() => Assert.Contains(
        Check(Told(4), new NodeChain("m1", Blocks(1, 2))),
        violation => violation.Rule == "lost");

    [Fact]
    public void ABlockWithAProblemIsToldOfItsOwnChainOnly()
    {
        IReadOnlyList<Violation> found = HistoryChecker.Check(
            Nothing,
            WholeChains.Of([new NodeChain("m0", [Block(1) with { Problem = "bad" }, Block(2)]), new NodeChain("m4", Blocks(2, 2))]),
            "b0");

        Assert.Equal("certificate", Assert.Single(found).Rule);
    }

    private static ClientHistory Told(params int[] heights) =>
        new([.. heights.Select(height => new FinalClaim("t" + height, (ulong)height, "b" + height, "", "m0"))], [], []);

    private static IReadOnlyList<Violation> Check(params NodeChain[] others) => Check(Nothing, others);

    private static IReadOnlyList<Violation> Check(ClientHistory history, params NodeChain[] others) =>
        HistoryChecker.Check(history, WholeChains.Of([new NodeChain("m0", Blocks(1, 4)), .. others]), "b0");

    private static ChainBlock[] Blocks(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(height => Block(height))];

    private static ChainBlock Block(int height, string? previous = null) =>
        new((ulong)height, "b" + height, previous ?? "b" + (height - 1), [new ChainTransaction("t" + height, "", null)], null);
}
