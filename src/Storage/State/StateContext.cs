using System.Collections.Generic;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.State;

/// <summary>What all versions of one store share.</summary>
/// <param name="domain">The genesis domain.</param>
/// <param name="segments">The open segments.</param>
/// <param name="builder">Makes nodes; for any thread.</param>
/// <param name="heightsKept">Written versions that are readable without a reader.</param>
internal sealed class StateContext(
    HashDomain domain, IEnumerable<StateSegment> segments, IndexBuilder builder, int heightsKept)
{
    /// <summary>Versions behind which readers may stay before what is replaced is not used again.</summary>
    private const int HeightsBehindMax = 16;

    private readonly RetiredVersions retired = new(heightsKept + HeightsBehindMax);
    private int batchCount;

    /// <summary>Held by whoever makes a version, or changes what versions share; never by a reader,
    /// nor while the disk works.</summary>
    internal Lock Gate { get; } = new();

    internal HashDomain Domain { get; } = domain;

    internal ICryptoSuite Suite => Domain.Suite;

    internal StateSegmentSet Segments { get; } = new(segments);

    internal IndexBuilder Builder { get; } = builder;

    internal BatchScratch Scratch { get; } = new(builder);

    /// <summary>Versions that are not written: those that may still be, in the order they were made.</summary>
    internal List<StoredStateMap> Pending { get; } = [];

    /// <summary>The newest version that is written.</summary>
    internal StoredStateMap? Newest { get; set; }

    internal bool CanSucceed(StoredStateMap map) => ReferenceEquals(map, Newest) || Pending.Contains(map);

    /// <summary>Takes a version that was written for the newest one, and drops the versions that can
    /// never be written now.</summary>
    internal void Follow(StoredStateMap written)
    {
        PendingBatch batch = written.Batch!;
        written.Batch = null;
        written.Parent = null;
        KeepDescendants(written, batch);
        retired.Add(Newest!.Holds, batch);
        Newest = written;
        retired.Collect(Scratch);
    }

    private void KeepDescendants(StoredStateMap written, PendingBatch batch)
    {
        HashSet<StoredStateMap> kept = [written];
        foreach (StoredStateMap waiting in Pending)
        {
            if (waiting != written && kept.Contains(waiting.Parent!))
            {
                kept.Add(waiting);
                waiting.Batch!.Older = waiting.Batch.Older == batch ? null : waiting.Batch.Older;
            }
            else if (waiting != written)
            {
                Drop(waiting);
            }
        }

        Scratch.Return(batch.Notes);
        Pending.RemoveAll(map => map == written || !kept.Contains(map));
    }

    private void Drop(StoredStateMap waiting)
    {
        waiting.Batch!.ForgetReplaced(Scratch);
        Scratch.Return(waiting.Batch.Notes);
        retired.Add(waiting.Holds, null);
        waiting.Holds.Release();
    }

    internal int NextBatchNumber() => batchCount++ % RecordLocation.PendingBatchesMax;
}
