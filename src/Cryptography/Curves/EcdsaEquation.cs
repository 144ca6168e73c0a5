using System;

namespace Kapok.Cryptography.Curves;

/// <summary>What an ECDSA signature on P-256 must satisfy (FIPS 186-5, section 6.4.2).</summary>
internal static class EcdsaEquation
{
    /// <summary>Whether (r, s) holds for the hash e and the key P: r ≡ x of (e/s)·G + (r/s)·P.</summary>
    /// <param name="table">The table of P.</param>
    /// <param name="hash">e, 32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each.</param>
    /// <returns>Whether it holds; a sum at infinity does not.</returns>
    internal static bool Holds(PointTable<P256Curve> table, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        Number256 r = Number256.Read(signature);
        Number256 s = Number256.Read(signature[Number256.SizeBytes..]);
        if (!ScalarRange<P256Curve>.Holds(r) || !ScalarRange<P256Curve>.Holds(s))
        {
            return false;
        }

        Residue<P256Order> inverse = Inversion.Invert(Residue<P256Order>.Of(s));
        CurvePoint<P256Curve> sum = default;
        BaseTable<P256Curve>.Instance.AddTo(ref sum, inverse.Times(Number256.Read(hash)));
        table.AddTo(ref sum, inverse.Times(r));
        return ScalarRange<P256Curve>.IsX(sum, r);
    }
}
