using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// A subtree of the state map in memory: its root, and what is kept below. The root stands with
/// whoever names the subtree, so that a change of one side need not visit the other.
/// </summary>
internal readonly struct IndexNode
{
    private readonly object? kept;

    internal IndexNode(Hash hash, IndexBranch branch) => (Hash, kept) = (hash, branch);

    internal IndexNode(Hash hash, IndexEntry[] entries) => (Hash, kept) = (hash, entries);

    /// <summary>The root; 32 zero bytes for no records.</summary>
    internal Hash Hash { get; }

    internal bool IsEmpty => kept is null;

    /// <summary>The two sides; null where no more records are left than a bucket takes.</summary>
    internal IndexBranch? Branch => kept as IndexBranch;

    /// <summary>All records of a bucket, ascending by key hash; null for a branch and for no records.</summary>
    internal IndexEntry[]? Entries => kept as IndexEntry[];

    internal bool IsSame(IndexNode other) => ReferenceEquals(kept, other.kept);
}

/// <summary>
/// More records than a bucket takes. Nothing but a place in memory: one that no version has any more
/// is used again (<see cref="IndexStock"/>).
/// </summary>
internal sealed class IndexBranch
{
    internal IndexNode Left;
    internal IndexNode Right;
}
