using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// A version of the store with changes upon it that never will be written: for executing a block again,
/// also one whose parent is no longer the newest. Readable as long as the version is.
/// </summary>
internal sealed class DetachedState(StoredStateMap origin, Dictionary<Hash, StateEntry?> changes) : IStateMap
{
    private readonly Lazy<Hash> root = new(() => changes.Count == 0
        ? origin.Root
        : origin.Rewind([.. changes.Select(c => new StateClaim(c.Key, c.Value?.ValueHash))]).Root);

    public Hash Root => root.Value;

    public long Count => origin.Count + changes.Sum(change =>
        (change.Value is null ? 0 : 1) - (origin.Find(change.Key) is null ? 0 : 1));

    public StateEntry? Find(Hash keyHash) =>
        changes.TryGetValue(keyHash, out StateEntry? changed) ? changed : origin.Find(keyHash);

    public IEnumerable<StateEntry> Entries() => origin.Entries()
        .Where(entry => !changes.ContainsKey(entry.KeyHash))
        .Concat(changes.Values.OfType<StateEntry>())
        .OrderBy(entry => entry.KeyHash);

    public IStateMap With(Span<StateChange> more)
    {
        Dictionary<Hash, StateEntry?> all = new(changes);
        foreach (StateChange change in more)
        {
            all[change.KeyHash] = change.Entry;
        }

        return new DetachedState(origin, all);
    }
}
