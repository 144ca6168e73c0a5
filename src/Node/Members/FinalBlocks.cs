using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Finality;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Kapok.Node.Telemetry;

namespace Kapok.Node.Members;

/// <summary>
/// Settles final blocks: on disk first, then told. Nothing reported final is ever lost by a crash. The
/// driver's task writes; other threads may read.
/// </summary>
internal sealed class FinalBlocks(
    string member,
    MemberStores stores,
    ExecutedBlocks executed,
    MemberSets sets,
    TransactionBoard board,
    IReadOnlyList<ulong> logPositions,
    ulong? keep)
{
    private const int UnprojectedMax = 1_000;

    private readonly Channel<ExecutedBlock> unprojected = Channel.CreateBounded<ExecutedBlock>(
        new BoundedChannelOptions(UnprojectedMax) { SingleReader = true });

    private readonly RefusalCodes refusals = new(member);
    private readonly List<BlockFinal> waiting = [];
    private readonly Queue<ExecutedBlock> settled = new();
    private volatile IReadOnlyList<ulong> logPositions = logPositions;
    private long transactionCount;

    /// <summary>Final blocks that the projection has not seen.</summary>
    internal ChannelReader<ExecutedBlock> Unprojected => unprojected.Reader;

    /// <summary>Transactions that became final since the start.</summary>
    internal long TransactionCount => Interlocked.Read(ref transactionCount);

    /// <summary>Of each log: where reading it would go on behind the last final block.</summary>
    internal IReadOnlyList<ulong> LogPositions => logPositions;

    /// <summary>Tells the height of each new final block.</summary>
    internal BlockFeed Feed { get; } = new();

    internal void Begin() => Feed.Grow(executed.FinalHeight);

    internal void Add(BlockFinal block) => waiting.Add(block);

    /// <summary>Makes durable and known what was added.</summary>
    /// <param name="settledNow">Sees each block when it is.</param>
    internal void Settle(Action<Effect> settledNow)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        using Activity? traced = NodeTraces.Settle(member, executed.Get(waiting[^1].Block).Header.Height);
        stores.Append([.. waiting.Select(ToFinal)]);
        foreach (BlockFinal final in waiting)
        {
            ExecutedBlock block = executed.Advance(final.Block);
            _ = Interlocked.Add(ref transactionCount, block.Transactions.Count);
            board.Advance(block, TransactionStage.Final);
            refusals.Final(block);
            settled.Enqueue(block);
            settledNow(final);
            if (block.Header.IsClosing)
            {
                stores.KeepChange(block.Header.Height, sets.Behind(block.State));
            }
        }

        logPositions = waiting[^1].LogPositions;
        stores.TrimJournal(waiting[^1].Header);
        if (keep is { } blocks)
        {
            stores.Prune(blocks);
        }

        waiting.Clear();
        Feed.Grow(executed.FinalHeight);
    }

    /// <summary>Passes settled blocks on to the projection; waits when it is far behind.</summary>
    internal async ValueTask ProjectAsync(CancellationToken cancellationToken)
    {
        while (settled.TryDequeue(out ExecutedBlock? block))
        {
            await unprojected.Writer.WriteAsync(block, cancellationToken);
        }
    }

    private FinalBlock ToFinal(BlockFinal final) => executed.Get(final.Block).ToFinal(
        new FinalityProof(final.Descendants, final.Certificate), final.LogPositions);
}
