using System;
using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>Walks the path of a key and collects the roots of the sides that it leaves.</summary>
internal sealed class StateProofPath(IndexBuilder builder)
{
    /// <summary>Walks from the top to where the path ends.</summary>
    /// <param name="top">The index.</param>
    /// <param name="keyHash">The key.</param>
    /// <param name="siblings">Roots of the other sides, from the top down.</param>
    /// <param name="other">The other record, when that is what stands at the end.</param>
    /// <returns>What stands at the end.</returns>
    internal StateProofEnd Walk(IndexNode? top, Hash keyHash, out List<Hash> siblings, out EntryPlace other)
    {
        siblings = [];
        IndexNode? node = top;
        while (node is IndexBranch branch)
        {
            bool isRight = keyHash.Bit(siblings.Count);
            IndexNode? side = isRight ? branch.Left : branch.Right;
            node = isRight ? branch.Right : branch.Left;
            siblings.Add(side?.Hash ?? Hash.Zero);
        }

        IndexEntry[] entries = node is IndexBucket bucket ? bucket.Entries : [];
        (int from, int count) = Descend(entries, keyHash, siblings);
        other = new EntryPlace(entries, from);
        return count == 0 ? StateProofEnd.Nothing
            : entries[from].KeyHash == keyHash ? StateProofEnd.Record
            : StateProofEnd.OtherRecord;
    }

    private (int From, int Count) Descend(IndexEntry[] entries, Hash keyHash, List<Hash> siblings)
    {
        int from = 0;
        int count = entries.Length;
        while (count > 1)
        {
            int depth = siblings.Count;
            ReadOnlySpan<IndexEntry> all = entries.AsSpan(from, count);
            int split = IndexBuilder.Split(all, depth);
            bool isRight = keyHash.Bit(depth);
            siblings.Add(builder.HashOf(isRight ? all[..split] : all[split..], depth + 1));
            (from, count) = isRight ? (from + split, count - split) : (from, split);
        }

        return (from, count);
    }
}
