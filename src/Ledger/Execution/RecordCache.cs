using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Cryptography;

namespace Kapok.Ledger.Execution;

/// <summary>
/// Records that executing read of one state, for the blocks on top of it: certificates, organisations and standards are
/// the same for thousands of transactions. Belongs to the state behind one block, and moves on with it.
/// </summary>
internal sealed class RecordCache
{
    // Then it is emptied: what is read often is there again at once.
    private const int CellsMax = 10_000;

    private readonly Dictionary<string, StateCell> cells = [];
    private Hash block;

    /// <summary>Makes it hold nothing but what is so behind a block.</summary>
    internal void Open(Hash behind)
    {
        if (block != behind)
        {
            cells.Clear();
            block = behind;
        }
    }

    /// <summary>A record that was read before.</summary>
    internal StateCell? Find(string key) => cells.GetValueOrDefault(key);

    /// <summary>Keeps a record.</summary>
    internal void Keep(string key, StateCell cell)
    {
        if (cells.Count == CellsMax)
        {
            cells.Clear();
        }

        cells[key] = cell;
    }

    /// <summary>The next block was executed: what it changed is read anew.</summary>
    internal void Advance(Hash next, IEnumerable<string> changed)
    {
        foreach (string key in changed)
        {
            _ = cells.Remove(key);
        }

        block = next;
    }
}
