using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
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

    // Each node in turn is stopped and comes back with the next version, with the ledger going on: at every moment
    // nodes of both work together, as they do while members upgrade.
    [Fact]
    public async Task NodesAreUpgradedOneByOneWhileTheLedgerGoesOn()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        for (int member = 0; member < FoundedFolders.Members.Count; member++)
        {
            SetWire(nodes, member, 1);
        }

        await nodes.StartAllAsync(Cancelled);
        ulong height = await RegisterAsync(nodes, 3, "gz-coffee", "91440112MA5CT00135");
        for (int member = 0; member < FoundedFolders.Members.Count; member++)
        {
            await nodes.TellToStopAsync(member, Cancelled);
            Assert.Equal(0, await nodes.EndAsync(member, Cancelled));
            ulong without = await RegisterAsync(nodes, (member + 1) % FoundedFolders.Members.Count, $"firm-{member}", Uscc(member));
            SetWire(nodes, member, 2);
            await nodes.StartAsync(member, Cancelled);
            await nodes.UntilHeightAsync(member, without, Cancelled);
            Assert.True(without > height);
            height = without;
        }

        Answer<LedgerRecord> last = await nodes.Client(3).RecordAsync("identity", "organisation", "firm-3", Cancelled);
        Assert.True(last.IsOk);
    }

    private static void SetWire(SeparateNodes nodes, int member, int version)
    {
        string path = Path.Combine(nodes.Folders.Data(member), "node.json");
        (NodeSettings.Read(path) with { Wire = version }).Write(path);
    }

    private static string Uscc(int member) => new[]
    {
        "91440112MA5CT00210", "91440112MA5CT0056J", "114401120074123824", "91310113631696438F",
    }[member];

    private static async Task<ulong> RegisterAsync(SeparateNodes nodes, int member, string id, string uscc)
    {
        Submission done = await nodes.RegisterAsync(member, id, uscc, Cancelled);
        Assert.Null(done.Failure);
        return done.Status!.Height!.Value;
    }
}
