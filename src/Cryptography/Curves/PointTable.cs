using System;
using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// Multiples of one point that make any multiple a sum without doublings: for each window of w bits of the scalar
/// the 2^(w−1) multiples by 1 to 2^(w−1), moved up to the window. Digits run from −2^(w−1) to 2^(w−1).
/// </summary>
/// <typeparam name="TCurve">The curve.</typeparam>
internal sealed class PointTable<TCurve>
    where TCurve : struct, ICurve
{
    // A digit below 0 leaves 1 to the next window, at the end too.
    private const int ScalarBits = (8 * Number256.SizeBytes) + 1;

    private readonly int windowBits;
    private readonly int digitMax;
    private readonly AffinePoint<TCurve>[] multiples;

    /// <summary>Computes the table: some hundred microseconds for windows of 5 bits.</summary>
    internal PointTable(in AffinePoint<TCurve> point, int windowBits)
    {
        this.windowBits = windowBits;
        digitMax = 1 << (windowBits - 1);
        multiples = Compute(new CurvePoint<TCurve>(point), windowBits, digitMax);
    }

    /// <summary>Adds scalar times the table's point to a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddTo(ref CurvePoint<TCurve> sum, Number256 scalar)
    {
        ulong mask = (1UL << windowBits) - 1;
        int carry = 0;
        for (int start = 0; start < multiples.Length; start += digitMax)
        {
            int digit = (int)(scalar.L0 & mask) + carry;
            scalar = scalar.ShiftRight(windowBits);
            carry = digit > digitMax ? 1 : 0;
            AddDigit(ref sum, start, digit - (carry << windowBits));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddDigit(ref CurvePoint<TCurve> sum, int start, int digit)
    {
        if (digit > 0)
        {
            sum.Add(multiples[start + digit - 1]);
        }
        else if (digit < 0)
        {
            AffinePoint<TCurve> multiple = multiples[start - digit - 1].Negate();
            sum.Add(multiple);
        }
    }

    private static AffinePoint<TCurve>[] Compute(CurvePoint<TCurve> unit, int windowBits, int digitMax)
    {
        int windows = (ScalarBits + windowBits - 1) / windowBits;
        CurvePoint<TCurve>[] points = new CurvePoint<TCurve>[windows * digitMax];
        for (int start = 0; start < points.Length; start += digitMax)
        {
            FillRow(points.AsSpan(start, digitMax), unit);
            unit = points[start + digitMax - 1];
            unit.Double();
        }

        return AffinePoints.Of(points);
    }

    private static void FillRow(Span<CurvePoint<TCurve>> row, in CurvePoint<TCurve> unit)
    {
        row[0] = unit;
        for (int i = 1; i < row.Length; i++)
        {
            row[i] = row[i - 1];
            row[i].Add(unit);
        }
    }
}
