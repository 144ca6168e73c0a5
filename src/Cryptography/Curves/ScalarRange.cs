namespace Kapok.Cryptography.Curves;

/// <summary>Numbers modulo the order n of a curve, as far as no product is needed.</summary>
/// <typeparam name="TCurve">The curve.</typeparam>
internal static class ScalarRange<TCurve>
    where TCurve : struct, ICurve
{
    /// <summary>Whether a number is of 1 to n − 1.</summary>
    internal static bool Holds(Number256 number) => !number.IsZero && number.IsBelow(TCurve.Order);

    /// <summary>Any number of 256 bits modulo n, which is more than half of them.</summary>
    internal static Number256 Reduce(Number256 number) => number.IsBelow(TCurve.Order)
        ? number
        : Number256.Subtract(number, TCurve.Order, out _);

    /// <summary>The sum of two numbers below n.</summary>
    internal static Number256 Add(Number256 left, Number256 right)
    {
        Number256 sum = Number256.Add(left, right, out ulong carry);
        return carry == 1 ? Number256.Subtract(sum, TCurve.Order, out _) : Reduce(sum);
    }

    /// <summary>The difference of two numbers below n.</summary>
    internal static Number256 Subtract(Number256 left, Number256 right)
    {
        Number256 difference = Number256.Subtract(left, right, out ulong borrow);
        return borrow == 1 ? Number256.Add(difference, TCurve.Order, out _) : difference;
    }

    /// <summary>
    /// Whether the x of a point is a number modulo n: x is below p and p is above n, so it is the number itself or n more.
    /// </summary>
    internal static bool IsX(in CurvePoint<TCurve> point, Number256 number)
    {
        if (point.IsInfinity)
        {
            return false;
        }

        Number256 more = Number256.Add(number, TCurve.Order, out ulong carry);
        return point.HasX(number) || (carry == 0 && more.IsBelow(TCurve.Value) && point.HasX(more));
    }
}
