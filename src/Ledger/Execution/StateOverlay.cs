using System;
using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Ledger.Execution;

/// <summary>The state while a block executes: the map before it, and the changes so far.</summary>
/// <param name="domain">The genesis domain, for keys and values.</param>
/// <param name="map">The map before the block.</param>
public sealed class StateOverlay(HashDomain domain, IStateMap map) : IStateReader
{
    private readonly Dictionary<string, byte[]?> changes = new(StringComparer.Ordinal);
    private List<RecordChange> record = [];
    private int transactionIndex;

    /// <summary>Keys that changed, with their new values; null where the record was removed.</summary>
    public IReadOnlyDictionary<string, byte[]?> Changes => changes;

    /// <summary>Notes what is read; null where nobody wants to know.</summary>
    internal ReadRecorder? Recorder { get; init; }

    /// <summary>Records that were read of the map before.</summary>
    internal RecordCache Known { get; init; } = new();

    /// <inheritdoc/>
    public bool TryGet(string key, out ReadOnlyMemory<byte> value)
    {
        StateCell? cell = Find(key);
        value = cell?.Value ?? default;
        return cell is not null;
    }

    /// <inheritdoc/>
    public StateCell? Find(string key)
    {
        StateCell? cell = changes.TryGetValue(key, out byte[]? changed)
            ? changed is null ? null : new StateCell(changed)
            : OfMap(key);
        Recorder?.Note(new RecordRead(transactionIndex, key, cell?.Value));
        return cell;
    }

    private StateCell? OfMap(string key)
    {
        StateCell? cell = Known.Find(key);
        if (cell is null && Find(domain, map, key) is { } entry)
        {
            cell = new StateCell(entry.Value);
            Known.Keep(key, cell);
        }

        return cell;
    }

    /// <summary>The map with the changes.</summary>
    /// <param name="height">Height of the block that makes them.</param>
    /// <returns>The new map.</returns>
    public IStateMap ToMap(ulong height)
    {
        StateChange[] list = new StateChange[changes.Count];
        int count = 0;
        foreach ((string key, byte[]? value) in changes)
        {
            list[count++] = Change(domain, height, key, value);
        }

        return map.With(list);
    }

    /// <summary>From here on, changes belong to one transaction.</summary>
    /// <param name="index">Its place in the block.</param>
    /// <param name="recorded">Takes the changes.</param>
    internal void BeginTransaction(int index, List<RecordChange> recorded)
    {
        transactionIndex = index;
        record = recorded;
    }

    internal void Set(string key, byte[]? value)
    {
        changes[key] = value;

        // Without the type, null would convert to empty memory, not to no value.
        ReadOnlyMemory<byte>? recorded = value is null ? default(ReadOnlyMemory<byte>?) : value;
        record.Add(new RecordChange(transactionIndex, key, recorded));
    }

    // A contract or a query may look for whatever a caller wrote: a text that is no key is not found.
    internal static StateEntry? Find(HashDomain domain, IStateMap map, string key) =>
        RecordKey.IsFull(key) ? map.Find(KeyHash(domain, key)) : null;

    /// <summary>Place of a record in the map.</summary>
    /// <param name="domain">The genesis domain.</param>
    /// <param name="key">Full key.</param>
    /// <returns>Its hash.</returns>
    public static Hash KeyHash(HashDomain domain, string key)
    {
        Invariant.That(RecordKey.IsFull(key), "a record stands under a full key");
        Span<byte> bytes = stackalloc byte[512];
        int written = Encoding.UTF8.GetBytes(key, bytes);
        return domain.Hash(HashKind.Key, bytes[..written]);
    }

    internal static StateChange Change(HashDomain domain, ulong height, string key, byte[]? value)
    {
        Hash keyHash = KeyHash(domain, key);
        return new StateChange(
            keyHash, value is null ? null : StateEntry.Of(domain, key, keyHash, height, value));
    }
}
