namespace Kapok.Cryptography.Curves;

/// <summary>
/// An odd prime of 256 bits with its highest bit set, as a type: the compiler makes code for each, in which its
/// limbs are constants.
/// </summary>
internal interface IModulus
{
    /// <summary>The prime p.</summary>
    static abstract Number256 Value { get; }

    /// <summary>2²⁵⁶ mod p: the Montgomery form of 1.</summary>
    static abstract Number256 One { get; }

    /// <summary>2⁵¹² mod p: a product with it takes a number into Montgomery form.</summary>
    static abstract Number256 Square { get; }

    /// <summary>
    /// One step of Montgomery's reduction: adds the multiple of p that makes the lowest limb 0, and drops that limb.
    /// </summary>
    /// <param name="t0">The lowest limb of five and a carry.</param>
    /// <param name="t1">The next.</param>
    /// <param name="t2">The next.</param>
    /// <param name="t3">The next.</param>
    /// <param name="t4">The highest; afterwards the carry, 0 or 1.</param>
    /// <param name="carry">The carry, 0 or 1.</param>
    static abstract void Reduce(
        ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ulong carry);
}
