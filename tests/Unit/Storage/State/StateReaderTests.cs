using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Kapok.Ledger.State;
using Kapok.Storage;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Readers keep the height they began with.</summary>
public sealed class StateReaderTests
{
    [Fact] // ST-30
    public void AReaderSeesItsHeightThroughWritesAndCompaction()
    {
        FaultyFileSystem files = new();
        StateWork work = new(9);
        using StateStore store = StateSamples.Open(files);
        List<StateReader> readers = [];
        for (int i = 0; i < 60; i++)
        {
            work.Apply(store);
            StateSamples.Settle(store);
            if (i % 7 == 0)
            {
                Assert.True(store.TryOpenReader((ulong)i, out StateReader? reader));
                readers.Add(reader);
            }

            Assert.All(readers, reader => StateSamples.AssertHolds(reader.Map, work.Models[(int)reader.Commit.Height]));
        }

        int held = store.Figures.SegmentCount;
        readers.ForEach(reader => reader.Dispose());
        StateSamples.Settle(store);
        Assert.True(store.Figures.SegmentCount < held, "segments that only readers held are still there");
        StateSamples.AssertHolds(store.Current, work.Models[^1]);
    }

    [Fact] // ST-30
    public void OnlyTheLastHeightsCanBeOpened()
    {
        StateWork work = new(10);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        Assert.False(store.TryOpenReader(0, out _));
        for (int i = 0; i < 5; i++)
        {
            work.Apply(store);
        }

        Assert.Equal([false, false, false, true, true, false], Enumerable.Range(0, 6).Select(height => CanOpen(store, height)));
    }

    [Fact] // ST-30, ST-31
    public void ReadersOnOtherThreadsSeeOneHeightWhileBlocksAreWritten()
    {
        string folder = Path.Combine(Path.GetTempPath(), "kapok-" + Guid.NewGuid().ToString("N"));
        try
        {
            using StateStore store = StateStore.Open(
                new PhysicalFileSystem(), folder, StateSamples.Domain, StateSamples.Small with { SegmentBytesMax = 20_000 });
            store.Apply(0, StateSamples.Block(0), Values(0));
            Exception?[] failures = new Exception?[2];
            Thread[] readers = [.. failures.Select((_, i) => new Thread(() => failures[i] = Record.Exception(() => Read(store))))];
            Array.ForEach(readers, reader => reader.Start());
            for (ulong height = 1; Array.Exists(readers, reader => reader.IsAlive); height++)
            {
                store.Apply(height, StateSamples.Block(height), Values(height));
                for (int step = 0; step < 10; step++)
                {
                    _ = store.Step();
                }
            }

            Assert.All(failures, Assert.Null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact] // ST-32
    public void AVersionThatIsNotKeptSaysSoInsteadOfReadingSomethingElse()
    {
        StateWork work = new(11);
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        work.Apply(store);
        StoredStateMap old = store.Current;
        for (int i = 0; i < 100; i++)
        {
            work.Apply(store);
            StateSamples.Settle(store);
        }

        foreach ((int number, (string value, ulong height)) in work.Models[0].Records)
        {
            StateEntry? found = null;
            Exception? refusal = Record.Exception(() => found = old.Find(StateSamples.KeyHash(number)));
            Assert.True(refusal is ObjectDisposedException || found!.ValueHash == StateSamples.ValueHash(value, height));
        }
    }

    // Every record of a height has the height as its value.
    private static StateChange[] Values(ulong height) =>
        [.. Enumerable.Range(0, 30).Select(n => StateSamples.Change(n, "at " + height))];

    private static void Read(StateStore store)
    {
        for (int reads = 0; reads < 200;)
        {
            if (store.Commit is StateCommit commit && store.TryOpenReader(commit.Height, out StateReader? reader))
            {
                using (reader)
                {
                    AssertOneHeight(reader, reads % 30);
                    reads++;
                }
            }
        }
    }

    private static void AssertOneHeight(StateReader reader, int key)
    {
        Kapok.Cryptography.Hash expected = StateSamples.ValueHash("at " + reader.Commit.Height);
        Assert.All(reader.Map.Entries(), entry => Assert.Equal(expected, entry.ValueHash));
        byte[] proof = reader.Map.Prove(StateSamples.KeyHash(key));
        Assert.True(StateProof.Proves(TestKeys.Suite, reader.Commit.Root, StateSamples.KeyHash(key), expected, proof));
    }

    private static bool CanOpen(StateStore store, int height)
    {
        bool isOpen = store.TryOpenReader((ulong)height, out StateReader? reader);
        reader?.Dispose();
        return isOpen;
    }
}
