using System;
using System.Numerics;
using Kapok.Cryptography;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography.Curves;

public sealed class P256VerdictTests : VerdictTests
{
    private const int WindowBits = 5;

    // SubjectPublicKeyInfo before the coordinates (RFC 5480).
    private static readonly byte[] Prefix =
        Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D03010703420004");

    private readonly EcdsaForge forge = new();

    [Fact]
    public void ASumAtInfinityIsRefused()
    {
        AffinePoint<P256Curve> key = AffinePoint<P256Curve>.Base;
        Check(key, forge.Forge(12_345, EcdsaForge.Order - 12_345, 5), expected: false);
    }

    [Fact]
    public void AnXAboveTheOrderHolds()
    {
        AffinePoint<P256Curve> sum = EcdsaForge.PointFrom(EcdsaForge.Order + 1);
        BigInteger x = Numbers.Big(sum.X.ToNumber());
        Assert.True(x < EcdsaForge.P);
        Check(EcdsaForge.KeyFor(7, 11, sum), forge.Forge(7, 11, x), expected: true);
    }

    private protected override int CheckKey(int seed)
    {
        AffinePoint<P256Curve> key = Cases.DrawKey<P256Curve>(new(seed));
        PointTable<P256Curve> table = new(key, WindowBits);
        return Compare(seed, dice => Cases.Draw(dice, forge, table), [Ours(table)], Libcryptos(key));
    }

    private static void Check(in AffinePoint<P256Curve> key, (byte[] Hash, byte[] Signature) signed, bool expected)
    {
        Assert.Equal(expected, Libcryptos(key)(signed.Hash, signed.Signature));
        Assert.Equal(expected, Ours(new(key, WindowBits))(signed.Hash, signed.Signature));
    }

    private static Verdict Ours(PointTable<P256Curve> table) =>
        (hash, signature) => EcdsaEquation.Holds(table, hash, signature);

    private static Verdict Libcryptos(in AffinePoint<P256Curve> key) =>
        P256PlatformVerifier.Create([.. Prefix, .. EcdsaForge.BytesOf(key)])!.Verify;
}
