using System.Collections.Concurrent;
using System.Collections.Generic;
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
    private readonly ConcurrentDictionary<Hash, ExecutedBlock> blocks = new();
    private volatile LedgerState final = final;

    /// <summary>The ledger behind the last final block.</summary>
    internal LedgerState Final => final;

    /// <summary>Height of the last final block.</summary>
    internal ulong FinalHeight => final.Header.Height;

    /// <summary>The ledger behind a block that was executed and is not dropped.</summary>
    internal LedgerState StateBehind(Hash block) => block == final.Block ? final : Get(block).State;

    internal ExecutedBlock? Find(Hash block) => blocks.GetValueOrDefault(block);

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
        final = next.State;
        _ = Drop(block);
        return next;
    }
}
