namespace Kapok.Cryptography.Curves;

/// <summary>A point of a curve that is not the point at infinity.</summary>
/// <typeparam name="TCurve">The curve.</typeparam>
/// <param name="X">x.</param>
/// <param name="Y">y; never 0, for the order of the curve is odd.</param>
internal readonly record struct AffinePoint<TCurve>(Residue<TCurve> X, Residue<TCurve> Y)
    where TCurve : struct, ICurve
{
    /// <summary>The base point G.</summary>
    internal static AffinePoint<TCurve> Base => new(
        Residue<TCurve>.Of(TCurve.BaseX), Residue<TCurve>.Of(TCurve.BaseY));

    /// <summary>The same x, the other y.</summary>
    internal AffinePoint<TCurve> Negate() => new(X, Y.Negate());

    /// <summary>Takes two numbers that others sent.</summary>
    /// <returns>Whether they are below p and make a point of the curve.</returns>
    internal static bool TryCreate(Number256 x, Number256 y, out AffinePoint<TCurve> point)
    {
        point = new AffinePoint<TCurve>(Residue<TCurve>.Of(x), Residue<TCurve>.Of(y));
        return x.IsBelow(TCurve.Value) && y.IsBelow(TCurve.Value) && point.IsOnCurve();
    }

    // y² = (x² − 3) · x + b.
    private bool IsOnCurve()
    {
        Residue<TCurve>.Multiply(X, X, out Residue<TCurve> right);
        Residue<TCurve>.Subtract(right, Residue<TCurve>.Of(new Number256(3, 0, 0, 0)), out right);
        Residue<TCurve>.Multiply(right, X, out right);
        Residue<TCurve>.Add(right, Residue<TCurve>.Of(TCurve.B), out right);
        Residue<TCurve>.Multiply(Y, Y, out Residue<TCurve> left);
        return left == right;
    }
}
