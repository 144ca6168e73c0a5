using System;

namespace Kapok.Storage.State;

/// <summary>
/// The subtree after a batch of changes: each node that lies above a change is made once, all others
/// are shared with the subtree before.
/// </summary>
/// <param name="builder">Makes nodes.</param>
/// <param name="changes">Ascending by key hash, each key once. No location means that the key goes.</param>
/// <param name="batch">Takes note of what writing must correct later; null when all is written.</param>
internal sealed class IndexUpdate(IndexBuilder builder, ReadOnlyMemory<IndexEntry> changes, PendingBatch? batch)
{
    private IndexEntry[] merged = [];

    /// <summary>Records more than before, or fewer.</summary>
    internal int Added { get; private set; }

    internal IndexNode? Run(IndexNode? top) => Update(top, 0, 0, changes.Length);

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
        IndexNode? joined = builder.Join(left, right);
        if (joined is IndexBucket merge && !ReferenceEquals(joined, left) && !ReferenceEquals(joined, right))
        {
            batch?.NotePlaces(merge.Entries);
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
                batch?.NoteReplaced(new EntryPlace(old, next), isRemoval);
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
            batch?.NotePlaces(bucket.Entries);
        }
        else if (built is IndexBranch branch)
        {
            Note(branch.Left);
            Note(branch.Right);
        }
    }
}
