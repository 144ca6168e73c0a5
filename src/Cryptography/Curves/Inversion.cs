using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>Division modulo a prime, by Kaliski's way.</summary>
internal static class Inversion
{
    // Inverting ends with 2^(510−k) and two of Montgomery's products.
    private const int Exponent = 510;

    /// <summary>
    /// 1 divided by a residue that is not 0. With a = its form and u = p, v = a, r = 0, s = 1 at first, the loop keeps
    /// p = u·s + v·r, a·s ≡ v·2ᵏ and a·r ≡ −u·2ᵏ, until u = v = 1: then s is 2ᵏ/a. Every shift takes a bit of u
    /// or v, so 255 ≤ k ≤ 510.
    /// </summary>
    internal static Residue<TModulus> Invert<TModulus>(in Residue<TModulus> residue)
        where TModulus : struct, IModulus
    {
        Number256 u = TModulus.Value;
        Number256 v = residue.Form;
        Number256 r = default;
        Number256 s = new(1, 0, 0, 0);
        int k = StripZeros(ref v, ref r);
        while (u != v)
        {
            k += u.IsBelow(v) ? Step(ref v, u, ref s, ref r) : Step(ref u, v, ref r, ref s);
        }

        Residue<TModulus> square = new(TModulus.Square);
        Residue<TModulus> quarter = new(new Residue<TModulus>(s).Times(Number256.PowerOfTwo(Exponent - k)));
        Residue<TModulus>.Multiply(quarter, square, out quarter);
        Residue<TModulus>.Add(quarter, quarter, out Residue<TModulus> half);
        Residue<TModulus>.Add(half, half, out Residue<TModulus> whole);
        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref Number256 larger, Number256 smaller, ref Number256 ofLarger, ref Number256 ofSmaller)
    {
        larger = Number256.Subtract(larger, smaller, out _);
        ofLarger = Number256.Add(ofLarger, ofSmaller, out _);
        return StripZeros(ref larger, ref ofSmaller);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StripZeros(ref Number256 number, ref Number256 factor)
    {
        int stripped = 0;
        while ((number.L0 & 1) == 0)
        {
            int zeros = number.TrailingZeros();
            number = number.ShiftRight(zeros);
            factor = factor.ShiftLeft(zeros);
            stripped += zeros;
        }

        return stripped;
    }
}
