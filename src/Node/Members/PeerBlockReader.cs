using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Node.Members;

/// <summary>
/// Judges blocks that other members give: nothing enters the replica whose certificate does not hold.
/// The content of a block is judged by executing it.
/// </summary>
internal sealed class PeerBlockReader(LedgerGenesis genesis, MemberSet members, LogEntryReader reader)
{
    /// <summary>Reads a block; null when it is none, or is not final as it says.</summary>
    internal BlockPulled? Read(PeerBlock untrusted)
    {
        if (reader.ReadBlock(untrusted.Header, untrusted.Body) is not { } block)
        {
            return null;
        }

        if (untrusted.Certificate is not { } certificate)
        {
            return new BlockPulled(block, null);
        }

        return TryReadChain(block, untrusted.Descendants, out List<BlockHeader> descendants, out Hash last)
            && Proves(new FinalityProof(descendants, certificate), block.Header, last)
                ? new BlockPulled(block, new FinalityProof(descendants, certificate))
                : null;
    }

    // The certificate names the last header; the hashes lead from there back to the block.
    private bool TryReadChain(
        ToldBlock block, IReadOnlyList<ByteString> encodings, out List<BlockHeader> headers, out Hash last)
    {
        headers = [];
        last = block.Block;
        ulong height = block.Header.Height;
        foreach (ByteString encoding in encodings)
        {
            if (!BlockHeader.TryRead(encoding, out BlockHeader? header)
                || header!.Previous != last
                || header.Height != ++height)
            {
                return false;
            }

            headers.Add(header);
            last = genesis.Domain.Hash(HashKind.Block, encoding.Span);
        }

        return true;
    }

    private bool Proves(FinalityProof proof, BlockHeader header, Hash last) => QuorumCertificates.ProvesFinal(
        genesis.Domain, members, proof.Certified(header), last, proof.Certificate);
}
