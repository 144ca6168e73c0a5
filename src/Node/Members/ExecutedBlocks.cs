using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;

namespace Kapok.Node.Members;

/// <summary>
/// The ledger behind the last final block, and the executed blocks above it, by id: they may branch
/// between epochs. The driver's task writes; other threads may read.
/// </summary>
internal sealed class ExecutedBlocks(LedgerState final)
{
    // Final blocks that can still be executed again: who diverges asks at once, and what this costs is
    // what the blocks changed.
    private const int RecentMax = 32;

    private readonly ConcurrentQueue<(ExecutedBlock Block, LedgerState Parent)> recent = new();
    private readonly ConcurrentDictionary<Hash, ExecutedBlock> blocks = new();
    private volatile LedgerState final = final;

    /// <summary>The ledger behind the last final block.</summary>
    internal LedgerState Final => final;

    /// <summary>Height of the last final block.</summary>
    internal ulong FinalHeight => final.Header.Height;

    /// <summary>The ledger behind a block that was executed and is not dropped.</summary>
    internal LedgerState StateBehind(Hash block) => block == final.Block ? final : Get(block).State;

    internal ExecutedBlock? Find(Hash block) => blocks.GetValueOrDefault(block);

    /// <summary>A block that is not dropped or long final, and the ledger behind its parent; or null.</summary>
    internal (ExecutedBlock Block, LedgerState Parent)? FindWithParent(Hash id)
    {
        if (Find(id) is { } block && ParentOf(block) is { } parent)
        {
            return (block, parent);
        }

        // A block is here before it leaves the others.
        (ExecutedBlock Block, LedgerState Parent) old = recent.FirstOrDefault(one => one.Block.Block == id);
        return old.Block is null ? null : old;
    }

    internal ExecutedBlock Get(Hash block)
    {
        ExecutedBlock? found = Find(block);
        Invariant.That(found is not null, "a block is asked for that was executed and not dropped");
        return found!;
    }

    internal void Add(ExecutedBlock block) => blocks[block.Block] = block;

    internal ExecutedBlock? Drop(Hash block) => blocks.TryRemove(block, out ExecutedBlock? dropped) ? dropped : null;

    /// <summary>The next block is final.</summary>
    internal ExecutedBlock Advance(Hash block)
    {
        ExecutedBlock next = Get(block);
        Invariant.That(next.Header.Previous == final.Block, "final blocks form a chain");
        recent.Enqueue((next, final));
        final = next.State;
        _ = Drop(block);
        while (recent.Count > RecentMax)
        {
            _ = recent.TryDequeue(out _);
        }

        return next;
    }

    private LedgerState? ParentOf(ExecutedBlock block)
    {
        LedgerState last = final;
        return block.Header.Previous == last.Block ? last : Find(block.Header.Previous)?.State;
    }
}
