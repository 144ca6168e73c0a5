using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>Looks entries up in an index.</summary>
internal static class IndexSearch
{
    /// <summary>The entry of a key; null when the key is absent.</summary>
    internal static EntryPlace? Find(IndexNode top, Hash keyHash)
    {
        IndexNode node = top;
        for (int depth = 0; node.Branch is IndexBranch branch; depth++)
        {
            node = keyHash.Bit(depth) ? branch.Right : branch.Left;
        }

        IndexEntry[] entries = node.Entries ?? [];
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].KeyHash == keyHash)
            {
                return new EntryPlace(entries, i);
            }
        }

        return null;
    }

    /// <summary>All buckets, ascending by key hash.</summary>
    internal static IEnumerable<IndexEntry[]> Buckets(IndexNode top)
    {
        Stack<IndexNode> open = new([top]);
        while (open.TryPop(out IndexNode node))
        {
            if (node.Entries is IndexEntry[] entries)
            {
                yield return entries;
            }
            else if (node.Branch is IndexBranch branch)
            {
                open.Push(branch.Right);
                open.Push(branch.Left);
            }
        }
    }
}
