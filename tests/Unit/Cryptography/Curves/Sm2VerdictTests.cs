using System.Numerics;
using Kapok.Cryptography;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography.Curves;

public sealed class Sm2VerdictTests : VerdictTests
{
    private const int WindowBits = 5;

    private readonly Sm2Forge forge = new();

    [Fact]
    public void ASumAtInfinityIsRefused()
    {
        BigInteger s = 12_345;
        AffinePoint<Sm2P256Curve> key = AffinePoint<Sm2P256Curve>.Base;
        Check(key, forge.Forge(s, Sm2Forge.Order - s, 0), expected: false);
    }

    [Fact]
    public void AnXAboveTheOrderHolds()
    {
        AffinePoint<Sm2P256Curve> sum = Sm2Forge.PointFrom(Sm2Forge.Order);
        BigInteger x = Numbers.Big(sum.X.ToNumber());
        Assert.True(x < Sm2Forge.P);
        Check(Sm2Forge.KeyFor(7, 11, sum), forge.Forge(7, 11, x), expected: true);
    }

    private protected override int CheckKey(int seed)
    {
        AffinePoint<Sm2P256Curve> key = Cases.DrawKey<Sm2P256Curve>(new(seed));
        PointTable<Sm2P256Curve> table = new(key, WindowBits);
        return Compare(seed, dice => Cases.Draw(dice, forge, table), Ours(key, table), Libcryptos(key));
    }

    private static void Check(
        in AffinePoint<Sm2P256Curve> key, (byte[] Hash, byte[] Signature) signed, bool expected)
    {
        Assert.Equal(expected, Libcryptos(key)(signed.Hash, signed.Signature));
        Assert.All(Ours(key, new(key, WindowBits)), verdict => Assert.Equal(expected, verdict(signed.Hash, signed.Signature)));
    }

    private static Verdict[] Ours(AffinePoint<Sm2P256Curve> key, PointTable<Sm2P256Curve> table) =>
    [
        (hash, signature) => Sm2Equation.Holds(key, null, hash, signature),
        (hash, signature) => Sm2Equation.Holds(key, table, hash, signature),
    ];

    private static Verdict Libcryptos(in AffinePoint<Sm2P256Curve> key) =>
        Sm2LibcryptoVerifier.Create(Sm2KeyEncoding.WritePublic(Sm2Forge.BytesOf(key)))!.Verify;
}
