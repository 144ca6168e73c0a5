namespace Kapok.Storage.State;

/// <summary>What opening a state store found; normal after a crash, and worth telling.</summary>
/// <param name="TornTail">The end that no sync had covered, cut off; null when there was none.</param>
/// <param name="CheckpointProblem">Why the checkpoint was put aside and all segments were read; null
/// when it was used or there was none.</param>
/// <param name="RecordsRead">Records read from segments, behind the checkpoint or all.</param>
public sealed record StateRecoveryReport(TornTail? TornTail, string? CheckpointProblem, long RecordsRead);
