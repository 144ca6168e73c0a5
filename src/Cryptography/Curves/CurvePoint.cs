using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// A point of a curve without a division: x = X / Z², y = Y / Z³, with Z² and Z³ kept instead of Z ("XYZZ"). Adding
/// a point with Z = 1, which is nearly all that a verification does, takes ten products so, one less than with X, Y, Z.
/// It changes in place: see <see cref="Residue{TModulus}"/>.
/// </summary>
/// <typeparam name="TCurve">The curve.</typeparam>
internal struct CurvePoint<TCurve>
    where TCurve : struct, ICurve
{
    private Residue<TCurve> x;
    private Residue<TCurve> y;
    private Residue<TCurve> zz;
    private Residue<TCurve> zzz;

    /// <summary>A point with Z = 1.</summary>
    internal CurvePoint(in AffinePoint<TCurve> point)
    {
        x = point.X;
        y = point.Y;
        zz = Residue<TCurve>.One;
        zzz = Residue<TCurve>.One;
    }

    /// <summary>Whether this is the point at infinity; so is the default value.</summary>
    internal readonly bool IsInfinity => zz.IsZero;

    /// <summary>Z³.</summary>
    internal readonly Residue<TCurve> Zzz => zzz;

    /// <summary>Adds any affine point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(in AffinePoint<TCurve> other)
    {
        if (IsInfinity)
        {
            this = new CurvePoint<TCurve>(other);
            return;
        }

        Residue<TCurve>.Multiply(other.X, zz, out Residue<TCurve> apart);
        Residue<TCurve>.Multiply(other.Y, zzz, out Residue<TCurve> rise);
        Residue<TCurve>.Subtract(apart, x, out apart);
        Residue<TCurve>.Subtract(rise, y, out rise);
        AddApart(apart, rise);
    }

    /// <summary>Adds any point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(in CurvePoint<TCurve> other)
    {
        if (IsInfinity || other.IsInfinity)
        {
            this = IsInfinity ? other : this;
            return;
        }

        Residue<TCurve>.Multiply(other.x, zz, out Residue<TCurve> apart);
        Residue<TCurve>.Multiply(other.y, zzz, out Residue<TCurve> rise);
        Residue<TCurve>.Multiply(x, other.zz, out x);
        Residue<TCurve>.Multiply(y, other.zzz, out y);
        Residue<TCurve>.Multiply(zz, other.zz, out zz);
        Residue<TCurve>.Multiply(zzz, other.zzz, out zzz);
        Residue<TCurve>.Subtract(apart, x, out apart);
        Residue<TCurve>.Subtract(rise, y, out rise);
        AddApart(apart, rise);
    }

    /// <summary>Doubles the point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Double()
    {
        // The slope's upper part, 3x² + a with a = −3, is 3 · (X − Z²) · (X + Z²).
        Residue<TCurve>.Subtract(x, zz, out Residue<TCurve> third);
        Residue<TCurve>.Add(x, zz, out Residue<TCurve> m);
        Residue<TCurve>.Multiply(third, m, out third);
        Residue<TCurve>.Add(third, third, out m);
        Residue<TCurve>.Add(m, third, out m);
        Residue<TCurve>.Add(y, y, out Residue<TCurve> u);
        Residue<TCurve>.Multiply(u, u, out Residue<TCurve> v);
        Residue<TCurve>.Multiply(u, v, out Residue<TCurve> w);
        Residue<TCurve>.Multiply(x, v, out Residue<TCurve> s);
        Residue<TCurve>.Multiply(v, zz, out zz);
        Residue<TCurve>.Multiply(w, zzz, out zzz);
        Residue<TCurve>.Multiply(w, y, out y);
        Residue<TCurve>.Multiply(m, m, out x);
        Residue<TCurve>.Subtract(x, s, out x);
        Residue<TCurve>.Subtract(x, s, out x);
        Residue<TCurve>.Subtract(s, x, out s);
        Residue<TCurve>.Multiply(m, s, out s);
        Residue<TCurve>.Subtract(s, y, out y);
    }

    /// <summary>Minus the point.</summary>
    internal readonly CurvePoint<TCurve> Negate()
    {
        CurvePoint<TCurve> result = this;
        result.y = y.Negate();
        return result;
    }

    /// <summary>Whether x of this point, which is not at infinity, is a number (below p).</summary>
    internal readonly bool HasX(Number256 number)
    {
        Residue<TCurve>.Multiply(Residue<TCurve>.Of(number), zz, out Residue<TCurve> expected);
        return expected == x;
    }

    /// <summary>The affine point, given 1/Z³: 1/Z² = (Z² / Z³)².</summary>
    internal readonly AffinePoint<TCurve> Divide(in Residue<TCurve> inverseZzz)
    {
        Residue<TCurve>.Multiply(zz, inverseZzz, out Residue<TCurve> inverseZ);
        Residue<TCurve>.Multiply(inverseZ, inverseZ, out Residue<TCurve> inverseZz);
        Residue<TCurve>.Multiply(x, inverseZz, out Residue<TCurve> affineX);
        Residue<TCurve>.Multiply(y, inverseZzz, out Residue<TCurve> affineY);
        return new AffinePoint<TCurve>(affineX, affineY);
    }

    // Adds the point that is so far away, both over one Z, which is this point's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddApart(in Residue<TCurve> apart, in Residue<TCurve> rise)
    {
        if (apart.IsZero)
        {
            AddSameX(rise.IsZero);
            return;
        }

        Residue<TCurve>.Multiply(apart, apart, out Residue<TCurve> square);
        Residue<TCurve>.Multiply(apart, square, out Residue<TCurve> cube);
        Residue<TCurve>.Multiply(x, square, out Residue<TCurve> q);
        Residue<TCurve>.Multiply(zz, square, out zz);
        Residue<TCurve>.Multiply(zzz, cube, out zzz);
        Residue<TCurve>.Multiply(y, cube, out y);
        Residue<TCurve>.Multiply(rise, rise, out x);
        Residue<TCurve>.Subtract(x, cube, out x);
        Residue<TCurve>.Subtract(x, q, out x);
        Residue<TCurve>.Subtract(x, q, out x);
        Residue<TCurve>.Subtract(q, x, out q);
        Residue<TCurve>.Multiply(rise, q, out q);
        Residue<TCurve>.Subtract(q, y, out y);
    }

    // Two points with the same x are equal, or one is minus the other.
    private void AddSameX(bool isSame)
    {
        if (isSame)
        {
            Double();
        }
        else
        {
            this = default;
        }
    }
}
