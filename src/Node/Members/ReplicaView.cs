using Kapok.Finality;

namespace Kapok.Node.Members;

/// <summary>Where a replica stands, for threads other than its own.</summary>
/// <param name="Epoch">The epoch whose log it follows.</param>
/// <param name="SealedEpoch">It votes no more below this epoch.</param>
/// <param name="IsVoting">Whether it votes in the epoch.</param>
/// <param name="HasForgotten">Whether it forgot what it voted.</param>
/// <param name="IsHalted">Whether an alarm stopped it for good.</param>
/// <param name="IsFollowing">Whether it knows its lane in the epoch, so that transactions go anywhere; a node without a
/// vote follows always.</param>
internal sealed record ReplicaView(
    ulong Epoch, ulong SealedEpoch, bool IsVoting, bool HasForgotten, bool IsHalted, bool IsFollowing)
{
    internal static ReplicaView Of(IReplica replica) => new(
        replica.Epoch,
        replica.SealedEpoch,
        replica.IsVoting,
        replica.HasForgotten,
        replica.IsHalted,
        replica.IsFollowing);
}
