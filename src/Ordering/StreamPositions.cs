using System.IO;

namespace Kapok.Ordering;

/// <summary>
/// Positions in a stream: the offset of a message, and the place of an entry in it. They ascend, no two entries have
/// the same, and each names a message that was there, so that one which is gone is noticed (spec/links.md).
/// </summary>
internal static class StreamPositions
{
    /// <summary>Most entries of a message; what lies behind them is not read.</summary>
    internal const int EntriesMax = (1 << EntryBits) - 1;

    private const int EntryBits = 20;
    private const long OffsetMax = long.MaxValue >> EntryBits;

    internal static ulong Of(long offset, int entry) => offset is >= 0 and <= OffsetMax
        ? ((ulong)offset << EntryBits) + (ulong)entry
        : throw new InvalidDataException($"The stream counts its messages up to {offset}, which is none of its offsets.");

    /// <summary>Where reading from a position begins: the message that holds it, or the entry before it.</summary>
    internal static long OffsetOf(ulong position) => (long)(position >> EntryBits);
}
