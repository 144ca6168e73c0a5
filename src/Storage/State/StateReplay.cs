using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Reads batches of segments into an index, in the order they were written: the last record of a key
/// counts. A batch without its commit does not.
/// </summary>
internal sealed class StateReplay(HashDomain domain, IndexBuilder builder, IndexNode top, StateCommit? commit)
{
    /// <summary>Changes taken into the index at once: bounds memory, and shares work between blocks.</summary>
    private const int ChangesMax = 100_000;

    private readonly Dictionary<Hash, IndexEntry> changes = [];
    private readonly List<IndexEntry> batch = [];
    private long removalBytes;

    internal IndexNode Top { get; private set; } = top;

    /// <summary>The last commit read; the one of the checkpoint before the first.</summary>
    internal StateCommit? Commit { get; private set; } = commit;

    internal long RecordsRead { get; private set; }

    /// <summary>Reads one segment until its end or a broken record.</summary>
    /// <param name="scan">The segment, from where to read.</param>
    /// <param name="segment">What is known of it.</param>
    /// <returns>The byte behind the last commit, or where reading began.</returns>
    internal long Read(StateSegmentScan scan, StateSegment segment)
    {
        long committed = scan.OffsetBytes;
        batch.Clear();
        removalBytes = 0;
        while (scan.TryNext(out StateRecord record, out long at))
        {
            if (record.Kind == StateRecordKind.Commit)
            {
                committed = scan.OffsetBytes;
                TakeBatch(StateCommit.Read(record), segment);
            }
            else
            {
                Stage(record, RecordLocation.Of(segment.Number, at, record.SizeBytes));
            }
        }

        return committed;
    }

    /// <summary>Takes the last changes into the index.</summary>
    internal void Finish()
    {
        IndexEntry[] sorted = [.. changes.Values];
        Array.Sort(sorted, (left, right) => left.KeyHash.CompareTo(right.KeyHash));
        Top = new IndexUpdate(builder, sorted, notes: null).Run(Top);
        changes.Clear();
    }

    private void Stage(StateRecord record, RecordLocation location)
    {
        RecordsRead++;
        IndexEntry entry = new() { KeyHash = record.KeyHash(domain) };
        if (record.Kind == StateRecordKind.Value)
        {
            Hash valueHash = domain.ValueHash(record.Height, record.Value);
            entry.LeafHash = StateNodes.Leaf(domain.Suite, entry.KeyHash, valueHash);
            entry.Location = location;
        }
        else
        {
            removalBytes += record.SizeBytes;
        }

        batch.Add(entry);
    }

    private void TakeBatch(StateCommit commit, StateSegment segment)
    {
        foreach (IndexEntry entry in batch)
        {
            changes[entry.KeyHash] = entry;
        }

        segment.RemovalBytes += removalBytes;
        batch.Clear();
        removalBytes = 0;
        Commit = commit;
        if (changes.Count > ChangesMax)
        {
            Finish();
        }
    }
}
