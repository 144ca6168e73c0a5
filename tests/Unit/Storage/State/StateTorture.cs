using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>
/// A store under random steps: versions ahead and beside each other, groups of blocks, readers, rewinds
/// and upkeep. Every version that may be read is compared with the model of it.
/// </summary>
internal sealed class StateTorture : IDisposable
{
    private const int KeyCount = 120;
    private const int HeightsKept = 3;
    private const int WaitingMax = 6;

    private readonly FaultyFileSystem files = new();
    private readonly Dice dice;
    private readonly StateStore store;
    private readonly List<StateModel> written = [new StateModel()]; // By height; nothing at height 0.
    private readonly List<Version> waiting = [];
    private readonly List<StateReader> readers = [];
    private readonly List<(RewoundState State, StateReader Later, StateModel Model)> rewound = [];

    internal StateTorture(int seed, int bucketKeysMax)
    {
        dice = new Dice(seed);
        store = StateSamples.Open(files, StateSamples.Small with
        {
            BucketKeysMax = bucketKeysMax,
            HeightsKept = HeightsKept,
            SegmentBytesMax = 9_000,
            CheckpointBytesMin = 20_000,
            StepBytes = 1_000,
        });
        store.Apply(0, StateSamples.Block(0), []);
    }

    private ulong Height => (ulong)written.Count - 1;

    public void Dispose()
    {
        readers.ForEach(reader => reader.Dispose());
        store.Dispose();
    }

    internal void Step()
    {
        switch (dice.Next(12))
        {
            case < 4:
                Make();
                break;
            case < 7:
                Write();
                break;
            case 7:
                OpenReader();
                break;
            case 8:
                CloseReader();
                break;
            case 9:
                Rewind();
                break;
            default:
                Upkeep();
                break;
        }

        AssertOne();
    }

    internal void AssertAll()
    {
        StateSamples.AssertHolds(store.Current, written[^1]);
        waiting.ForEach(version => StateSamples.AssertHolds(version.Map, version.Model));
        readers.ForEach(reader => StateSamples.AssertHolds(reader.Map, ModelOf(reader)));
        rewound.ForEach(AssertRewound);
        using StateStore again = StateSamples.Open(files.AfterKill());
        StateSamples.AssertHolds(again.Current, written[^1]);
    }

    private StateModel ModelOf(StateReader reader) => written[(int)reader.Commit.Height];

    // Of the newest version or of any that waits, so that some are beside each other.
    private void Make()
    {
        if (waiting.Count < WaitingMax)
        {
            MakeOf(waiting.Count == 0 || dice.Next(3) == 0 ? null : waiting[dice.Next(waiting.Count)]);
        }
    }

    private void MakeOf(Version? parent)
    {
        Dictionary<int, string?> changes = StateSamples.RandomChanges(dice, KeyCount, dice.Next(20) == 0 ? 80 : 12);
        ulong height = (parent?.Height ?? Height) + 1;
        StoredStateMap map = (parent?.Map ?? store.Current).With(StateSamples.ToChanges(changes, height));
        waiting.Add(new Version(map, (parent?.Model ?? written[^1]).With(changes, height), height, parent));
    }

    // One that waits with all that it was made of, as one group.
    private void Write()
    {
        List<Version> line = [];
        for (Version? next = waiting.Count == 0 ? null : waiting[dice.Next(waiting.Count)]; next is not null; next = next.Parent)
        {
            line.Insert(0, next);
        }

        store.Apply([.. line.Select(version => (version.Height, StateSamples.Block(version.Height), version.Map))]);
        written.AddRange(line.Select(version => version.Model));
        if (line.Count > 0)
        {
            KeepDescendants(line[^1]);
        }
    }

    private void KeepDescendants(Version newest)
    {
        List<Version> kept = [];
        foreach (Version version in waiting)
        {
            if (version.Parent == newest || (version.Parent is not null && kept.Contains(version.Parent)))
            {
                kept.Add(version);
            }
        }

        waiting.Clear();
        waiting.AddRange(kept);
        kept.ForEach(version => version.Parent = version.Parent == newest ? null : version.Parent);
    }

    private void OpenReader()
    {
        int back = dice.Next(HeightsKept);
        if (readers.Count < 5 && back <= (int)Height)
        {
            Assert.True(store.TryOpenReader(Height - (ulong)back, out StateReader? reader));
            readers.Add(reader);
        }
    }

    private void CloseReader()
    {
        if (readers.Count > 0)
        {
            StateReader closed = readers[dice.Next(readers.Count)];
            readers.Remove(closed);
            rewound.RemoveAll(state => state.Later == closed);
            closed.Dispose();
        }
    }

    private void Rewind()
    {
        if (readers.Count == 0 || rewound.Count > 5)
        {
            return;
        }

        StateReader later = readers[dice.Next(readers.Count)];
        StateModel earlier = written[dice.Next((int)later.Commit.Height + 1)];
        StateClaim[] claims = [.. Enumerable.Range(0, KeyCount).Select(earlier.ClaimOf)];
        rewound.Add((later.Map.Rewind(claims), later, earlier));
    }

    private void Upkeep()
    {
        if (dice.Next(30) == 0)
        {
            store.BeginCheckpoint();
        }

        for (int steps = dice.Next(6); steps > 0; steps--)
        {
            _ = store.Step();
        }
    }

    private void AssertOne()
    {
        int lot = dice.Next(waiting.Count + readers.Count + rewound.Count + 1);
        if (lot < waiting.Count)
        {
            StateSamples.AssertHolds(waiting[lot].Map, waiting[lot].Model);
        }
        else if ((lot -= waiting.Count) < readers.Count)
        {
            StateSamples.AssertHolds(readers[lot].Map, ModelOf(readers[lot]));
        }
        else if ((lot -= readers.Count) < rewound.Count)
        {
            AssertRewound(rewound[lot]);
        }
        else
        {
            StateSamples.AssertHolds(store.Current, written[^1]);
        }
    }

    private void AssertRewound((RewoundState State, StateReader Later, StateModel Model) rewind)
    {
        StateClaim[] claims = [.. Enumerable.Range(0, 8).Select(_ => dice.Next(2 * KeyCount)).Distinct().Select(rewind.Model.ClaimOf)];
        byte[] proof = rewind.State.Prove([.. claims.Select(claim => claim.KeyHash)]);
        Assert.Equal(rewind.Model.Root(), rewind.State.Root);
        Assert.True(StateProof.Proves(TestKeys.Suite, rewind.Model.Root(), claims, proof));
    }

    private sealed class Version(StoredStateMap map, StateModel model, ulong height, Version? parent)
    {
        internal StoredStateMap Map { get; } = map;

        internal StateModel Model { get; } = model;

        internal ulong Height { get; } = height;

        /// <summary>Null when that is written.</summary>
        internal Version? Parent { get; set; } = parent;
    }
}
