using System;
using System.Numerics;
using System.Threading.Tasks;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography.Curves;

/// <summary>Our arithmetic against the platform's big integers: a million pairs for the three primes together.</summary>
public sealed class ArithmeticTests
{
    private const int Seeds = 350;
    private const int PairsOfSeed = 1_000;

    [Fact]
    public void TheFieldOfSm2CountsAsBigIntegersDo() => Check<Sm2P256Curve>();

    [Fact]
    public void TheFieldOfP256CountsAsBigIntegersDo() => Check<P256Curve>();

    [Fact]
    public void TheScalarsOfP256CountAsBigIntegersDo() => Check<P256Order>();

    [Fact]
    public void TheConstantsAreThoseOfTheirPrimes()
    {
        CheckConstants<Sm2P256Curve>();
        CheckConstants<P256Curve>();
        CheckConstants<P256Order>();
    }

    private static void Check<TModulus>()
        where TModulus : struct, IModulus
    {
        ParallelOptions options = new() { CancellationToken = TestContext.Current.CancellationToken };
        _ = Parallel.For(0, Seeds, options, seed =>
        {
            Random dice = new(seed);
            BigInteger p = Numbers.Big(TModulus.Value);
            for (int i = 0; i < PairsOfSeed; i++)
            {
                BigInteger left = Numbers.Draw(dice, p);
                BigInteger right = Numbers.Draw(dice, p);
                string? wrong = Wrong<TModulus>(left, right);
                Assert.True(wrong is null, $"{typeof(TModulus).Name}, seed {seed}: {wrong} of {left:x} and {right:x}");
            }
        });
    }

    private static string? Wrong<TModulus>(BigInteger left, BigInteger right)
        where TModulus : struct, IModulus
    {
        BigInteger p = Numbers.Big(TModulus.Value);
        Residue<TModulus> a = Residue<TModulus>.Of(Numbers.Number(left));
        Residue<TModulus> b = Residue<TModulus>.Of(Numbers.Number(right));
        Residue<TModulus>.Add(a, b, out Residue<TModulus> sum);
        Residue<TModulus>.Subtract(a, b, out Residue<TModulus> difference);
        Residue<TModulus>.Multiply(a, b, out Residue<TModulus> product);
        Residue<TModulus>.Multiply(a, a, out Residue<TModulus> square);
        return !Is(sum, left + right) ? "sum"
            : !Is(difference, left - right) ? "difference"
            : !Is(product, left * right) ? "product"
            : !Is(square, left * left) ? "square"
            : Numbers.Big(a.Times(Numbers.Number(right))) != left * right % p ? "mixed product"
            : !a.IsZero && Numbers.Big(Inversion.Invert(a).ToNumber()) * left % p != 1 ? "inverse"
            : null;
    }

    // In its one form, so that equal numbers are equal limbs.
    private static bool Is<TModulus>(Residue<TModulus> residue, BigInteger expected)
        where TModulus : struct, IModulus
    {
        BigInteger p = Numbers.Big(TModulus.Value);
        BigInteger form = Numbers.Modulo(expected, p) * (BigInteger.One << 256) % p;
        return Numbers.Big(residue.Form) == form && Numbers.Big(residue.ToNumber()) == Numbers.Modulo(expected, p);
    }

    private static void CheckConstants<TModulus>()
        where TModulus : struct, IModulus
    {
        BigInteger p = Numbers.Big(TModulus.Value);
        Assert.Equal((BigInteger.One << 256) % p, Numbers.Big(TModulus.One));
        Assert.Equal((BigInteger.One << 512) % p, Numbers.Big(TModulus.Square));
    }
}
