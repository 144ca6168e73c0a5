namespace Kapok.Storage.State;

/// <summary>Size and use of the files of a state store.</summary>
/// <param name="FileBytes">Bytes of all segments and of the checkpoint.</param>
/// <param name="SegmentCount">Number of segments.</param>
/// <param name="LivePercent">Bytes of present records over bytes of segments that are in use.</param>
public sealed record StateStoreFigures(long FileBytes, int SegmentCount, int LivePercent);
