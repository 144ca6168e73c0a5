using System;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>Verifies SM2 signatures by our own arithmetic.</summary>
/// <param name="key">The public key.</param>
internal sealed class Sm2OwnVerifier(KnownKey<Sm2P256Curve> key) : SignatureVerifier
{
    /// <summary>Takes the coordinates of a key; null where they are no point of the curve.</summary>
    internal static Sm2OwnVerifier? Create(ReadOnlySpan<byte> point, TableShelf<Sm2P256Curve> shelf)
    {
        Number256 x = Number256.Read(point);
        Number256 y = Number256.Read(point[Number256.SizeBytes..]);
        return AffinePoint<Sm2P256Curve>.TryCreate(x, y, out AffinePoint<Sm2P256Curve> onCurve)
            ? new Sm2OwnVerifier(new KnownKey<Sm2P256Curve>(onCurve, shelf))
            : null;
    }

    /// <inheritdoc/>
    internal override bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        _ = key.TryUseTable(out PointTable<Sm2P256Curve>? table);
        return Sm2Equation.Holds(key.Point, table, hash, signature);
    }
}
