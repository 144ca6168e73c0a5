using System.Collections.Generic;

namespace Kapok.Finality;

/// <summary>What a node runs for one member set of a ledger: a voting member's replica, or a follower.</summary>
public interface IReplica
{
    /// <summary>Height of the last final block.</summary>
    ulong FinalHeight { get; }

    /// <summary>The epoch whose log is followed.</summary>
    ulong Epoch { get; }

    /// <summary>No vote for an epoch below this one leaves any more.</summary>
    ulong SealedEpoch { get; }

    /// <summary>Whether an alarm stopped it.</summary>
    bool IsHalted { get; }

    /// <summary>Whether it forgot what it voted.</summary>
    bool HasForgotten { get; }

    /// <summary>Whether it goes on with the ledger: it knows its lane in the epoch, or needs none.</summary>
    bool IsFollowing { get; }

    /// <summary>Whether it votes in the epoch, as far as it knows.</summary>
    bool IsVoting { get; }

    /// <summary>Whether the last block of the member set is final: it does nothing more.</summary>
    bool HasEnded { get; }

    /// <summary>Where the own lane stands in the epoch; null while that is not known, or there is none.</summary>
    LaneEnd? OwnLane { get; }

    /// <summary>Where the own lane stands behind the last final block.</summary>
    LaneEnd FinalLane { get; }

    /// <summary>Takes one input.</summary>
    /// <param name="input">What happened.</param>
    /// <returns>What to do, in this order; valid until the next step.</returns>
    IReadOnlyList<Effect> Step(Input input);
}
