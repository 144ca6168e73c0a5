using System;
using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>
/// Verifies ECDSA signatures by our own arithmetic once the key has a table. Without one the platform is faster.
/// </summary>
/// <param name="key">The public key.</param>
/// <param name="platform">The same key with the platform.</param>
internal sealed class P256OwnVerifier(KnownKey<P256Curve> key, P256PlatformVerifier platform) : SignatureVerifier
{
    /// <summary>Takes the coordinates of a key that the platform has taken.</summary>
    internal static P256OwnVerifier? Create(
        ReadOnlySpan<byte> point, P256PlatformVerifier platform, TableShelf<P256Curve> shelf)
    {
        Number256 x = Number256.Read(point);
        Number256 y = Number256.Read(point[Number256.SizeBytes..]);
        return AffinePoint<P256Curve>.TryCreate(x, y, out AffinePoint<P256Curve> onCurve)
            ? new P256OwnVerifier(new KnownKey<P256Curve>(onCurve, shelf), platform)
            : null;
    }

    /// <inheritdoc/>
    internal override bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        key.TryUseTable(out PointTable<P256Curve>? table)
            ? EcdsaEquation.Holds(table, hash, signature)
            : platform.Verify(hash, signature);
}
