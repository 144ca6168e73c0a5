using System.Numerics;
using Kapok.Cryptography.Curves;

namespace Kapok.Tests.Unit.Cryptography.Curves;

/// <summary>
/// Makes signatures that hold without a private key: of any sum a·G + b·P that a verifier shall compute, it finds the
/// hash that goes with it. So each special case of the sum can be asked for.
/// </summary>
internal abstract class SignatureForge<TCurve>
    where TCurve : struct, ICurve
{
    internal static BigInteger P { get; } = Numbers.Big(TCurve.Value);

    internal static BigInteger Order { get; } = Numbers.Big(TCurve.Order);

    /// <summary>The hash and the signature (r, s) that make a verifier compute a·G + b·key, with its x.</summary>
    internal abstract (byte[] Hash, byte[] Signature) Forge(BigInteger a, BigInteger b, BigInteger x);

    /// <summary>number times the base point; the number is not 0 modulo n.</summary>
    internal static AffinePoint<TCurve> Multiple(BigInteger number) => Affine(SingleUse.Multiply(
        AffinePoint<TCurve>.Base, Numbers.Number(Numbers.Modulo(number, Order))));

    /// <summary>x of a·G + b·key; 0 for the point at infinity.</summary>
    internal static BigInteger SumX(BigInteger a, BigInteger b, PointTable<TCurve> key)
    {
        CurvePoint<TCurve> sum = default;
        key.AddTo(ref sum, Numbers.Number(b));
        BaseTable<TCurve>.Instance.AddTo(ref sum, Numbers.Number(a));
        return sum.IsInfinity ? 0 : Numbers.Big(Affine(sum).X.ToNumber());
    }

    /// <summary>The key with which a·G + b·key is a given point.</summary>
    internal static AffinePoint<TCurve> KeyFor(BigInteger a, BigInteger b, in AffinePoint<TCurve> sum)
    {
        BigInteger inverse = BigInteger.ModPow(b, Order - 2, Order);
        CurvePoint<TCurve> key = SingleUse.Multiply(sum, Numbers.Number(inverse));
        key.Add(Multiple(-a * inverse));
        return Affine(key);
    }

    internal static AffinePoint<TCurve> Affine(CurvePoint<TCurve> point) => AffinePoints.Of<TCurve>([point])[0];

    /// <summary>x and y, 32 bytes each.</summary>
    internal static byte[] BytesOf(in AffinePoint<TCurve> point) =>
        [.. Numbers.Bytes(Numbers.Big(point.X.ToNumber())), .. Numbers.Bytes(Numbers.Big(point.Y.ToNumber()))];

    /// <summary>The first point from some x upwards.</summary>
    internal static AffinePoint<TCurve> PointFrom(BigInteger x)
    {
        while (true)
        {
            BigInteger square = Numbers.Modulo((x * x * x) - (3 * x) + Numbers.Big(TCurve.B), P);
            BigInteger y = BigInteger.ModPow(square, (P + 1) / 4, P);
            if (AffinePoint<TCurve>.TryCreate(Numbers.Number(x), Numbers.Number(y), out AffinePoint<TCurve> point))
            {
                return point;
            }

            x++;
        }
    }
}

/// <summary>SM2: a is s, b is r + s, and e makes r ≡ e + x.</summary>
internal sealed class Sm2Forge : SignatureForge<Sm2P256Curve>
{
    internal override (byte[] Hash, byte[] Signature) Forge(BigInteger a, BigInteger b, BigInteger x)
    {
        BigInteger r = Numbers.Modulo(b - a, Order);
        return (Numbers.Bytes(Numbers.Modulo(r - x, Order)), [.. Numbers.Bytes(r), .. Numbers.Bytes(a)]);
    }
}

/// <summary>ECDSA: a is e/s, b is r/s.</summary>
internal sealed class EcdsaForge : SignatureForge<P256Curve>
{
    internal override (byte[] Hash, byte[] Signature) Forge(BigInteger a, BigInteger b, BigInteger x)
    {
        BigInteger r = x % Order;
        BigInteger s = r * BigInteger.ModPow(b, Order - 2, Order) % Order;
        return (Numbers.Bytes(a * s % Order), [.. Numbers.Bytes(r), .. Numbers.Bytes(s)]);
    }
}
