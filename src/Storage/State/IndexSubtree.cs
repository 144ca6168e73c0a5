using System;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// A subtree of the state map, whether the index keeps its nodes or only the entries of its bucket.
/// </summary>
internal readonly struct IndexSubtree
{
    private readonly IndexNode node;
    private readonly IndexEntry[] entries;
    private readonly int from;
    private readonly int depth;

    private IndexSubtree(IndexNode node, int depth)
    {
        this.node = node;
        this.depth = depth;
        entries = node.Entries ?? [];
        EntryCount = entries.Length;
    }

    private IndexSubtree(IndexEntry[] entries, int from, int count, int depth)
    {
        this.entries = entries;
        this.from = from;
        this.depth = depth;
        EntryCount = count;
    }

    internal bool IsEmpty => EntryCount == 0 && node.IsEmpty;

    internal bool IsRecord => EntryCount == 1;

    /// <summary>The record of a subtree that is one.</summary>
    internal EntryPlace Record => new(entries, from);

    /// <summary>Entries of the bucket; 0 above buckets.</summary>
    private int EntryCount { get; }

    internal static IndexSubtree Of(IndexNode top) => new(top, 0);

    internal Hash HashBy(IndexBuilder builder) =>
        node.IsEmpty ? builder.HashOf(entries.AsSpan(from, EntryCount), depth) : node.Hash;

    internal (IndexSubtree Left, IndexSubtree Right) Sides()
    {
        if (node.Branch is IndexBranch branch)
        {
            return (new IndexSubtree(branch.Left, depth + 1), new IndexSubtree(branch.Right, depth + 1));
        }

        int split = IndexBuilder.Split(entries.AsSpan(from, EntryCount), depth);
        return (
            new IndexSubtree(entries, from, split, depth + 1),
            new IndexSubtree(entries, from + split, EntryCount - split, depth + 1));
    }
}
