using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Ledger.Proofs;

/// <summary>A block whose header is proven.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Id">Its id.</param>
/// <param name="Signatures">Ids of the members that signed the certificate; none for genesis.</param>
/// <param name="MemberCount">Members that could.</param>
internal sealed record ProvenBlock(
    BlockHeader Header, Hash Id, IReadOnlyList<string> Signatures, int MemberCount);

/// <summary>The blocks of a bundle by number: 0 is genesis, then those of the chains.</summary>
internal sealed class ProvenBlocks(LedgerGenesis genesis, ProvenMembers members)
{
    private readonly List<ProvenBlock> blocks =
        [new ProvenBlock(genesis.Header, genesis.Block, [], genesis.Members.Members.Count)];

    internal ProvenBlock? Find(uint number) => number < blocks.Count ? blocks[(int)number] : null;

    /// <summary>The block one below in height, when it is proven too.</summary>
    internal (uint Number, ProvenBlock Block)? Before(uint number)
    {
        ulong height = blocks[(int)number].Header.Height;
        int before = blocks.FindIndex(block => block.Header.Height == height - 1);
        return height == 0 || before < 0 ? null : ((uint)before, blocks[before]);
    }

    /// <summary>Takes over a chain; false when it is not proven.</summary>
    internal bool TryAdd(Wire.ProvenChain chain, out BlockHeader? last)
    {
        last = null;
        List<(BlockHeader Header, Hash Id)> read = [];
        foreach (ByteString encoding in chain.Headers)
        {
            if (!members.TryReadHeader(encoding, out last) || !IsNext(read, last!))
            {
                return false;
            }

            read.Add((last!, members.IdOf(encoding)));
        }

        if (read.Count == 0 || !members.Proves(chain.Headers[^1], last!, chain.Certificate))
        {
            return false;
        }

        Membership.MemberSet set = members.SetAt(last!.Height);
        string[] signatures = [.. SignersOf(set, chain.Certificate)];
        blocks.AddRange(read.ConvertAll(one => new ProvenBlock(one.Header, one.Id, signatures, set.Members.Count)));
        return true;
    }

    private bool IsNext(List<(BlockHeader Header, Hash Id)> read, BlockHeader next) => read.Count == 0
        ? next.Height > blocks[^1].Header.Height && (next.Height > 1 || next.Previous == genesis.Block)
        : next.Previous == read[^1].Id && next.Height - 1 == read[^1].Header.Height;

    private static IEnumerable<string> SignersOf(Membership.MemberSet set, Wire.Certificate certificate)
    {
        foreach (Wire.MemberSignature signature in certificate.Signatures)
        {
            yield return set.Members[(int)signature.Member].Id;
        }
    }
}
