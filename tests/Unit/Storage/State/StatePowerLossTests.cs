using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Storage.State;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>The power goes at every step of blocks, checkpoints and compaction; what was not synced stays or goes by dice.</summary>
public sealed class StatePowerLossTests
{
    private const int BlockCount = 30;
    private const int PointsMin = 500;

    [Theory] // ST-3, ST-6 to ST-13, ST-20 to ST-25
    [InlineData(8, 1)]
    [InlineData(4096, 2)]
    public void WhatWasAppliedSurvivesAndTheStoreAlwaysOpens(int chunkBytes, int seed)
    {
        FaultyFileSystem whole = new();
        new StateWork(seed).Run(whole, BlockCount);
        Assert.True(whole.Steps >= PointsMin, $"only {whole.Steps} points");
        for (int step = 0; step < whole.Steps; step++)
        {
            for (int luck = 0; luck < 2; luck++)
            {
                FaultyFileSystem before = new() { PowerLossAtStep = step };
                StateWork work = new(seed);
                Assert.Throws<PowerLossException>(() => work.Run(before, BlockCount));
                AssertSurvives(before, work, luck, chunkBytes, $"step {step}, luck {luck}, chunk {chunkBytes}, seed {seed}");
            }
        }
    }

    [Fact] // ST-24
    public void CompactionFreesTheDisk()
    {
        FaultyFileSystem files = new();
        using StateStore store = StateSamples.Open(files);
        Dictionary<int, string?> changes = Enumerable.Range(0, 20).ToDictionary(n => n, _ => (string?)new string('x', 60));
        long written = 0;
        for (ulong height = 0; height < 200; height++)
        {
            changes[(int)(height % 20)] = "v" + height;
            written += changes.Sum(change => 40 + change.Value!.Length);
            store.Apply(height, StateSamples.Block(height), StateSamples.ToChanges(changes));
            StateSamples.Settle(store);
        }

        long present = files.Paths.Sum(path => (long)files[path].Length);
        Assert.Equal(present, store.Figures.FileBytes + 12);
        Assert.True(present < written / 20, $"{present} of {written} bytes are left");
        StateSamples.AssertHolds(store.Current, new StateModel().With(changes));
    }

    [Fact] // ST-23
    public void RemovalsDoNotPileUp()
    {
        FaultyFileSystem files = new();
        using StateStore store = StateSamples.Open(files);
        for (ulong height = 0; height < 1000; height++)
        {
            store.Apply(height, StateSamples.Block(height), [StateSamples.Change((int)height, "v"), StateSamples.Change((int)height - 1, null)]);
            StateSamples.Settle(store);
        }

        Assert.InRange(store.Figures.FileBytes, 1, 20_000);
        using StateStore again = StateSamples.Open(files.AfterKill());
        Assert.Equal(store.Current.Root, again.Current.Root);
    }

    [Fact] // ST-8
    public void AFullDiskLeavesTheStoreAsItWas()
    {
        FaultyFileSystem files = new();
        StateWork work = new(5);
        using StateStore store = StateSamples.Open(files);
        work.Apply(store);
        files.FreeBytes = 30;
        Assert.Throws<System.IO.IOException>(
            () => store.Apply(1, StateSamples.Block(1), [StateSamples.Change(1, new string('x', 100))]));
        StateSamples.AssertHolds(store.Current, work.Models[0]);
        files.FreeBytes = 100_000;
        work.Apply(store);
        StateSamples.AssertHolds(store.Current, work.Models[1]);
        using StateStore again = StateSamples.Open(files.AfterPowerLoss(8, () => false));
        StateSamples.AssertHolds(again.Current, work.Models[1]);
    }

    [Fact] // ST-7
    public void AfterAFailedSyncTheStoreStops()
    {
        FaultyFileSystem files = new();
        StateWork work = new(6);
        using StateStore store = StateSamples.Open(files);
        work.Apply(store);
        files.SyncsFail = true;
        Assert.Throws<Kapok.Storage.StoreStoppedException>(() => work.Apply(store));
        files.SyncsFail = false;
        Assert.Throws<Kapok.Storage.StoreStoppedException>(() => store.Apply(1, StateSamples.Block(1), []));
        Assert.Throws<Kapok.Storage.StoreStoppedException>(() => store.Step());
        StateSamples.AssertHolds(store.Current, work.Models[0]);
    }

    private static void AssertSurvives(FaultyFileSystem before, StateWork work, int luck, int chunkBytes, string place)
    {
        Dice lot = new(luck);
        FaultyFileSystem after = before.AfterPowerLoss(chunkBytes, () => lot.Next(3) < 2 * luck);
        try
        {
            using (StateStore store = StateSamples.Open(after))
            {
                AssertAtAHeight(store, work);
            }

            using StateStore again = StateSamples.Open(after);
            Assert.Null(again.Recovery.TornTail);
            int height = AssertAtAHeight(again, work);
            Dictionary<int, string?> more = new() { [3] = "after" };
            again.Apply((ulong)(height + 1), StateSamples.Block(0), StateSamples.ToChanges(more));
            StateSamples.Settle(again);
            StateModel model = (height < 0 ? new StateModel() : work.Models[height]).With(more);
            using StateStore last = StateSamples.Open(after.AfterPowerLoss(chunkBytes, () => false));
            StateSamples.AssertHolds(last.Current, model);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(place, failure);
        }
    }

    private static int AssertAtAHeight(StateStore store, StateWork work)
    {
        int height = store.Commit is null ? -1 : (int)store.Commit.Height;
        Assert.InRange(height, work.Applied - 1, work.Models.Count - 1);
        StateSamples.AssertHolds(store.Current, height < 0 ? new StateModel() : work.Models[height]);
        Assert.Equal(store.Current.Root, store.Commit?.Root ?? default);
        return height;
    }
}
