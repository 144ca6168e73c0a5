using System;
using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Ledger.Hashing;

/// <summary>Merkle trees over lists, RFC 9162 section 2.1: leaf prefix 0x00, node prefix 0x01.</summary>
public static class MerkleTree
{
    private const byte NodePrefix = 1;

    private static readonly byte[] LeafPrefix = [0];

    /// <summary>The hash of one leaf.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="data">The leaf's bytes.</param>
    /// <returns>The leaf hash.</returns>
    public static Hash Leaf(ICryptoSuite suite, ReadOnlySpan<byte> data) =>
        suite.Digest(LeafPrefix, data);

    /// <summary>The root over leaf hashes.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="leaves">Leaf hashes in order.</param>
    /// <returns>The root; for no leaves the digest of nothing.</returns>
    public static Hash Root(ICryptoSuite suite, ReadOnlySpan<Hash> leaves)
    {
        if (leaves.IsEmpty)
        {
            return suite.Digest([]);
        }

        // Level by level in place: an odd last node moves up unchanged, which is the same tree as
        // splitting at the largest power of two.
        Hash[] level = leaves.ToArray();
        for (int count = level.Length; count > 1; count = (count + 1) / 2)
        {
            for (int i = 0; i < count / 2; i++)
            {
                level[i] = suite.DigestNode(NodePrefix, level[2 * i], level[(2 * i) + 1]);
            }

            if ((count & 1) == 1)
            {
                level[count / 2] = level[count - 1];
            }
        }

        return level[0];
    }

    /// <summary>The inclusion path of one leaf, from the leaf up.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="leaves">Leaf hashes in order.</param>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <returns>Sibling hashes.</returns>
    public static IReadOnlyList<Hash> Path(ICryptoSuite suite, ReadOnlySpan<Hash> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1)
        {
            return [];
        }

        int split = Split(leaves.Length);
        return index < split
            ? [.. Path(suite, leaves[..split], index), Root(suite, leaves[split..])]
            : [.. Path(suite, leaves[split..], index - split), Root(suite, leaves[..split])];
    }

    /// <summary>Computes the root that an inclusion path leads to (RFC 9162 section 2.1.3.2).</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="leaf">The leaf hash.</param>
    /// <param name="index">The leaf's place, untrusted.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="path">Sibling hashes, untrusted.</param>
    /// <param name="root">The root when the path has the shape that index and size ask for.</param>
    /// <returns>Whether it has.</returns>
    public static bool TryRootFromPath(
        ICryptoSuite suite, Hash leaf, ulong index, ulong size, IReadOnlyList<Hash> path, out Hash root)
    {
        root = leaf;
        if (index >= size)
        {
            return false;
        }

        ulong node = index;
        ulong last = size - 1;
        foreach (Hash sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            root = Climb(suite, root, sibling, ref node, ref last);
        }

        return last == 0;
    }

    private static Hash Climb(
        ICryptoSuite suite, Hash current, Hash sibling, ref ulong node, ref ulong last)
    {
        bool isRight = (node & 1) == 1 || node == last;
        if (isRight)
        {
            while ((node & 1) == 0 && node != 0)
            {
                node >>= 1;
                last >>= 1;
            }
        }

        node >>= 1;
        last >>= 1;
        return isRight
            ? suite.DigestNode(NodePrefix, sibling, current)
            : suite.DigestNode(NodePrefix, current, sibling);
    }

    // The largest power of two smaller than the count.
    private static int Split(int count) => 1 << (31 - System.Numerics.BitOperations.LeadingZeroCount((uint)(count - 1)));
}
