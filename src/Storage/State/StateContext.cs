using System.Collections.Generic;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.State;

/// <summary>What all versions of one store share.</summary>
internal sealed class StateContext(HashDomain domain, IEnumerable<StateSegment> segments, IndexBuilder builder)
{
    private int batchCount;

    /// <summary>Held by whoever makes, writes or moves something; never by a reader.</summary>
    internal Lock Gate { get; } = new();

    internal HashDomain Domain { get; } = domain;

    internal ICryptoSuite Suite => Domain.Suite;

    internal StateSegmentSet Segments { get; } = new(segments);

    internal IndexBuilder Builder { get; } = builder;

    internal BatchScratch Scratch { get; } = new(domain.Suite);

    /// <summary>Versions that are not written: those that may still be, in the order they were made.</summary>
    internal List<StoredStateMap> Pending { get; } = [];

    /// <summary>The newest version that is written.</summary>
    internal StoredStateMap? Newest { get; set; }

    internal bool CanSucceed(StoredStateMap map) => ReferenceEquals(map, Newest) || Pending.Contains(map);

    /// <summary>Drops the versions that can never be written now.</summary>
    /// <param name="written">The version that was written.</param>
    /// <param name="batch">Its batch, which nobody needs any more.</param>
    internal void KeepDescendants(StoredStateMap written, PendingBatch batch)
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
                Scratch.Return(waiting.Batch!.Notes);
            }
        }

        Scratch.Return(batch.Notes);
        Pending.RemoveAll(map => map == written || !kept.Contains(map));
    }

    internal int NextBatchNumber() => batchCount++ % RecordLocation.PendingBatchesMax;
}
