using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>The map over the store: the roots of spec/ledger.md section 6, and versions beside each other.</summary>
public sealed class StoredStateMapTests
{
    private static readonly int[] BucketSizes = [1, 2, 3, 12, 1000];

    [Fact] // ST-1
    public void RootsOfRandomHistoriesEqualTheMapInMemoryAndTheReference()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            AssertHistory(seed);
        }
    }

    [Fact] // ST-1
    public void TheRootDependsOnTheRecordsAlone()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Dice dice = new(seed);
            Dictionary<int, string?> records = Enumerable.Range(0, 1 + dice.Next(60)).ToDictionary(n => n, n => (string?)("v" + n));
            using StateStore atOnce = Store(BucketSizes[seed % BucketSizes.Length]);
            atOnce.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(records));
            using StateStore oneByOne = Store(BucketSizes[(seed + 1) % BucketSizes.Length]);
            ulong height = 0;
            foreach (int number in records.Keys.OrderBy(_ => dice.Next(1000)).ToList())
            {
                Apply(oneByOne, height++, StateSamples.Change(number, "old"), StateSamples.Change(1000, "gone"));
                Apply(oneByOne, height++, StateSamples.Change(number, records[number]));
            }

            Apply(oneByOne, height, StateSamples.Change(1000, null));
            Assert.Equal(atOnce.Current.Root, oneByOne.Current.Root);
        }
    }

    [Fact] // ST-4
    public void VersionsMadeAheadReadTheirOwnValuesBeforeAndAfterTheyAreWritten()
    {
        using StateStore store = Store(3);
        StateModel model = new StateModel().With(Numbered(0, 20, "a"));
        store.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(Numbered(0, 20, "a")));
        StoredStateMap first = store.Current.With(StateSamples.ToChanges(Numbered(5, 20, "b")));
        StoredStateMap second = first.With(StateSamples.ToChanges(Numbered(10, 3, null)));
        StoredStateMap other = store.Current.With(StateSamples.ToChanges(Numbered(0, 2, "other")));
        StateModel firstModel = model.With(Numbered(5, 20, "b"));
        StateModel secondModel = firstModel.With(Numbered(10, 3, null));

        AssertAll();
        StateSamples.AssertHolds(other, model.With(Numbered(0, 2, "other")));
        store.Apply(1, StateSamples.Block(1), first);
        AssertAll();
        store.Apply(2, StateSamples.Block(2), second);
        AssertAll();
        Assert.Throws<InvariantBrokenException>(() => other.With([]));
        Assert.Throws<InvariantBrokenException>(() => store.Apply(3, StateSamples.Block(3), other));

        void AssertAll()
        {
            StateSamples.AssertHolds(first, firstModel);
            StateSamples.AssertHolds(second, secondModel);
        }
    }

    [Fact] // ST-4
    public void ABlockThatTakesTheHeightDropsTheOthersMadeForIt()
    {
        using StateStore store = Store(3);
        Apply(store, 7, StateSamples.Change(1, "a"));
        StoredStateMap dropped = store.Current.With([StateSamples.Change(1, "never")]);
        StoredStateMap child = dropped.With([StateSamples.Change(2, "never")]);
        Apply(store, 8, StateSamples.Change(1, "b"));
        Assert.Throws<InvariantBrokenException>(() => store.Apply(9, StateSamples.Block(9), child));
        StateSamples.AssertHolds(store.Current, new StateModel().With(new Dictionary<int, string?> { [1] = "b" }));
    }

    [Fact] // ST-1, ST-4
    public void ADetachedStateTakesChangesWhenItsVersionNoLongerDoes()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Dice dice = new(seed);
            using StateStore store = Store(3);
            Dictionary<int, string?> first = Numbered(0, 20, "a");
            StoredStateMap old = store.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(first));
            IStateMap detached = old.Detach();
            Apply(store, 1, StateSamples.Change(1, "b"));
            StateModel model = new StateModel().With(first);
            for (int round = 0; round < 5; round++)
            {
                Dictionary<int, string?> changes = StateSamples.RandomChanges(dice, 30, 8);
                model = model.With(changes);
                detached = detached.With(StateSamples.ToChanges(changes));
                Assert.Equal((model.Root(), (long)model.Records.Count), (detached.Root, detached.Count));
                Assert.Equal(model.Entries().Select(e => e.ValueHash), detached.Entries().Select(e => e.ValueHash));
                Assert.All(model.Entries(), e => Assert.Equal(e.ValueHash, detached.Find(e.KeyHash)!.ValueHash));
            }

            Assert.Throws<InvariantBrokenException>(() => old.With([StateSamples.Change(1, "c")]));
        }
    }

    [Fact] // ST-5
    public void HeightsHaveNoGapsAndAKeyChangesOnceInABlock()
    {
        using StateStore store = Store(3);
        Apply(store, 41, StateSamples.Change(1, "a"));
        Assert.Throws<InvariantBrokenException>(() => Apply(store, 43, StateSamples.Change(1, "b")));
        Assert.Throws<InvariantBrokenException>(() => Apply(store, 41, StateSamples.Change(1, "b")));
        Assert.Throws<InvariantBrokenException>(
            () => Apply(store, 42, StateSamples.Change(1, "b"), StateSamples.Change(1, "c")));
        Assert.Equal(41ul, store.Commit!.Height);
    }

    [Fact] // ST-2
    public void ValuesOfAnySizeComeBack()
    {
        FaultyFileSystem files = new();
        string[] values = [string.Empty, "x", new('y', 32_000), new('z', 33_000), new('w', 300_000)];
        Dictionary<int, string?> records = Enumerable.Range(0, values.Length).ToDictionary(n => n, n => (string?)values[n]);
        using (StateStore store = StateSamples.Open(files))
        {
            store.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(records));
            StateSamples.AssertHolds(store.Current, new StateModel().With(records));
        }

        using StateStore again = StateSamples.Open(files);
        StateSamples.AssertHolds(again.Current, new StateModel().With(records));
    }

    private static void AssertHistory(int seed)
    {
        Dice dice = new(seed);
        StateModel model = new();
        StateMap memory = StateMap.Empty(TestKeys.Suite);
        int bucketKeysMax = BucketSizes[seed % BucketSizes.Length];
        using StateStore store = Store(bucketKeysMax);
        for (int step = 0; step < 6; step++)
        {
            Dictionary<int, string?> changes = StateSamples.RandomChanges(dice, 30, 12);
            model = model.With(changes);
            memory = memory.With(StateSamples.ToChanges(changes));
            store.Apply((ulong)step, StateSamples.Block((ulong)step), StateSamples.ToChanges(changes));
            string place = $"seed {seed}, step {step}, buckets of {bucketKeysMax}";
            Assert.True(model.Root() == store.Current.Root, place);
            Assert.True(memory.Root == store.Current.Root, place);
            Assert.True(memory.Count == store.Current.Count, place);
            Assert.Equal(memory.Entries().Select(e => e.Key), store.Current.Entries().Select(e => e.Key));
            Assert.All(
                Enumerable.Range(0, 30),
                n => Assert.Equal(memory.Find(StateSamples.KeyHash(n))?.ValueHash, store.Current.Find(StateSamples.KeyHash(n))?.ValueHash));
        }
    }

    private static Dictionary<int, string?> Numbered(int from, int count, string? value) =>
        Enumerable.Range(from, count).ToDictionary(n => n, n => value is null ? null : value + n);

    private static void Apply(StateStore store, ulong height, params ReadOnlySpan<StateChange> changes) =>
        store.Apply(height, StateSamples.Block(height), changes);

    private static StateStore Store(int bucketKeysMax) =>
        StateSamples.Open(new FaultyFileSystem(), StateSamples.Small with { BucketKeysMax = bucketKeysMax });
}
