using System;
using System.Linq;
using System.Numerics;
using Kapok.Cryptography.Curves;

namespace Kapok.Tests.Unit.Cryptography.Curves;

/// <summary>Numbers of the platform and of ours, and dice that love edges.</summary>
internal static class Numbers
{
    private static readonly BigInteger End = BigInteger.One << 256;

    internal static BigInteger Big(Number256 number)
    {
        Span<byte> bytes = stackalloc byte[Number256.SizeBytes];
        number.Write(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    internal static Number256 Number(BigInteger number) => Number256.Read(Bytes(number));

    /// <summary>32 bytes, the highest first.</summary>
    internal static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Number256.SizeBytes - bytes.Length], .. bytes];
    }

    internal static BigInteger Modulo(BigInteger number, BigInteger modulus) =>
        ((number % modulus) + modulus) % modulus;

    internal static BigInteger Random(Random dice)
    {
        byte[] bytes = new byte[Number256.SizeBytes];
        dice.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>
    /// A number of 256 bits: one of two is random, the others have limbs of all zeros or all ones or stand beside a power
    /// of two, a modulus or its half.
    /// </summary>
    internal static BigInteger Draw(Random dice, BigInteger modulus) => dice.Next(8) switch
    {
        0 => WholeLimbs(dice),
        1 => Modulo((BigInteger.One << dice.Next(257)) + dice.Next(-2, 3), End),
        2 => Modulo(modulus - (BigInteger.One << dice.Next(256)), End),
        3 => Modulo((modulus / dice.Next(1, 3)) + dice.Next(-3, 4), End),
        _ => Random(dice),
    };

    private static BigInteger WholeLimbs(Random dice) => new(
        [.. Enumerable.Range(0, 4).SelectMany(_ => Enumerable.Repeat((byte)(dice.Next(2) * 255), 8))],
        isUnsigned: true);
}
