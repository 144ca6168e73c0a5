using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>sm2p256v1 (GB/T 32918.5): p = 2²⁵⁶ − 2²²⁴ − 2⁹⁶ + 2⁶⁴ − 1.</summary>
internal readonly struct Sm2P256Curve : ICurve
{
    /// <inheritdoc/>
    public static Number256 Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xFFFFFFFFFFFFFFFF, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFEFFFFFFFF);
    }

    /// <inheritdoc/>
    public static Number256 One => new(1, 0x00000000FFFFFFFF, 0, 0x0000000100000000);

    /// <inheritdoc/>
    public static Number256 Square => new(0x0000000200000003, 0x00000002FFFFFFFF, 0x0000000100000001, 0x0000000400000002);

    /// <inheritdoc/>
    public static Number256 B => new(0xDDBCBD414D940E93, 0xF39789F515AB8F92, 0x4D5A9E4BCF6509A7, 0x28E9FA9E9D9F5E34);

    /// <inheritdoc/>
    public static Number256 BaseX => new(0x715A4589334C74C7, 0x8FE30BBFF2660BE1, 0x5F9904466A39C994, 0x32C4AE2C1F198119);

    /// <inheritdoc/>
    public static Number256 BaseY => new(0x02DF32E52139F0A0, 0xD0A9877CC62A4740, 0x59BDCEE36B692153, 0xBC3736A2F4F6779C);

    /// <inheritdoc/>
    public static Number256 Order => new(0x53BBF40939D54123, 0x7203DF6B21C6052B, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFEFFFFFFFF);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce(
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ulong carry)
    {
        // p ≡ −1 mod 2⁶⁴, so t0 · p is what clears t0. Of (p + 1) / 2⁶⁴ = 1 − 2³² + 2¹²⁸ · (2⁶⁴ − 2³²) the lower half
        // is taken away as a whole, less1 and less0, and the upper half is added, more1 and more0.
        unchecked
        {
            ulong m = t0;
            ulong low = m << 32;
            ulong high = m >> 32;
            ulong less0 = low - m;
            ulong less1 = high - Limbs.One(low < m);
            t0 = t1 - less0;
            less1 += Limbs.One(t1 < less0);
            t1 = t2 - less1;
            low += Limbs.One(t2 < less1);
            ulong more0 = 0 - low;
            ulong more1 = m - high - Limbs.One(low != 0);
            t2 = t3 + more0;
            more1 += Limbs.One(t2 < more0);
            t3 = t4 + more1;
            t4 = carry + Limbs.One(t3 < more1);
        }
    }
}
