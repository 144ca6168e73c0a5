using System.Globalization;
using Kapok.Cryptography;

namespace Kapok.Finality.Traces;

/// <summary>A block as a trace names it. Genesis is epoch 0, height 0, with the ledger's hash.</summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Height">Its height.</param>
/// <param name="Block">Its id.</param>
public readonly record struct TraceBlock(ulong Epoch, ulong Height, Hash Block)
{
    private const int DigitsShown = 12;

    /// <summary>Whether a lock on this block is above another: by epoch, then height, never by height alone.</summary>
    /// <param name="other">The other lock, or null for none.</param>
    /// <returns>Whether it is above; any lock is above none.</returns>
    public bool IsAbove(TraceBlock? other) =>
        other is not { } lower || (Epoch, Height).CompareTo((lower.Epoch, lower.Height)) > 0;

    /// <summary>Epoch, height and the first digits of the id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"block {Short(Block)} (epoch {Epoch}, height {Height})");

    internal static string Short(Hash hash) => hash.ToString()[..DigitsShown];
}
