using System;
using System.Threading.Tasks;

namespace Kapok.Storage.State;

/// <summary>
/// The subtree after a batch of changes: each node that lies above a change is made once, all others
/// are shared with the subtree before.
/// </summary>
/// <param name="builder">Makes nodes.</param>
/// <param name="changes">Ascending by key hash, each key once. No location means that the key goes.</param>
/// <param name="notes">Takes what writing must correct later; null when all is written.</param>
internal sealed class IndexUpdate(IndexBuilder builder, ReadOnlyMemory<IndexEntry> changes, IndexNotes? notes)
{
    /// <summary>Fewer changes are done before a second thread has begun.</summary>
    private const int ParallelChangesMin = 500;

    private IndexEntry[] merged = [];

    /// <summary>Records more than before, or fewer.</summary>
    internal int Added { get; private set; }

    internal IndexNode Run(IndexNode top) => Update(top, 0, 0, changes.Length);

    /// <summary>The same with the two sides of the top on two threads, where that pays.</summary>
    /// <param name="top">The index.</param>
    /// <param name="other">Does the right side: of the same changes, with notes of its own.</param>
    internal IndexNode Run(IndexNode top, IndexUpdate other)
    {
        if (changes.Length < ParallelChangesMin || top.Branch is not IndexBranch branch)
        {
            return Run(top);
        }

        int split = FirstWithBit(0, 0, changes.Length);
        IndexNode left = default;
        IndexNode right = default;
        Parallel.Invoke(
            () => left = Update(branch.Left, 1, 0, split),
            () => right = other.Update(branch.Right, 1, split, changes.Length));
        Added += other.Added;
        return Replaced(branch, left, right, Added < 0);
    }

    private IndexNode Update(IndexNode node, int depth, int from, int to)
    {
        if (from == to)
        {
            return node;
        }

        if (node.Branch is not IndexBranch branch)
        {
            return Rebuild(node.Entries, depth, from, to);
        }

        int split = FirstWithBit(depth, from, to);
        int addedBefore = Added;
        IndexNode left = Update(branch.Left, depth + 1, from, split);
        IndexNode right = Update(branch.Right, depth + 1, split, to);
        return Replaced(branch, left, right, Added < addedBefore);
    }

    // Only where records went can so few be left that they are a bucket.
    private IndexNode Replaced(IndexBranch old, in IndexNode left, in IndexNode right, bool areFewer)
    {
        notes?.Gone.Add(old);
        return areFewer ? Joined(old, left, right) : builder.Branch(left, right);
    }

    private IndexNode Joined(IndexBranch old, in IndexNode left, in IndexNode right)
    {
        IndexNode joined = builder.Join(left, right);
        if (joined.Entries is IndexEntry[] merge && !joined.IsSame(left) && !joined.IsSame(right))
        {
            notes?.NotePlaces(merge);
            NoteMerged(old.Left, left);
            NoteMerged(old.Right, right);
        }

        return joined;
    }

    // A side that was made within the batch stands in the notes of places, and is not used again.
    private void NoteMerged(in IndexNode before, in IndexNode merged)
    {
        if (merged.IsSame(before) && merged.Entries is IndexEntry[] bucket)
        {
            notes?.Gone.Add(bucket);
        }
    }

    private IndexNode Rebuild(IndexEntry[]? bucket, int depth, int from, int to)
    {
        IndexEntry[] old = bucket ?? [];
        int count = Merge(old, changes.Span[from..to]);
        Added += count - old.Length;
        IndexNode built = builder.Build(merged.AsSpan(0, count), depth);
        Note(built);
        if (bucket is not null)
        {
            notes?.Gone.Add(bucket);
        }

        return built;
    }

    private int Merge(IndexEntry[] old, ReadOnlySpan<IndexEntry> added)
    {
        int room = old.Length + added.Length;
        merged = merged.Length < room ? new IndexEntry[2 * room] : merged;
        int count = 0;
        int next = 0;
        foreach (ref readonly IndexEntry change in added)
        {
            while (next < old.Length && old[next].KeyHash < change.KeyHash)
            {
                merged[count++] = old[next++];
            }

            bool isRemoval = change.Location == default;
            if (next < old.Length && old[next].KeyHash == change.KeyHash)
            {
                notes?.NoteReplaced(new EntryPlace(old, next), isRemoval);
                next++;
            }

            if (!isRemoval)
            {
                merged[count++] = change;
            }
        }

        old.AsSpan(next).CopyTo(merged.AsSpan(count));
        return count + old.Length - next;
    }

    private int FirstWithBit(int depth, int low, int high)
    {
        ReadOnlySpan<IndexEntry> all = changes.Span;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = all[middle].KeyHash.Bit(depth) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Note(in IndexNode built)
    {
        if (built.Entries is IndexEntry[] entries)
        {
            notes?.NotePlaces(entries);
        }
        else if (built.Branch is IndexBranch branch)
        {
            Note(branch.Left);
            Note(branch.Right);
        }
    }
}
