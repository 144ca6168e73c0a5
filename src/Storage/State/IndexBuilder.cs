using System;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Makes nodes from entries. A subtree is a bucket exactly when it holds no more records than the
/// limit, so that the shape follows from the records as the root does.
/// </summary>
internal sealed class IndexBuilder(ICryptoSuite suite, int bucketKeysMax)
{
    internal ICryptoSuite Suite => suite;

    /// <summary>The subtree over entries that are ascending by key hash.</summary>
    /// <param name="entries">All entries of the subtree.</param>
    /// <param name="depth">Its depth: the bits before it are the same in all of them.</param>
    /// <returns>The subtree; null for no entries.</returns>
    internal IndexNode? Build(ReadOnlySpan<IndexEntry> entries, int depth)
    {
        if (entries.Length <= bucketKeysMax)
        {
            return entries.IsEmpty ? null : new IndexBucket(HashOf(entries, depth), entries.ToArray());
        }

        int split = Split(entries, depth);
        return Branch(Build(entries[..split], depth + 1), Build(entries[split..], depth + 1));
    }

    /// <summary>The subtree over two sides, one level up.</summary>
    internal IndexNode? Join(IndexNode? left, IndexNode? right)
    {
        if (left is null or IndexBucket && right is null or IndexBucket)
        {
            IndexEntry[] first = (left as IndexBucket)?.Entries ?? [];
            IndexEntry[] second = (right as IndexBucket)?.Entries ?? [];
            int count = first.Length + second.Length;
            if (count <= bucketKeysMax)
            {
                return Merge(left, right, [.. first, .. second]);
            }
        }

        return Branch(left, right);
    }

    /// <summary>The root over entries that are ascending by key hash.</summary>
    internal Hash HashOf(ReadOnlySpan<IndexEntry> entries, int depth)
    {
        if (entries.Length <= 1)
        {
            return entries.IsEmpty ? Hash.Zero : entries[0].LeafHash;
        }

        int split = Split(entries, depth);
        return StateNodes.Branch(
            suite, HashOf(entries[..split], depth + 1), HashOf(entries[split..], depth + 1));
    }

    /// <summary>How many entries have 0 at a depth.</summary>
    internal static int Split(ReadOnlySpan<IndexEntry> entries, int depth)
    {
        int split = 0;
        while (split < entries.Length && !entries[split].KeyHash.Bit(depth))
        {
            split++;
        }

        return split;
    }

    private IndexBucket? Merge(IndexNode? left, IndexNode? right, IndexEntry[] entries) => entries.Length switch
    {
        <= 1 => (left ?? right) as IndexBucket,
        _ => new IndexBucket(BranchHash(left, right), entries),
    };

    private IndexBranch Branch(IndexNode? left, IndexNode? right) => new(BranchHash(left, right), left, right);

    private Hash BranchHash(IndexNode? left, IndexNode? right) =>
        StateNodes.Branch(suite, left?.Hash ?? Hash.Zero, right?.Hash ?? Hash.Zero);
}
