using System;

namespace Kapok.Cryptography.Curves;

/// <summary>Many points to affine ones with one division for all of them (Montgomery's trick).</summary>
internal static class AffinePoints
{
    /// <summary>The affine points; none of them may be the point at infinity.</summary>
    internal static AffinePoint<TCurve>[] Of<TCurve>(ReadOnlySpan<CurvePoint<TCurve>> points)
        where TCurve : struct, ICurve
    {
        Residue<TCurve>[] products = new Residue<TCurve>[points.Length];
        Residue<TCurve> product = Residue<TCurve>.One;
        for (int i = 0; i < points.Length; i++)
        {
            products[i] = product;
            Residue<TCurve>.Multiply(product, points[i].Zzz, out product);
        }

        AffinePoint<TCurve>[] result = new AffinePoint<TCurve>[points.Length];
        Residue<TCurve> inverse = Inversion.Invert(product);
        for (int i = points.Length - 1; i >= 0; i--)
        {
            Residue<TCurve>.Multiply(inverse, products[i], out Residue<TCurve> inverseZzz);
            result[i] = points[i].Divide(inverseZzz);
            Residue<TCurve>.Multiply(inverse, points[i].Zzz, out inverse);
        }

        return result;
    }
}
