using System;

namespace Kapok.Cryptography;

/// <summary>
/// A digest of 32 bytes, safe to call from several threads. Two sources of SHA-256 stand behind
/// it, because libcrypto called directly is about three times as fast on a Merkle node; SM3 is
/// in libcrypto only.
/// </summary>
internal abstract class DigestAlgorithm
{
    /// <summary>SHA-256 from libcrypto where the library is installed, else from the platform.</summary>
    internal static DigestAlgorithm OpenSha256() =>
        (DigestAlgorithm?)LibcryptoDigest.Open("SHA256") ?? new ManagedSha256();

    /// <summary>The digest of two runs of bytes, one behind the other.</summary>
    internal abstract Hash Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);

    /// <summary>The digest of a prefix byte and two hashes.</summary>
    internal Hash ComputeNode(byte prefix, Hash left, Hash right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Hash.SizeBytes)];
        node[0] = prefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Hash.SizeBytes)..]);
        return Compute(node, []);
    }
}
