using System;

namespace Kapok.Projections;

/// <summary>
/// Pages go by key: the next begins behind the last row of this one, so it costs the same however far
/// one has come, and rows that arrive meanwhile neither repeat nor hide others.
/// </summary>
internal static class Page
{
    internal static int Bounded(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, SqlProjection.PageRowsMax);
        return count;
    }

    // SQL has no unsigned numbers; above its greatest there is no block.
    internal static long ToColumn(ulong height) => (long)Math.Min(height, long.MaxValue);
}
