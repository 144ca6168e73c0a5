namespace Kapok.Storage;

/// <summary>Limits of a log. None changes what existing files mean.</summary>
/// <param name="SegmentBytesMax">A segment file takes no further record beyond this size, but always
/// one. Small enough that pruning frees space soon, large enough that files stay few.</param>
/// <param name="PayloadBytesMax">The largest payload; bounds the memory of one append.</param>
/// <param name="FirstNumber">Number of the first record of a new log; ignored by an existing one.</param>
public sealed record SegmentLogOptions(
    long SegmentBytesMax = 64L * 1024 * 1024,
    int PayloadBytesMax = 64 * 1024 * 1024,
    long FirstNumber = 0);
