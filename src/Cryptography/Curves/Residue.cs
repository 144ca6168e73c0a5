using System.Runtime.CompilerServices;

namespace Kapok.Cryptography.Curves;

/// <summary>
/// A number modulo a prime in Montgomery form, a · 2²⁵⁶ mod p, always below p: equal numbers have equal limbs.
/// Results go where they are needed: a copy behind every sum would cost as much as the sum.
/// </summary>
/// <typeparam name="TModulus">The prime.</typeparam>
/// <param name="Form">The Montgomery form.</param>
internal readonly record struct Residue<TModulus>(Number256 Form)
    where TModulus : struct, IModulus
{
    /// <summary>The residue 1.</summary>
    internal static Residue<TModulus> One => new(TModulus.One);

    /// <summary>Whether it is 0.</summary>
    internal bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Form.IsZero;
    }

    /// <summary>Takes a number; it may be p and more.</summary>
    internal static Residue<TModulus> Of(Number256 number)
    {
        Number256 square = TModulus.Square;
        Multiply(number, square, out Number256 form);
        return new Residue<TModulus>(form);
    }

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(in Residue<TModulus> left, in Residue<TModulus> right, out Residue<TModulus> sum)
    {
        ulong carry = 0;
        ulong l0 = Limbs.Add(left.Form.L0, right.Form.L0, ref carry);
        ulong l1 = Limbs.Add(left.Form.L1, right.Form.L1, ref carry);
        ulong l2 = Limbs.Add(left.Form.L2, right.Form.L2, ref carry);
        ulong l3 = Limbs.Add(left.Form.L3, right.Form.L3, ref carry);
        Reduce(l0, l1, l2, l3, carry, out Number256 form);
        sum = new Residue<TModulus>(form);
    }

    /// <summary>The difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract(in Residue<TModulus> left, in Residue<TModulus> right, out Residue<TModulus> difference)
    {
        ulong borrow = 0;
        ulong l0 = Limbs.Subtract(left.Form.L0, right.Form.L0, ref borrow);
        ulong l1 = Limbs.Subtract(left.Form.L1, right.Form.L1, ref borrow);
        ulong l2 = Limbs.Subtract(left.Form.L2, right.Form.L2, ref borrow);
        ulong l3 = Limbs.Subtract(left.Form.L3, right.Form.L3, ref borrow);
        ulong mask = unchecked(0 - borrow);
        ulong carry = 0;
        l0 = Limbs.Add(l0, TModulus.Value.L0 & mask, ref carry);
        l1 = Limbs.Add(l1, TModulus.Value.L1 & mask, ref carry);
        l2 = Limbs.Add(l2, TModulus.Value.L2 & mask, ref carry);
        l3 = unchecked(l3 + (TModulus.Value.L3 & mask) + carry);
        difference = new Residue<TModulus>(new Number256(l0, l1, l2, l3));
    }

    /// <summary>The product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(in Residue<TModulus> left, in Residue<TModulus> right, out Residue<TModulus> product)
    {
        Multiply(left.Form, right.Form, out Number256 form);
        product = new Residue<TModulus>(form);
    }

    /// <summary>0 minus it.</summary>
    internal Residue<TModulus> Negate()
    {
        Subtract(default, this, out Residue<TModulus> result);
        return result;
    }

    /// <summary>The number, out of Montgomery form.</summary>
    internal Number256 ToNumber() => Times(new Number256(1, 0, 0, 0));

    /// <summary>The product with a number, out of Montgomery form.</summary>
    internal Number256 Times(Number256 number)
    {
        Multiply(Form, number, out Number256 product);
        return product;
    }

    // left · right / 2²⁵⁶ mod p; one of them may be p and more. The rows keep t below p + right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(in Number256 left, in Number256 right, out Number256 product)
    {
        ulong t0 = 0;
        ulong t1 = 0;
        ulong t2 = 0;
        ulong t3 = 0;
        ulong t4 = 0;
        MultiplyRow(left.L0, right, ref t0, ref t1, ref t2, ref t3, ref t4);
        MultiplyRow(left.L1, right, ref t0, ref t1, ref t2, ref t3, ref t4);
        MultiplyRow(left.L2, right, ref t0, ref t1, ref t2, ref t3, ref t4);
        MultiplyRow(left.L3, right, ref t0, ref t1, ref t2, ref t3, ref t4);
        Reduce(t0, t1, t2, t3, t4, out product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow(
        ulong factor, in Number256 number, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        ulong carry = 0;
        t0 = Limbs.MultiplyAdd(factor, number.L0, t0, ref carry);
        t1 = Limbs.MultiplyAdd(factor, number.L1, t1, ref carry);
        t2 = Limbs.MultiplyAdd(factor, number.L2, t2, ref carry);
        t3 = Limbs.MultiplyAdd(factor, number.L3, t3, ref carry);
        t4 = unchecked(t4 + carry);
        TModulus.Reduce(ref t0, ref t1, ref t2, ref t3, ref t4, Limbs.One(t4 < carry));
    }

    // Takes p away once where the number, below 2p, has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(ulong l0, ulong l1, ulong l2, ulong l3, ulong carry, out Number256 form)
    {
        ulong borrow = 0;
        ulong less0 = Limbs.Subtract(l0, TModulus.Value.L0, ref borrow);
        ulong less1 = Limbs.Subtract(l1, TModulus.Value.L1, ref borrow);
        ulong less2 = Limbs.Subtract(l2, TModulus.Value.L2, ref borrow);
        ulong less3 = Limbs.Subtract(l3, TModulus.Value.L3, ref borrow);
        bool keeps = carry < borrow;
        form = new Number256(keeps ? l0 : less0, keeps ? l1 : less1, keeps ? l2 : less2, keeps ? l3 : less3);
    }
}
