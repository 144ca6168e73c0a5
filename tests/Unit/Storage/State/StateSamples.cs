using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Storage;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Records by number, small stores, and what they must hold.</summary>
internal static class StateSamples
{
    internal const string Folder = "/state";

    /// <summary>A few records in a segment, a few segments in a checkpoint, many steps in either.</summary>
    internal static readonly StateStoreOptions Small = new(
        SegmentBytesMax: 700, BucketKeysMax: 3, HeightsKept: 2, CheckpointBytesMin: 2500, StepBytes: 400);

    internal static HashDomain Domain { get; } = HashDomain.OfGenesis(TestKeys.Suite, "unit");

    internal static string Key(int number) => "probe/note/k" + number.ToString(CultureInfo.InvariantCulture);

    internal static Hash KeyHash(int number) => StateOverlay.KeyHash(Domain, Key(number));

    internal static Hash ValueHash(string value, ulong height = 0) =>
        Domain.ValueHash(height, Encoding.UTF8.GetBytes(value));

    internal static Hash Block(ulong height) => TestKeys.Suite.Digest(BitConverter.GetBytes(height));

    internal static StateChange Change(int number, string? value, ulong height = 0)
    {
        Hash keyHash = KeyHash(number);
        byte[] bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        return new StateChange(
            keyHash, value is null ? null : StateEntry.Of(Domain, Key(number), keyHash, height, bytes));
    }

    /// <summary>Some changes among a number of keys; about a third are removals.</summary>
    internal static Dictionary<int, string?> RandomChanges(Dice dice, int keyCount, int changesMax)
    {
        Dictionary<int, string?> changes = [];
        for (int i = dice.Next(changesMax); i >= 0; i--)
        {
            changes[dice.Next(keyCount)] = dice.Next(3) == 0 ? null : "v" + new string('x', dice.Next(40)) + dice.Next(100);
        }

        return changes;
    }

    internal static StateChange[] ToChanges(IReadOnlyDictionary<int, string?> changes, ulong height = 0) =>
        [.. changes.Select(change => Change(change.Key, change.Value, height))];

    internal static StateStore Open(IFileSystem files, StateStoreOptions? options = null) =>
        StateStore.Open(files, Folder, Domain, options ?? Small);

    /// <summary>Does upkeep until there is none left.</summary>
    internal static void Settle(StateStore store)
    {
        for (int steps = 0; store.Step(); steps++)
        {
            Assert.True(steps < 1_000, "upkeep never ends");
        }
    }

    internal static void AssertHolds(StoredStateMap map, StateModel model)
    {
        Assert.Equal(model.Root(), map.Root);
        Assert.Equal(model.Records.Count, map.Count);
        StateEntry[] expected = model.Entries();
        StateEntry[] found = [.. map.Entries()];
        Assert.Equal(expected.Select(e => (e.Key, e.KeyHash, e.Height, e.ValueHash)), found.Select(e => (e.Key, e.KeyHash, e.Height, e.ValueHash)));
        Assert.Equal(expected.Select(e => e.Value.ToArray()), found.Select(e => e.Value.ToArray()));
    }
}
