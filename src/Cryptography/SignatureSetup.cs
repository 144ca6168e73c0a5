using Kapok.Cryptography.Curves;

namespace Kapok.Cryptography;

/// <summary>What the keys of one suite share.</summary>
/// <typeparam name="TCurve">The suite's curve.</typeparam>
/// <param name="Digest">The suite's digest.</param>
/// <param name="Shelf">Where tables of keys stand; null where libcrypto verifies.</param>
internal sealed record SignatureSetup<TCurve>(DigestAlgorithm Digest, TableShelf<TCurve>? Shelf)
    where TCurve : struct, ICurve
{
    /// <summary>The setup for a path.</summary>
    internal static SignatureSetup<TCurve> Of(DigestAlgorithm digest, VerificationPath path) => new(
        digest, path == VerificationPath.Own ? new TableShelf<TCurve>(TableShelf<TCurve>.UsualPlaces) : null);
}
