using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>P-256 (FIPS 186-5, SP 800-186): p = 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1.</summary>
internal readonly struct P256Curve : ICurve
{
    /// <inheritdoc/>
    public static Number256 Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xFFFFFFFFFFFFFFFF, 0x00000000FFFFFFFF, 0, 0xFFFFFFFF00000001);
    }

    /// <inheritdoc/>
    public static Number256 One => new(1, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFFFF, 0x00000000FFFFFFFE);

    /// <inheritdoc/>
    public static Number256 Square => new(3, 0xFFFFFFFBFFFFFFFF, 0xFFFFFFFFFFFFFFFE, 0x00000004FFFFFFFD);

    /// <inheritdoc/>
    public static Number256 B => new(0x3BCE3C3E27D2604B, 0x651D06B0CC53B0F6, 0xB3EBBD55769886BC, 0x5AC635D8AA3A93E7);

    /// <inheritdoc/>
    public static Number256 BaseX => new(0xF4A13945D898C296, 0x77037D812DEB33A0, 0xF8BCE6E563A440F2, 0x6B17D1F2E12C4247);

    /// <inheritdoc/>
    public static Number256 BaseY => new(0xCBB6406837BF51F5, 0x2BCE33576B315ECE, 0x8EE7EB4A7C0F9E16, 0x4FE342E2FE1A7F9B);

    /// <inheritdoc/>
    public static Number256 Order => P256Order.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce(
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ulong carry)
    {
        // p ≡ −1 mod 2⁶⁴, so t0 · p is what clears t0; (p + 1) / 2⁶⁴ = 2³² + 2¹²⁸ · (2⁶⁴ − 2³² + 1).
        unchecked
        {
            ulong m = t0;
            ulong low = m << 32;
            t0 = t1 + low;
            ulong high = (m >> 32) + Limbs.One(t0 < low);
            t1 = t2 + high;
            ulong next = Limbs.One(t1 < high);
            t2 = Limbs.MultiplyAdd(m, Value.L3, t3, ref next);
            t3 = t4 + next;
            t4 = carry + Limbs.One(t3 < next);
        }
    }
}
