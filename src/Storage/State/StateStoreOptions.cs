namespace Kapok.Storage.State;

/// <summary>Limits of a state store. None changes what existing files mean, nor any root.</summary>
/// <param name="SegmentBytesMax">A segment takes no further batch beyond this size, but always one.
/// Small enough that compaction frees space soon, large enough that files stay few.</param>
/// <param name="BucketKeysMax">Records whose inner hashes are computed instead of kept: more saves
/// memory and costs hashing.</param>
/// <param name="HeightsKept">Heights, the newest one included, at which a reader can be opened.</param>
/// <param name="LivePercentMin">Compaction begins when less of the files is needed.</param>
/// <param name="LivePercentAim">Compaction ends when this much is needed.</param>
/// <param name="CheckpointBytesMin">A checkpoint is written when this much, and as much as the last
/// checkpoint has, was written since: start reads it again.</param>
/// <param name="StepBytes">How much one step of upkeep reads or writes: what a block may wait for it.</param>
public sealed record StateStoreOptions(
    long SegmentBytesMax = 64L * 1024 * 1024,
    int BucketKeysMax = 12,
    int HeightsKept = 4,
    int LivePercentMin = 50,
    int LivePercentAim = 60,
    long CheckpointBytesMin = 64L * 1024 * 1024,
    int StepBytes = 1024 * 1024);
