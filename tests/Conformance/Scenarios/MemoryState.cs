using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>A state in memory that keeps one command's changes apart until they are taken over.</summary>
internal sealed class MemoryState : IStateAccess
{
    private readonly SortedDictionary<string, byte[]> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> changes = new(StringComparer.Ordinal);
    private readonly List<HappenedEvent> events = [];

    public IReadOnlyDictionary<string, byte[]> Records => records;

    public bool TryGet(string key, out ReadOnlyMemory<byte> value)
    {
        byte[]? found = changes.TryGetValue(key, out byte[]? changed)
            ? changed
            : records.GetValueOrDefault(key);
        value = found;
        return found is not null;
    }

    public void Set(string key, byte[]? value) => changes[key] = value;

    public void Emit(string name, byte[] payload) =>
        events.Add(new(name, Encoding.UTF8.GetString(payload)));

    internal IReadOnlyList<HappenedEvent> TakeOver()
    {
        foreach ((string key, byte[]? value) in changes)
        {
            _ = value is null ? records.Remove(key) : (records[key] = value) is not null;
        }

        HappenedEvent[] happened = [.. events];
        Discard();
        return happened;
    }

    internal void Discard()
    {
        changes.Clear();
        events.Clear();
    }

    /// <summary>All records as one text: equal states are equal texts.</summary>
    internal string Image() => string.Join(
        '\n', records.Select(record => record.Key + " " + Encoding.UTF8.GetString(record.Value)));
}

/// <summary>An event that a command emitted.</summary>
internal sealed record HappenedEvent(string Name, string Payload);
