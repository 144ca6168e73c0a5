using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Blocks;

/// <summary>
/// What the operator of an epoch's log signs for each block: what it ordered up to there. The input
/// root covers the end of every lane, and each lane is a hash chain: two heads of one height with
/// different roots prove that the log was shown in two forms.
/// </summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="InputRoot">Input root of the block that the log's content makes.</param>
public sealed record HeadStatement(ulong Epoch, ulong Height, Hash InputRoot)
{
    /// <summary>The encoding that is signed.</summary>
    /// <returns>Version byte and message.</returns>
    public ByteString Encode() => WireEncoding.Encode(new Wire.Head
    {
        Epoch = Epoch,
        Height = Height,
        InputRoot = ByteString.CopyFrom(InputRoot.ToArray()),
    });

    /// <summary>Reads a statement.</summary>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="statement">The statement when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ByteString encoding, out HeadStatement? statement)
    {
        statement = null;
        if (!WireEncoding.TryDecode(Wire.Head.Parser, encoding.Span, out Wire.Head wire)
            || !Hash.TryFrom(wire.InputRoot.Span, out Hash root))
        {
            return false;
        }

        statement = new HeadStatement(wire.Epoch, wire.Height, root);
        return true;
    }
}
