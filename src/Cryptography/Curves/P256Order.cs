using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>The order n of P-256: what its scalars are reduced by.</summary>
internal readonly struct P256Order : IModulus
{
    // −1/n modulo 2⁶⁴.
    private const ulong NegativeInverse = 0xCCD1C8AAEE00BC4F;

    /// <inheritdoc/>
    public static Number256 Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xF3B9CAC2FC632551, 0xBCE6FAADA7179E84, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFF00000000);
    }

    /// <inheritdoc/>
    public static Number256 One => new(0x0C46353D039CDAAF, 0x4319055258E8617B, 0, 0x00000000FFFFFFFF);

    /// <inheritdoc/>
    public static Number256 Square => new(0x83244C95BE79EEA2, 0x4699799C49BD6FA6, 0x2845B2392B6BEC59, 0x66E12D94F3D95620);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce(
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ulong carry)
    {
        unchecked
        {
            ulong m = t0 * NegativeInverse;
            ulong next = 0;
            _ = Limbs.MultiplyAdd(m, Value.L0, t0, ref next);
            t0 = Limbs.MultiplyAdd(m, Value.L1, t1, ref next);
            t1 = Limbs.MultiplyAdd(m, Value.L2, t2, ref next);
            t2 = Limbs.MultiplyAdd(m, Value.L3, t3, ref next);
            t3 = t4 + next;
            t4 = carry + Limbs.One(t3 < next);
        }
    }
}
