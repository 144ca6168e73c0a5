using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Node.Members;

/// <summary>Gives blocks to other members that lack them. Bounded; safe to ask from any thread.</summary>
internal sealed class BlockServing(MemberStores stores, ExecutedBlocks executed)
{
    /// <summary>Final blocks behind a height, with their proofs.</summary>
    internal IReadOnlyList<PeerBlock> FinalBlocks(ulong afterHeight)
    {
        List<PeerBlock> blocks = [];
        long sizeBytes = 0;
        ulong height = afterHeight;
        while (blocks.Count < PeerLimits.BlocksMax
            && sizeBytes < PeerLimits.BytesMax
            && height < executed.FinalHeight
            && stores.Read(++height) is { } block)
        {
            blocks.Add(new PeerBlock(
                block.Header.Encode(),
                block.Body,
                [.. block.Proof.Descendants.Select(header => header.Encode())],
                block.Proof.Certificate));
            sizeBytes += block.Body.Length;
        }

        return blocks;
    }

    /// <summary>An executed block above the last final one, or null.</summary>
    internal PeerBlock? Block(Hash id) => executed.Find(id) is { } block
        ? new PeerBlock(block.Header.Encode(), block.Body, [], null)
        : null;
}
