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

    internal IndexNode? Run(IndexNode? top) => Update(top, 0, 0, changes.Length);

    /// <summary>The same with the two sides of the top on two threads, where that pays.</summary>
    /// <param name="top">The index.</param>
    /// <param name="other">Does the right side: of the same changes, with notes of its own.</param>
    internal IndexNode? Run(IndexNode? top, IndexUpdate other)
    {
        if (changes.Length < ParallelChangesMin || top is not IndexBranch branch)
        {
            return Run(top);
        }

        int split = FirstWithBit(0, 0, changes.Length);
        IndexNode? left = null;
        IndexNode? right = null;
        Parallel.Invoke(
            () => left = Update(branch.Left, 1, 0, split),
            () => right = other.Update(branch.Right, 1, split, changes.Length));
        Added += other.Added;
        return Joined(left, right);
    }

    private IndexNode? Update(IndexNode? node, int depth, int from, int to)
    {
        if (from == to)
        {
            return node;
        }

        if (node is not IndexBranch branch)
        {
            return Rebuild(node is IndexBucket bucket ? bucket.Entries : [], depth, from, to);
        }

        int split = FirstWithBit(depth, from, to);
        IndexNode? left = Update(branch.Left, depth + 1, from, split);
        IndexNode? right = Update(branch.Right, depth + 1, split, to);
        return Joined(left, right);
    }

    private IndexNode? Joined(IndexNode? left, IndexNode? right)
    {
        IndexNode? joined = builder.Join(left, right);
        if (joined is IndexBucket merge && !ReferenceEquals(joined, left) && !ReferenceEquals(joined, right))
        {
            notes?.NotePlaces(merge.Entries);
        }

        return joined;
    }

    private IndexNode? Rebuild(IndexEntry[] old, int depth, int from, int to)
    {
        ReadOnlySpan<IndexEntry> added = changes.Span[from..to];
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
        count += old.Length - next;
        Added += count - old.Length;
        IndexNode? built = builder.Build(merged.AsSpan(0, count), depth);
        Note(built);
        return built;
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

    private void Note(IndexNode? built)
    {
        if (built is IndexBucket bucket)
        {
            notes?.NotePlaces(bucket.Entries);
        }
        else if (built is IndexBranch branch)
        {
            Note(branch.Left);
            Note(branch.Right);
        }
    }
}
