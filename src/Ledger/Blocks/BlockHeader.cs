using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Blocks;

/// <summary>The header of a block (spec/ledger.md, section 3). Its hash is the block's id.</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Epoch">Epoch in which it was proposed; 0 for genesis.</param>
/// <param name="Height">Height; 0 for genesis.</param>
/// <param name="Previous">Id of the parent.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="InputRoot">Root over what execution read.</param>
/// <param name="TransactionCount">Number of transactions.</param>
/// <param name="ResultRoot">Root over the outcomes.</param>
/// <param name="StateRoot">Root of the state after the block.</param>
/// <param name="MemberSet">Hash of the member set that votes on it.</param>
/// <param name="NextMemberSet">Hash of the member set of the next block.</param>
public sealed record BlockHeader(
    string Network,
    string Ledger,
    ulong Epoch,
    ulong Height,
    Hash Previous,
    ulong TimeMs,
    Hash InputRoot,
    uint TransactionCount,
    Hash ResultRoot,
    Hash StateRoot,
    Hash MemberSet,
    Hash NextMemberSet)
{
    /// <summary>Whether the block is the last of its member set: another set votes on the next one.</summary>
    public bool IsClosing => MemberSet != NextMemberSet;

    /// <summary>The encoding that is hashed.</summary>
    /// <returns>Version byte and message.</returns>
    public ByteString Encode() => WireEncoding.Encode(new Wire.BlockHeader
    {
        Network = Network,
        Ledger = Ledger,
        Epoch = Epoch,
        Height = Height,
        Previous = Bytes(Previous),
        TimeMs = TimeMs,
        InputRoot = Bytes(InputRoot),
        TransactionCount = TransactionCount,
        ResultRoot = Bytes(ResultRoot),
        StateRoot = Bytes(StateRoot),
        MemberSet = Bytes(MemberSet),
        NextMemberSet = Bytes(NextMemberSet),
    });

    /// <summary>Reads a header.</summary>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="header">The header when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ByteString encoding, out BlockHeader? header)
    {
        header = null;
        if (!WireEncoding.TryDecode(Wire.BlockHeader.Parser, encoding.Span, out Wire.BlockHeader wire)
            || !TryReadRoots(wire, out Hash[] roots))
        {
            return false;
        }

        header = new BlockHeader(
            wire.Network, wire.Ledger, wire.Epoch, wire.Height, roots[0], wire.TimeMs, roots[1],
            wire.TransactionCount, roots[2], roots[3], roots[4], roots[5]);
        return true;
    }

    private static bool TryReadRoots(Wire.BlockHeader wire, out Hash[] roots)
    {
        ByteString[] fields =
        [
            wire.Previous, wire.InputRoot, wire.ResultRoot, wire.StateRoot, wire.MemberSet,
            wire.NextMemberSet,
        ];
        roots = new Hash[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            if (!Hash.TryFrom(fields[i].Span, out roots[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static ByteString Bytes(Hash hash) => UnsafeByteOperations.UnsafeWrap(hash.ToArray());
}
