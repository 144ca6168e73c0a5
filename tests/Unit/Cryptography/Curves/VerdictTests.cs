using System;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography.Curves;

/// <summary>
/// Our verdicts and libcrypto's are the same: forged signatures that hold, changed ones, scalars at every edge, and keys
/// for which the sums meet equal, opposite and doubled points.
/// </summary>
public abstract class VerdictTests
{
    private const int CasesOfKey = 40;

    // A million with ./kapok test --long.
    private static readonly int Keys = Environment.GetEnvironmentVariable("KAPOK_LONG") is null ? 500 : 25_000;

    /// <summary>Whether a signature holds for a hash, by somebody's code.</summary>
    private protected delegate bool Verdict(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);

    [Fact]
    public void OursAreLibcryptos()
    {
        int held = 0;
        ParallelOptions options = new() { CancellationToken = TestContext.Current.CancellationToken };
        _ = Parallel.For(0, Keys, options, seed => Interlocked.Add(ref held, CheckKey(seed)));
        Assert.InRange(held, Keys * CasesOfKey / 4, Keys * CasesOfKey * 3 / 4);
    }

    /// <summary>Checks all cases of a key and says how many held.</summary>
    private protected abstract int CheckKey(int seed);

    private protected static int Compare(
        int seed, Func<Random, (byte[] Hash, byte[] Signature)> draw, Verdict[] ours, Verdict libcryptos)
    {
        Random dice = new(seed);
        int held = 0;
        for (int i = 0; i < CasesOfKey; i++)
        {
            (byte[] hash, byte[] signature) = draw(dice);
            bool expected = libcryptos(hash, signature);
            foreach (Verdict verdict in ours)
            {
                Assert.True(
                    expected == verdict(hash, signature),
                    $"seed {seed}, case {i}: libcrypto says {expected} to {Convert.ToHexString(hash)} "
                    + Convert.ToHexString(signature));
            }

            held += expected ? 1 : 0;
        }

        return held;
    }
}

/// <summary>How a case is drawn, the same for both curves.</summary>
internal static class Cases
{
    /// <summary>A key: often a small multiple of G or of −G, or G times a power of two.</summary>
    internal static AffinePoint<TCurve> DrawKey<TCurve>(Random dice)
        where TCurve : struct, ICurve
    {
        BigInteger order = SignatureForge<TCurve>.Order;
        BigInteger multiple = dice.Next(6) switch
        {
            0 => dice.Next(1, 20),
            1 => order - dice.Next(1, 20),
            2 => BigInteger.One << dice.Next(256),
            3 => (order + 1) / 2,
            _ => Numbers.Random(dice),
        };
        return SignatureForge<TCurve>.Multiple(multiple);
    }

    /// <summary>A signature that holds, a changed one, or one of numbers from the edges.</summary>
    internal static (byte[] Hash, byte[] Signature) Draw<TCurve>(
        Random dice, SignatureForge<TCurve> forge, PointTable<TCurve> key)
        where TCurve : struct, ICurve
    {
        (byte[] hash, byte[] signature) = DrawForged(dice, forge, key);
        switch (dice.Next(6))
        {
            case 0:
                Flip(dice, signature);
                break;
            case 1:
                Flip(dice, hash);
                break;
            case 2:
                BigInteger edge = Numbers.Draw(dice, SignatureForge<TCurve>.Order);
                Numbers.Bytes(edge).CopyTo(dice.Next(3) == 0 ? hash.AsSpan() : signature.AsSpan(32 * dice.Next(2)));
                break;
            default:
                break;
        }

        return (hash, signature);
    }

    private static (byte[] Hash, byte[] Signature) DrawForged<TCurve>(
        Random dice, SignatureForge<TCurve> forge, PointTable<TCurve> key)
        where TCurve : struct, ICurve
    {
        BigInteger order = SignatureForge<TCurve>.Order;
        BigInteger a = Numbers.Draw(dice, order) % order;
        BigInteger b = dice.Next(4) == 0 ? Numbers.Modulo(dice.Next(-3, 4) * a, order) : Numbers.Draw(dice, order) % order;
        return forge.Forge(a, b, SignatureForge<TCurve>.SumX(a, b, key));
    }

    private static void Flip(Random dice, byte[] bytes) => bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
}
