namespace Kapok.Cryptography.Curves;

/// <summary>The table of a curve's base point, made at its first use and kept for ever.</summary>
/// <typeparam name="TCurve">The curve.</typeparam>
internal static class BaseTable<TCurve>
    where TCurve : struct, ICurve
{
    // 29 sums for a scalar; 464 KiB, which fits beside other things in a second-level cache.
    private const int WindowBits = 9;

    /// <summary>The table.</summary>
    internal static PointTable<TCurve> Instance { get; } = new(AffinePoint<TCurve>.Base, WindowBits);
}
