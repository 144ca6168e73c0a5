using System;

namespace Kapok.Cryptography.Curves;

/// <summary>What an SM2 signature must satisfy (GB/T 32918.2, section 7.1).</summary>
internal static class Sm2Equation
{
    /// <summary>Whether (r, s) holds for the hash e and the key P: r ≡ e + x of s·G + (r + s)·P.</summary>
    /// <param name="key">P.</param>
    /// <param name="table">The table of P; null where it has none.</param>
    /// <param name="hash">e, 32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each.</param>
    /// <returns>Whether it holds; a sum at infinity does not.</returns>
    internal static bool Holds(
        in AffinePoint<Sm2P256Curve> key,
        PointTable<Sm2P256Curve>? table,
        ReadOnlySpan<byte> hash,
        ReadOnlySpan<byte> signature)
    {
        Number256 r = Number256.Read(signature);
        Number256 s = Number256.Read(signature[Number256.SizeBytes..]);
        if (!ScalarRange<Sm2P256Curve>.Holds(r) || !ScalarRange<Sm2P256Curve>.Holds(s))
        {
            return false;
        }

        Number256 t = ScalarRange<Sm2P256Curve>.Add(r, s);
        Number256 e = ScalarRange<Sm2P256Curve>.Reduce(Number256.Read(hash));
        return !t.IsZero
            && ScalarRange<Sm2P256Curve>.IsX(Sum(key, table, s, t), ScalarRange<Sm2P256Curve>.Subtract(r, e));
    }

    private static CurvePoint<Sm2P256Curve> Sum(
        in AffinePoint<Sm2P256Curve> key, PointTable<Sm2P256Curve>? table, Number256 ofBase, Number256 ofKey)
    {
        CurvePoint<Sm2P256Curve> sum = table is null ? SingleUse.Multiply(key, ofKey) : default;
        table?.AddTo(ref sum, ofKey);
        BaseTable<Sm2P256Curve>.Instance.AddTo(ref sum, ofBase);
        return sum;
    }
}
