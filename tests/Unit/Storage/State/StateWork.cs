using System.Collections.Generic;
using Kapok.Storage;
using Kapok.Storage.State;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>
/// A life of a store, the same for every seed: blocks, upkeep after each, a checkpoint now and then,
/// and a restart in the middle. Knows the state at every height.
/// </summary>
internal sealed class StateWork(int seed)
{
    private const int KeyCount = 24;
    private readonly Dice dice = new(seed);

    /// <summary>The state behind each block, from height 0.</summary>
    internal List<StateModel> Models { get; } = [];

    /// <summary>Blocks whose application returned.</summary>
    internal int Applied { get; private set; }

    internal void Run(IFileSystem files, int blockCount)
    {
        for (int half = 0; half < 2; half++)
        {
            using StateStore store = StateSamples.Open(files);
            for (int i = 0; i < blockCount / 2; i++)
            {
                Apply(store);
                if (i % 5 == 4)
                {
                    store.BeginCheckpoint();
                }

                for (int steps = dice.Next(8); steps > 0; steps--)
                {
                    _ = store.Step();
                }
            }

            StateSamples.Settle(store);
        }
    }

    internal void Apply(StateStore store)
    {
        Dictionary<int, string?> changes = StateSamples.RandomChanges(dice, KeyCount, 8);
        ulong height = (ulong)Models.Count;
        Models.Add((Models.Count == 0 ? new StateModel() : Models[^1]).With(changes, height));
        store.Apply(height, StateSamples.Block(height), StateSamples.ToChanges(changes, height));
        Applied = Models.Count;
    }
}
