using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// A subtree of the state map in memory: branches down to where few enough records are left, and
/// those in one bucket. Immutable but for locations, so that versions share what did not change.
/// </summary>
internal abstract class IndexNode(Hash hash)
{
    internal Hash Hash { get; } = hash;
}

/// <summary>A branch whose hash is kept: more records below it than a bucket takes.</summary>
internal sealed class IndexBranch(Hash hash, IndexNode? left, IndexNode? right) : IndexNode(hash)
{
    internal IndexNode? Left { get; } = left;

    internal IndexNode? Right { get; } = right;
}

/// <summary>A subtree whose inner hashes are computed when they are needed.</summary>
internal sealed class IndexBucket(Hash hash, IndexEntry[] entries) : IndexNode(hash)
{
    /// <summary>Ascending by key hash; at least one.</summary>
    internal IndexEntry[] Entries { get; } = entries;
}
