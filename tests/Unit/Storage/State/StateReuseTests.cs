using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Memory of versions that are gone becomes that of others: whoever holds a version must not notice.</summary>
public sealed class StateReuseTests
{
    [Theory] // ST-4, ST-21, ST-30, ST-32
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 12)]
    public void ReadersForksRewindsAndUpkeepSeeTheirVersionWhateverIsUsedAgain(int seed, int bucketKeysMax)
    {
        using StateTorture torture = new(seed, bucketKeysMax);
        for (int step = 0; step < 2_500; step++)
        {
            torture.Step();
        }

        torture.AssertAll();
    }

    [Fact] // ST-32
    public void AVersionThatNobodyKeepsRefusesEveryUse()
    {
        StateWork work = new(4);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        work.Apply(store);
        StoredStateMap old = store.Current;
        RewoundState rewound = old.Rewind([]);
        work.Apply(store);
        work.Apply(store);
        Assert.Throws<ObjectDisposedException>(() => old.Find(StateSamples.KeyHash(1)));
        Assert.Throws<ObjectDisposedException>(() => old.Entries().Count());
        Assert.Throws<ObjectDisposedException>(() => old.Prove(StateSamples.KeyHash(1)));
        Assert.Throws<ObjectDisposedException>(() => old.Rewind([]));
        Assert.Throws<ObjectDisposedException>(() => rewound.Prove(StateSamples.KeyHash(1)));
    }

    [Fact] // ST-4, ST-32
    public void AVersionThatIsDroppedRefusesToRead()
    {
        StateWork work = new(5);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        work.Apply(store);
        StoredStateMap dropped = store.Current.With([StateSamples.Change(1, "never")]);
        work.Apply(store);
        Assert.Throws<ObjectDisposedException>(() => dropped.Find(StateSamples.KeyHash(1)));
    }

    [Fact] // ST-30
    public void AnEnumerationThatBeganGoesOnWhenItsHeightIsNotKeptAnyMore()
    {
        StateWork work = new(6);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        work.Apply(store);
        List<string> found = [];
        foreach (StateEntry entry in store.Current.Entries())
        {
            found.Add(entry.Key);
            work.Apply(store);
            work.Apply(store);
            work.Apply(store);
        }

        Assert.Equal(work.Models[0].Entries().Select(entry => entry.Key), found);
    }

    [Fact] // ST-30: what is replaced while a reader stays behind is left to the runtime.
    public void AReaderMayStayFarBehind()
    {
        StateWork work = new(7);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        work.Apply(store);
        Assert.True(store.TryOpenReader(0, out StateReader? first));
        for (int i = 0; i < 100; i++)
        {
            work.Apply(store);
            StateSamples.AssertHolds(first.Map, work.Models[0]);
            StateSamples.AssertHolds(store.Current, work.Models[^1]);
        }

        first.Dispose();
        Assert.Throws<ObjectDisposedException>(() => first.Map.Find(StateSamples.KeyHash(1)));
        work.Apply(store);
        StateSamples.AssertHolds(store.Current, work.Models[^1]);
    }
}
