using System.Collections.Generic;
using System.IO;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Storage.State;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Blocks written as a group, and versions made while the disk works.</summary>
public sealed class StateGroupTests
{
    private const int GroupBlocks = 5;

    [Fact] // ST-7
    public void AGroupOfBlocksWaitsForTheDiskOnce()
    {
        FaultyFileSystem files = new();
        using StateStore store = Open(files, new StateModel[GroupBlocks + 1], out (ulong, Hash, StoredStateMap)[] group);
        int syncs = 0;
        files.DuringSync = () => syncs++;
        store.Apply(group);
        Assert.Equal(1, syncs);
    }

    [Theory] // ST-3, ST-6, ST-7, ST-12, ST-13
    [InlineData(700)]
    [InlineData(100_000)]
    public void APowerLossWithinAGroupLeavesOneOfItsBlocks(long segmentBytesMax)
    {
        HashSet<ulong> found = [];
        for (int step = 0; step < 40; step++)
        {
            for (int luck = 0; luck < 20; luck++)
            {
                found.Add(HeightAfterPowerLoss(step, luck, segmentBytesMax));
            }
        }

        Assert.True(found.Count > 3, $"only {string.Join(", ", found)} were found");
        Assert.Contains(0ul, found);
        Assert.Contains((ulong)GroupBlocks, found);
    }

    [Fact] // ST-8
    public void AFullDiskLeavesTheBlocksOfAGroupThatItHadRoomFor()
    {
        FaultyFileSystem files = new();
        StateModel[] models = new StateModel[GroupBlocks + 1];
        using StateStore store = Open(files, models, out (ulong, Hash, StoredStateMap)[] group);
        files.FreeBytes = 500;
        Assert.Throws<IOException>(() => store.Apply(group));
        int height = (int)store.Commit!.Height;
        Assert.InRange(height, 1, GroupBlocks - 1);
        StateSamples.AssertHolds(store.Current, models[height]);
        files.FreeBytes = 100_000;
        store.Apply(group[height..]);
        StateSamples.AssertHolds(store.Current, models[^1]);
        using StateStore again = StateSamples.Open(files.AfterPowerLoss(8, () => false));
        StateSamples.AssertHolds(again.Current, models[^1]);
    }

    [Fact] // ST-5
    public void AGroupIsALineOfVersionsWithoutGaps()
    {
        using StateStore store = Open(new FaultyFileSystem(), new StateModel[GroupBlocks + 1], out (ulong, Hash, StoredStateMap)[] group);
        Assert.Throws<InvariantBrokenException>(() => store.Apply([group[0], group[2]]));
        Assert.Throws<InvariantBrokenException>(() => store.Apply([group[1]]));
        Assert.Throws<InvariantBrokenException>(() => store.Apply([group[0], (3, group[1].Item2, group[1].Item3)]));
        Assert.Equal(0ul, store.Commit!.Height);
        store.Apply([]);
        store.Apply(group);
        Assert.Equal((ulong)GroupBlocks, store.Commit.Height);
    }

    [Fact] // ST-31
    public void TheNextVersionIsMadeWhileTheDiskWorks()
    {
        FaultyFileSystem files = new();
        StateModel[] models = new StateModel[GroupBlocks + 1];
        using StateStore store = Open(files, models, out (ulong, Hash, StoredStateMap)[] group);
        Dictionary<int, string?> changes = new() { [1] = "while the disk works", [2] = null };
        StoredStateMap? next = null;
        files.DuringSync = () =>
        {
            // On another thread, which a lock of this one would stop.
            Thread maker = new(() => next = group[^1].Item3.With(StateSamples.ToChanges(changes, 6)));
            maker.Start();
            maker.Join();
        };
        store.Apply(group);
        files.DuringSync = null;
        store.Apply(6, StateSamples.Block(6), next!);
        StateSamples.AssertHolds(store.Current, models[^1].With(changes, 6));
    }

    private static ulong HeightAfterPowerLoss(int step, int luck, long segmentBytesMax)
    {
        FaultyFileSystem files = new();
        StateModel[] models = new StateModel[GroupBlocks + 1];
        using StateStore store = Open(files, models, out (ulong, Hash, StoredStateMap)[] group, segmentBytesMax);
        files.PowerLossAtStep = files.Steps + step;
        bool isApplied = Record.Exception(() => store.Apply(group)) is null;
        Dice lot = new(luck);
        using StateStore again = StateSamples.Open(files.AfterPowerLoss(64, () => lot.Next(8) != 0));
        ulong height = again.Commit!.Height;
        Assert.True(!isApplied || height == GroupBlocks, $"step {step}, luck {luck}: the group had been applied");
        StateSamples.AssertHolds(again.Current, models[height]);
        return height;
    }

    // A store at height 0 and a line of versions behind it.
    private static StateStore Open(
        FaultyFileSystem files, StateModel[] models, out (ulong, Hash, StoredStateMap)[] group, long segmentBytesMax = 100_000)
    {
        Dice dice = new(1);
        StateStore store = StateSamples.Open(files, StateSamples.Small with { SegmentBytesMax = segmentBytesMax });
        store.Apply(0, StateSamples.Block(0), []);
        models[0] = new StateModel();
        group = new (ulong, Hash, StoredStateMap)[GroupBlocks];
        StoredStateMap map = store.Current;
        for (int i = 1; i < models.Length; i++)
        {
            Dictionary<int, string?> changes = StateSamples.RandomChanges(dice, 12, 6);
            map = map.With(StateSamples.ToChanges(changes, (ulong)i));
            models[i] = models[i - 1].With(changes, (ulong)i);
            group[i - 1] = ((ulong)i, StateSamples.Block((ulong)i), map);
        }

        return store;
    }
}
