using System;
using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// A multiple of a point that has no table, by doubling and adding with digits that are odd or 0 and stand at least
/// five bits apart (wNAF).
/// </summary>
internal static class SingleUse
{
    private const int WindowBits = 5;

    // 1, 3, 5 … 15 times the point, and before them, from −15 up, the same of minus the point.
    private const int OddMultiples = 1 << (WindowBits - 2);
    private const int DigitsMax = (8 * Number256.SizeBytes) + 1;

    /// <summary>scalar times the point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static CurvePoint<TCurve> Multiply<TCurve>(in AffinePoint<TCurve> point, Number256 scalar)
        where TCurve : struct, ICurve
    {
        Span<sbyte> digits = stackalloc sbyte[DigitsMax];
        int count = Digits(scalar, digits);
        Span<CurvePoint<TCurve>> odd = stackalloc CurvePoint<TCurve>[2 * OddMultiples];
        FillOddMultiples(odd, point);
        CurvePoint<TCurve> sum = default;
        for (int i = count - 1; i >= 0; i--)
        {
            sum.Double();
            if (digits[i] != 0)
            {
                sum.Add(odd[OddMultiples + (digits[i] >> 1)]);
            }
        }

        return sum;
    }

    private static void FillOddMultiples<TCurve>(Span<CurvePoint<TCurve>> odd, in AffinePoint<TCurve> point)
        where TCurve : struct, ICurve
    {
        CurvePoint<TCurve> multiple = new(point);
        CurvePoint<TCurve> twice = multiple;
        twice.Double();
        for (int i = 0; i < OddMultiples; i++)
        {
            odd[OddMultiples + i] = multiple;
            odd[OddMultiples - 1 - i] = multiple.Negate();
            multiple.Add(twice);
        }
    }

    // The digit at i counts 2^i; returns how many there are up to the highest that is not 0.
    private static int Digits(Number256 scalar, Span<sbyte> digits)
    {
        const int Mask = (1 << WindowBits) - 1;
        int count = 0;
        int carry = 0;
        for (int i = 0; i < DigitsMax;)
        {
            int window = (int)(scalar.L0 & Mask) + carry;
            bool isOdd = (window & 1) == 1;
            int step = isOdd ? WindowBits : 1;
            if (isOdd)
            {
                carry = window > Mask / 2 ? 1 : 0;
                digits[i] = (sbyte)(window - (carry << WindowBits));
                count = i + 1;
            }

            scalar = scalar.ShiftRight(step);
            i += step;
        }

        return count;
    }
}
