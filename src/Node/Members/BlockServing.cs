using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Gives blocks to other members that lack them. Bounded; safe to ask from any thread.</summary>
internal sealed class BlockServing(LedgerGenesis genesis, MemberStores stores, ExecutedBlocks executed)
{
    private readonly Dictionary<Hash, Wire.ToldBlock> kept = stores.KeptBlocks
        .DistinctBy(block => block.Header)
        .ToDictionary(block => genesis.Domain.Hash(HashKind.Block, block.Header.Span));

    /// <summary>Height of the oldest block that can be given.</summary>
    internal ulong OldestHeight => stores.FirstHeight;

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

    /// <summary>An executed block above the last final one and those below it, descending. A restarted
    /// member has them from its journal.</summary>
    internal IReadOnlyList<PeerBlock> Blocks(Hash highest, ulong afterHeight)
    {
        List<PeerBlock> blocks = [];
        long sizeBytes = 0;
        Hash next = highest;
        while (blocks.Count < PeerLimits.BlocksMax && sizeBytes < PeerLimits.BytesMax
            && Find(next) is { } found && found.Header.Height > afterHeight)
        {
            blocks.Add(found.Block);
            sizeBytes += found.Block.Body.Length;
            next = found.Header.Previous;
        }

        return blocks;
    }

    private (BlockHeader Header, PeerBlock Block)? Find(Hash id)
    {
        if (executed.Find(id) is { } block)
        {
            return (block.Header, new PeerBlock(block.Header.Encode(), block.Body, [], null));
        }

        return kept.TryGetValue(id, out Wire.ToldBlock? told) && BlockHeader.TryRead(told.Header, out BlockHeader? header)
            ? (header!, new PeerBlock(told.Header, told.Body, [], null))
            : null;
    }
}
