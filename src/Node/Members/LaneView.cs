using Kapok.Finality;

namespace Kapok.Node.Members;

/// <summary>What the replica knows of its own lane.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="IsOpen">Whether batches of the member count in it.</param>
/// <param name="Seen">Where the epoch's log shows the lane; meaningful while it is open.</param>
/// <param name="Final">Where the lane stands behind the last final block.</param>
internal sealed record LaneView(ulong Epoch, bool IsOpen, LaneEnd Seen, LaneEnd Final);

/// <summary>A batch is on its way to the log of an epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Batch">The batch.</param>
internal sealed record BatchSent(ulong Epoch, BatchEntry Batch) : Input;
