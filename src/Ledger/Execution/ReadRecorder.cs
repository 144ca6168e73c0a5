using System;
using System.Collections.Generic;

namespace Kapok.Ledger.Execution;

/// <summary>One record that a transaction looked up, as the transactions before it left it.</summary>
/// <param name="TransactionIndex">Place of the transaction in the block, from 0.</param>
/// <param name="Key">Full key.</param>
/// <param name="Value">The value, or null where there was none.</param>
public readonly record struct RecordRead(int TransactionIndex, string Key, ReadOnlyMemory<byte>? Value);

/// <summary>
/// Notes what each transaction of a block reads, once for each key: what it wrote itself reaches the
/// block only at its end.
/// </summary>
internal sealed class ReadRecorder
{
    private readonly HashSet<(int TransactionIndex, string Key)> seen = [];
    private readonly List<RecordRead> reads = [];

    internal IReadOnlyList<RecordRead> Reads => reads;

    internal void Note(RecordRead read)
    {
        if (seen.Add((read.TransactionIndex, read.Key)))
        {
            reads.Add(read);
        }
    }
}
