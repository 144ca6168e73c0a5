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
    private const int BytesMax = 32 * 1_048_576;

    // Nothing larger is read with every transaction.
    private const int CellBytesMax = 65_536;

    private readonly Dictionary<string, StateCell> cells = [];
    private long bytes;
    private Hash block;

    /// <summary>Makes it hold nothing but what is so behind a block.</summary>
    internal void Open(Hash behind)
    {
        if (block != behind)
        {
            Clear();
            block = behind;
        }
    }

    /// <summary>A record that was read before.</summary>
    internal StateCell? Find(string key) => cells.GetValueOrDefault(key);

    /// <summary>Keeps a record that it does not have.</summary>
    internal void Keep(string key, StateCell cell)
    {
        if (cell.Value.Length > CellBytesMax)
        {
            return;
        }

        if (cells.Count == CellsMax || bytes + cell.Value.Length > BytesMax)
        {
            Clear();
        }

        cells.Add(key, cell);
        bytes += cell.Value.Length;
    }

    /// <summary>The next block was executed: what it changed is read anew.</summary>
    internal void Advance(Hash next, IEnumerable<string> changed)
    {
        foreach (string key in changed)
        {
            if (cells.Remove(key, out StateCell? cell))
            {
                bytes -= cell.Value.Length;
            }
        }

        block = next;
    }

    private void Clear()
    {
        cells.Clear();
        bytes = 0;
    }
}
