namespace Kapok.Node.Members;

/// <summary>Which blocks a member can do without.</summary>
internal static class PruneLimit
{
    /// <summary>The lowest height that must stay.</summary>
    /// <param name="window">The validity window: a start needs the ids of that many blocks below the state.</param>
    /// <param name="finalHeight">Height of the last final block.</param>
    /// <param name="stateHeight">Height of the state that is on the disk: blocks above it are executed again.</param>
    /// <param name="keep">How many final blocks stay at least.</param>
    internal static ulong LowestNeeded(ulong window, ulong finalHeight, ulong stateHeight, ulong keep) =>
        ulong.Min(Below(finalHeight, keep), Below(stateHeight, window)) + 1;

    private static ulong Below(ulong height, ulong count) => height > count ? height - count : 0;
}
