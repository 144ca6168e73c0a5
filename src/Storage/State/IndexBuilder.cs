using System;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Makes nodes from entries. A subtree is a bucket exactly when it holds no more records than the
/// limit, so that the shape follows from the records as the root does.
/// </summary>
/// <param name="suite">The algorithms.</param>
/// <param name="bucketKeysMax">The limit.</param>
/// <param name="stock">Memory to use again; without it the builder is for any thread.</param>
internal sealed class IndexBuilder(ICryptoSuite suite, int bucketKeysMax, IndexStock? stock = null)
{
    internal ICryptoSuite Suite => suite;

    /// <summary>The same with memory to use again.</summary>
    internal IndexBuilder With(IndexStock reused) => new(suite, bucketKeysMax, reused);

    /// <summary>The subtree over entries that are ascending by key hash.</summary>
    /// <param name="entries">All entries of the subtree; copied.</param>
    /// <param name="depth">Its depth: the bits before it are the same in all of them.</param>
    /// <returns>The subtree.</returns>
    internal IndexNode Build(ReadOnlySpan<IndexEntry> entries, int depth)
    {
        if (entries.Length <= bucketKeysMax)
        {
            return entries.IsEmpty ? default : Bucket(HashOf(entries, depth), entries);
        }

        int split = Split(entries, depth);
        return Branch(Build(entries[..split], depth + 1), Build(entries[split..], depth + 1));
    }

    /// <summary>The subtree over two sides, one level up, of any number of records.</summary>
    internal IndexNode Join(in IndexNode left, in IndexNode right)
    {
        if (left.Branch is null && right.Branch is null)
        {
            IndexEntry[] first = left.Entries ?? [];
            IndexEntry[] second = right.Entries ?? [];
            int count = first.Length + second.Length;
            if (count <= bucketKeysMax)
            {
                return count <= 1
                    ? (left.IsEmpty ? right : left)
                    : Bucket(BranchHash(left, right), [.. first, .. second]);
            }
        }

        return Branch(left, right);
    }

    /// <summary>The subtree over two sides that have more records than a bucket takes.</summary>
    internal IndexNode Branch(in IndexNode left, in IndexNode right)
    {
        IndexBranch branch = stock is null ? new IndexBranch() : stock.TakeBranch();
        branch.Left = left;
        branch.Right = right;
        return new IndexNode(BranchHash(left, right), branch);
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

    private IndexNode Bucket(Hash hash, ReadOnlySpan<IndexEntry> entries)
    {
        IndexEntry[] bucket = stock is null ? new IndexEntry[entries.Length] : stock.TakeBucket(entries.Length);
        entries.CopyTo(bucket);
        return new IndexNode(hash, bucket);
    }

    private Hash BranchHash(in IndexNode left, in IndexNode right) =>
        StateNodes.Branch(suite, left.Hash, right.Hash);
}
