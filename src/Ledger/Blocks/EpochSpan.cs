namespace Kapok.Ledger.Blocks;

/// <summary>
/// The epochs of one member set (spec/finality.md, section 15): each set has 2³² of its own, so that nothing
/// that was signed under one set can count under another.
/// </summary>
public static class EpochSpan
{
    private const int Bits = 32;

    /// <summary>The first epoch of the set that votes on the block behind a final one.</summary>
    /// <param name="final">Header of the final block; genesis too.</param>
    /// <returns>The epoch.</returns>
    public static ulong FirstBehind(BlockHeader final) => final.IsClosing
        ? ((final.Epoch >> Bits) + 1) << Bits
        : ulong.Max(1, final.Epoch >> Bits << Bits);

    /// <summary>Whether two epochs belong to one member set.</summary>
    /// <param name="one">An epoch.</param>
    /// <param name="other">Another.</param>
    /// <returns>True when they do.</returns>
    public static bool IsShared(ulong one, ulong other) => one >> Bits == other >> Bits;
}
