using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Proofs;

/// <summary>Which member set votes at which height, as far as a file proves it (spec/proofs.md, section 3).</summary>
internal sealed class ProvenMembers
{
    private readonly LedgerGenesis genesis;

    // Each set with the height of the last block that it does not vote on.
    private readonly List<(ulong After, MemberSet Set)> sets;

    internal ProvenMembers(LedgerGenesis genesis)
    {
        this.genesis = genesis;
        sets = [(0, genesis.Members)];
    }

    internal MemberSet SetAt(ulong height) => sets.Last(set => set.After < height).Set;

    internal bool TryBegin(Wire.Checkpoint checkpoint, out BlockHeader? header, out Hash id)
    {
        id = default;
        if (!TryReadHeader(checkpoint.Header, out header)
            || !MemberSet.TryRead(genesis.GenesisDomain, checkpoint.MemberSet, out MemberSet? set)
            || set!.Hash != header!.NextMemberSet)
        {
            return false;
        }

        id = IdOf(checkpoint.Header);
        sets.Clear();
        sets.Add((header.Height, set));
        return true;
    }

    /// <summary>Takes a change over; false when it is not proven by the set before.</summary>
    internal bool TryChange(Wire.MemberSetChange change, out BlockHeader? header)
    {
        if (!TryReadHeader(change.Header, out header)
            || header!.Height <= sets[^1].After
            || !Proves(change.Header, header, change.Certificate)
            || !MemberSet.TryRead(genesis.GenesisDomain, change.MemberSet, out MemberSet? set)
            || set!.Hash != header.NextMemberSet
            || set.Hash == sets[^1].Set.Hash)
        {
            return false;
        }

        sets.Add((header.Height, set));
        return true;
    }

    /// <summary>Whether a commit certificate of the set at its height proves a block final.</summary>
    internal bool Proves(ByteString encoding, BlockHeader header, Wire.Certificate? certificate)
    {
        // Below a checkpoint nothing is known.
        if (certificate is null || header.Height <= sets[0].After)
        {
            return false;
        }

        return QuorumCertificates.ProvesFinal(
            genesis.Domain, SetAt(header.Height), header, IdOf(encoding), certificate);
    }

    /// <summary>Reads a header of this ledger above genesis.</summary>
    internal bool TryReadHeader(ByteString encoding, out BlockHeader? header) =>
        BlockHeader.TryRead(encoding, out header)
        && header!.Network == genesis.Header.Network
        && header.Ledger == genesis.Header.Ledger
        && header.Height > 0;

    internal Hash IdOf(ByteString encoding) => genesis.Domain.Hash(HashKind.Block, encoding.Span);
}
