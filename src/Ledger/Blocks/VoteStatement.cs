using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Blocks;

/// <summary>The two phases of a vote.</summary>
public enum VotePhase
{
    /// <summary>No phase: never on the wire.</summary>
    None = 0,

    /// <summary>The voter executed the block and got this result.</summary>
    Prepare = 1,

    /// <summary>The voter holds the block's prepare certificate.</summary>
    Commit = 2,
}

/// <summary>What a member signs when it votes; the input and result roots stand apart so that a log
/// fault and a divergence of execution are told apart.</summary>
/// <param name="Epoch">Epoch of the block.</param>
/// <param name="Phase">Prepare or commit.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="Block">Block id.</param>
/// <param name="InputRoot">As in the header.</param>
/// <param name="ResultRoot">As in the header.</param>
/// <param name="MemberSet">As in the header.</param>
public sealed record VoteStatement(
    ulong Epoch, VotePhase Phase, ulong Height, Hash Block, Hash InputRoot, Hash ResultRoot, Hash MemberSet)
{
    /// <summary>The vote for a block.</summary>
    /// <param name="phase">Prepare or commit.</param>
    /// <param name="header">The block's header.</param>
    /// <param name="block">The block's id.</param>
    /// <returns>The statement.</returns>
    public static VoteStatement For(VotePhase phase, BlockHeader header, Hash block) => new(
        header.Epoch, phase, header.Height, block, header.InputRoot, header.ResultRoot, header.MemberSet);

    /// <summary>What a commit certificate says of a block. It is cast in the block's own epoch, or, of a closing
    /// block that was carried into a later epoch of its member set, in that one.</summary>
    /// <param name="header">The block's header.</param>
    /// <param name="block">The block's id.</param>
    /// <param name="certificate">The certificate, untrusted.</param>
    /// <returns>The statement, or null when no certificate of this block can be like that.</returns>
    public static VoteStatement? CommitOf(BlockHeader header, Hash block, Wire.Certificate certificate)
    {
        VoteStatement own = For(VotePhase.Commit, header, block);
        ulong epoch = certificate.Epoch;
        bool isCarried = header.IsClosing && epoch > header.Epoch && EpochSpan.IsShared(epoch, header.Epoch);
        return epoch == 0 ? own : isCarried ? own with { Epoch = epoch } : null;
    }

    /// <summary>The encoding that is signed.</summary>
    /// <returns>Version byte and message.</returns>
    public ByteString Encode() => WireEncoding.Encode(new Wire.VoteStatement
    {
        Epoch = Epoch,
        Phase = (uint)Phase,
        Height = Height,
        Block = ByteString.CopyFrom(Block.ToArray()),
        InputRoot = ByteString.CopyFrom(InputRoot.ToArray()),
        ResultRoot = ByteString.CopyFrom(ResultRoot.ToArray()),
        MemberSet = ByteString.CopyFrom(MemberSet.ToArray()),
    });

    /// <summary>Reads a statement.</summary>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="statement">The statement when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ByteString encoding, out VoteStatement? statement)
    {
        statement = null;
        if (!WireEncoding.TryDecode(Wire.VoteStatement.Parser, encoding.Span, out Wire.VoteStatement wire)
            || wire.Phase is not (1 or 2)
            || !Hash.TryFrom(wire.Block.Span, out Hash block)
            || !Hash.TryFrom(wire.InputRoot.Span, out Hash input)
            || !Hash.TryFrom(wire.ResultRoot.Span, out Hash result)
            || !Hash.TryFrom(wire.MemberSet.Span, out Hash set))
        {
            return false;
        }

        statement = new VoteStatement(
            wire.Epoch, (VotePhase)wire.Phase, wire.Height, block, input, result, set);
        return true;
    }
}
