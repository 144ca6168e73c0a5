using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>A number of 256 bits in four limbs, the lowest first. Only for what everybody may know: its time varies.</summary>
/// <param name="L0">Bits 0 to 63.</param>
/// <param name="L1">Bits 64 to 127.</param>
/// <param name="L2">Bits 128 to 191.</param>
/// <param name="L3">Bits 192 to 255.</param>
internal readonly record struct Number256(ulong L0, ulong L1, ulong L2, ulong L3)
{
    /// <summary>Size as bytes.</summary>
    internal const int SizeBytes = 32;

    /// <summary>Whether it is 0.</summary>
    internal bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (L0 | L1 | L2 | L3) == 0;
    }

    /// <summary>Takes 32 bytes, the highest first.</summary>
    internal static Number256 Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>Copies the 32 bytes, the highest first.</summary>
    internal void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, L3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], L2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], L1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], L0);
    }

    /// <summary>The sum modulo 2²⁵⁶; the carry is 1 where it does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Number256 Add(Number256 left, Number256 right, out ulong carry)
    {
        carry = 0;
        ulong l0 = Limbs.Add(left.L0, right.L0, ref carry);
        ulong l1 = Limbs.Add(left.L1, right.L1, ref carry);
        ulong l2 = Limbs.Add(left.L2, right.L2, ref carry);
        ulong l3 = Limbs.Add(left.L3, right.L3, ref carry);
        return new Number256(l0, l1, l2, l3);
    }

    /// <summary>The difference modulo 2²⁵⁶; the borrow is 1 where it is below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Number256 Subtract(Number256 left, Number256 right, out ulong borrow)
    {
        borrow = 0;
        ulong l0 = Limbs.Subtract(left.L0, right.L0, ref borrow);
        ulong l1 = Limbs.Subtract(left.L1, right.L1, ref borrow);
        ulong l2 = Limbs.Subtract(left.L2, right.L2, ref borrow);
        ulong l3 = Limbs.Subtract(left.L3, right.L3, ref borrow);
        return new Number256(l0, l1, l2, l3);
    }

    /// <summary>Whether it is smaller than another.</summary>
    internal bool IsBelow(Number256 other)
    {
        _ = Subtract(this, other, out ulong borrow);
        return borrow == 1;
    }

    /// <summary>Moved towards the lowest bit by 1 to 63 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Number256 ShiftRight(int bits)
    {
        int rest = Limbs.Bits - bits;
        return new Number256(
            (L0 >> bits) | (L1 << rest), (L1 >> bits) | (L2 << rest), (L2 >> bits) | (L3 << rest), L3 >> bits);
    }

    /// <summary>Moved towards the highest bit by 1 to 63 bits; what falls out is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Number256 ShiftLeft(int bits)
    {
        int rest = Limbs.Bits - bits;
        return new Number256(
            L0 << bits, (L1 << bits) | (L0 >> rest), (L2 << bits) | (L1 >> rest), (L3 << bits) | (L2 >> rest));
    }

    /// <summary>2 to the power of 0 to 255.</summary>
    internal static Number256 PowerOfTwo(int exponent)
    {
        ulong bit = 1UL << (exponent % Limbs.Bits);
        return (exponent / Limbs.Bits) switch
        {
            0 => new Number256(bit, 0, 0, 0),
            1 => new Number256(0, bit, 0, 0),
            2 => new Number256(0, 0, bit, 0),
            _ => new Number256(0, 0, 0, bit),
        };
    }

    /// <summary>How many of the lowest bits are 0, as far as the lowest limb tells; at most 63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int TrailingZeros() => Math.Min(BitOperations.TrailingZeroCount(L0), Limbs.Bits - 1);
}
