using System;
using System.Collections.Generic;

namespace Kapok.Storage.State;

/// <summary>
/// Branches and arrays of buckets that a version replaced: first noted, and used again once nobody
/// can see them. Every block replaces about as much as it makes, and what is thrown away makes the
/// runtime search the whole index for it. Not for two threads.
/// </summary>
internal sealed class IndexStock
{
    /// <summary>More branches are left to the runtime: those of a block of 50,000 changes, half a side each.</summary>
    private const int BranchesMax = 200_000;

    /// <summary>The same for the buckets of one length.</summary>
    private const int BucketsMax = 10_000;

    private readonly List<IndexBranch> branches = [];
    private readonly List<List<IndexEntry[]>> bucketsByLength = [];

    internal void Add(IndexBranch branch) => branches.Add(branch);

    internal void Add(IndexEntry[] bucket)
    {
        while (bucketsByLength.Count <= bucket.Length)
        {
            bucketsByLength.Add([]);
        }

        bucketsByLength[bucket.Length].Add(bucket);
    }

    /// <summary>A branch whose content means nothing.</summary>
    internal IndexBranch TakeBranch() => Take(branches) ?? new IndexBranch();

    /// <summary>An array whose content means nothing.</summary>
    internal IndexEntry[] TakeBucket(int length) =>
        (length < bucketsByLength.Count ? Take(bucketsByLength[length]) : null) ?? new IndexEntry[length];

    /// <summary>Takes over what another one holds.</summary>
    internal void TakeAll(IndexStock other)
    {
        Move(other.branches, branches, BranchesMax);
        for (int length = 0; length < other.bucketsByLength.Count; length++)
        {
            if (length == bucketsByLength.Count)
            {
                bucketsByLength.Add([]);
            }

            Move(other.bucketsByLength[length], bucketsByLength[length], BucketsMax);
        }
    }

    /// <summary>Leaves everything to the runtime.</summary>
    internal void Clear()
    {
        branches.Clear();
        bucketsByLength.ForEach(buckets => buckets.Clear());
    }

    private static T? Take<T>(List<T> free)
        where T : class
    {
        if (free.Count == 0)
        {
            return null;
        }

        T taken = free[^1];
        free.RemoveAt(free.Count - 1);
        return taken;
    }

    private static void Move<T>(List<T> from, List<T> to, int max)
    {
        int room = Math.Min(from.Count, Math.Max(0, max - to.Count));
        to.AddRange(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(from)[..room]);
        from.Clear();
    }
}
