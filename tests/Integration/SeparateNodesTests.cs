using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Nodes in processes of their own, joined by links: what was final survives them.</summary>
public sealed class SeparateNodesTests
{
    private const int FirstSequencer = 1;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheOthersGoOnWithoutTheSequencerAndItCatchesUp()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        ulong before = await RegisterAsync(nodes, 3, "gz-coffee", "91440112MA5CT00135");

        await nodes.KillAsync(FirstSequencer);
        ulong without = await RegisterAsync(nodes, 0, "gz-books", "91440112MA5CT00210");
        await nodes.StartAsync(FirstSequencer, Cancelled);
        await nodes.UntilHeightAsync(FirstSequencer, without, Cancelled);

        Assert.True(without > before);
        Answer<LedgerRecord> record =
            await nodes.Client(FirstSequencer).RecordAsync("identity", "organisation", "gz-books", Cancelled);
        Assert.True(record.IsOk);
    }

    [Fact]
    public async Task WhatWasFinalIsThereAfterAllWereKilledAtOnceAndOneStaysAway()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        ulong before = await RegisterAsync(nodes, 3, "gz-coffee", "91440112MA5CT00135");

        await nodes.KillAsync(0, 1, 2, 3);
        await Task.WhenAll(nodes.StartAsync(0, Cancelled), nodes.StartAsync(2, Cancelled), nodes.StartAsync(3, Cancelled));

        ulong after = await RegisterAsync(nodes, 2, "gz-books", "91440112MA5CT00210");
        Assert.True(after > before);
    }

    private static async Task<ulong> RegisterAsync(SeparateNodes nodes, int member, string id, string uscc)
    {
        Submission done = await nodes.RegisterAsync(member, id, uscc, Cancelled);
        Assert.Null(done.Failure);
        return done.Status!.Height!.Value;
    }
}
