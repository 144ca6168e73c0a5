using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kapok.Cryptography.Curves;

/// <summary>Steps of 64 bits, with a carry from one to the next. Every sum here wraps: the carry has the rest.</summary>
internal static class Limbs
{
    /// <summary>Bits of a limb.</summary>
    internal const int Bits = 64;

    /// <summary>Adds two limbs and a carry of 0 or 1, and leaves the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Add(ulong left, ulong right, ref ulong carry)
    {
        unchecked
        {
            ulong sum = left + right;
            ulong result = sum + carry;
            carry = One(sum < left) + One(result < sum);
            return result;
        }
    }

    /// <summary>Takes a limb and a borrow of 0 or 1 away, and leaves the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Subtract(ulong left, ulong right, ref ulong borrow)
    {
        unchecked
        {
            ulong difference = left - right;
            ulong result = difference - borrow;
            borrow = One(left < right) + One(difference < borrow);
            return result;
        }
    }

    /// <summary>The lower limb of a product with a number and a whole carry added; the upper is the next carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MultiplyAdd(ulong left, ulong right, ulong added, ref ulong carry)
    {
        unchecked
        {
            ulong high = High(left, right);
            ulong low = left * right;
            low += added;
            high += One(low < added);
            low += carry;
            high += One(low < carry);
            carry = high;
            return low;
        }
    }

    /// <summary>
    /// The upper limb of a product. The lower is a product of its own, which costs less than the way through memory
    /// that the platform's function for both takes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong High(ulong left, ulong right) => Bmi2.X64.IsSupported
        ? Bmi2.X64.MultiplyNoFlags(left, right)
        : Math.BigMul(left, right, out _);

    /// <summary>1 for true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong One(bool holds) => holds ? 1UL : 0UL;
}
