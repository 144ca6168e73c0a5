using Google.Protobuf;
using Kapok.Cryptography;

namespace Kapok.Ledger.Blocks;

/// <summary>A block by its place. Places are ordered by epoch, then by height: never by height alone.</summary>
/// <param name="Epoch">Epoch in which it was proposed; 0 for genesis.</param>
/// <param name="Height">Its height; 0 for genesis.</param>
/// <param name="Block">Its id.</param>
public readonly record struct BlockReference(ulong Epoch, ulong Height, Hash Block)
{
    /// <summary>Whether this place is above another one.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when it is.</returns>
    public bool IsAbove(BlockReference other) =>
        Epoch != other.Epoch ? Epoch > other.Epoch : Height > other.Height;

    /// <summary>The place of a block.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="block">Its id.</param>
    /// <returns>The reference.</returns>
    public static BlockReference To(BlockHeader header, Hash block) => new(header.Epoch, header.Height, block);

    internal Wire.BlockReference ToWire() =>
        new() { Epoch = Epoch, Height = Height, Block = ByteString.CopyFrom(Block.ToArray()) };

    internal static bool TryRead(Wire.BlockReference? wire, out BlockReference reference)
    {
        reference = default;
        if (wire is null || !Hash.TryFrom(wire.Block.Span, out Hash block))
        {
            return false;
        }

        reference = new BlockReference(wire.Epoch, wire.Height, block);
        return true;
    }
}
