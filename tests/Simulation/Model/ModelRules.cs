namespace Kapok.Tests.Simulation.Model;

/// <summary>The rules that modelled members follow. As it stands these are R1 to R6; each switch breaks one.</summary>
internal sealed record ModelRules
{
    /// <summary>R2, R5: q prepare votes make a block final, and nobody commits.</summary>
    internal bool IsFinalAfterPrepare { get; init; }

    /// <summary>R2, R3: a member commits in epochs that it sealed.</summary>
    internal bool CommitsAfterSeal { get; init; }

    /// <summary>R6: a restart loses the lock and the votes of the epoch.</summary>
    internal bool ForgetsOnRestart { get; init; }

    /// <summary>R1: a member prepares again when the log shows it another block.</summary>
    internal bool PreparesAgain { get; init; }

    /// <summary>R2, R6: the commit vote leaves, and a crash loses the lock.</summary>
    internal bool CommitsBeforeLock { get; init; }

    /// <summary>R4: a member starts an epoch from any block.</summary>
    internal bool IgnoresStart { get; init; }

    /// <summary>Instead of R4: a member prepares what it is locked on, or anything without a lock.</summary>
    internal bool KnowsOnlyItsOwnLock { get; init; }

    /// <summary>R2 without its second half: a member commits what it did not prepare itself.</summary>
    internal bool CommitsUnprepared { get; init; }

    /// <summary>R4: EpochChanges that start an epoch.</summary>
    internal int EpochChanges { get; init; } = Bounds.Quorum;
}
