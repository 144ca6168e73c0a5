using System;

namespace Kapok.Contracts;

/// <summary>Integer division with the rounding that the money rules state.</summary>
public static class Rounding
{
    /// <summary>Divides, rounding half away from zero.</summary>
    /// <param name="numerator">The dividend.</param>
    /// <param name="denominator">The divisor, greater than zero.</param>
    /// <returns>The rounded quotient; throws <see cref="OverflowException"/> beyond 64 bits.</returns>
    public static long Divide(Int128 numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        Int128 half = denominator;
        Int128 twice = numerator * 2;
        Int128 shifted = numerator < 0 ? twice - half : twice + half;
        return (long)(shifted / ((Int128)denominator * 2));
    }
}
