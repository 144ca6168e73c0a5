using System.Collections.Generic;
using Kapok.Ledger.Blocks;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Storage.Snapshots;

/// <summary>What stands before the records of a snapshot; checked but for the signatures in the block,
/// which need records.</summary>
/// <param name="Head">What the snapshot says of itself.</param>
/// <param name="Block">The block at its height.</param>
/// <param name="Window">The blocks below, descending by height.</param>
/// <param name="Changes">The changes of the member set up to the block, ascending by height.</param>
public sealed record SnapshotStart(
    SnapshotHead Head, FinalBlock Block, IReadOnlyList<WindowBlock> Window, IReadOnlyList<Wire.MemberSetChange> Changes);
