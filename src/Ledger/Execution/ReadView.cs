using System;
using System.Collections.Concurrent;
using Kapok.Contracts;

namespace Kapok.Ledger.Execution;

/// <summary>One state for many readers at once: what was looked for before is not looked for and parsed again.</summary>
/// <param name="state">The state.</param>
public sealed class ReadView(LedgerState state) : IStateReader
{
    // More is looked for every time.
    private const int CellsMax = 1_000;

    private readonly ConcurrentDictionary<string, StateCell> cells = new(StringComparer.Ordinal);

    /// <summary>The state.</summary>
    public LedgerState State { get; } = state;

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
        if (cells.TryGetValue(key, out StateCell? known))
        {
            return known;
        }

        StateCell? cell = ((IStateReader)State).Find(key);
        return cell is null || cells.Count >= CellsMax ? cell : cells.GetOrAdd(key, cell);
    }
}
