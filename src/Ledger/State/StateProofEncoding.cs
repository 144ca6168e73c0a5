using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>
/// The bytes of a proof (spec/state.md, section 6): end, number of branches, a bit for each branch
/// whose other side is not empty, the roots of those sides, and the other record if there is one.
/// </summary>
internal static class StateProofEncoding
{
    internal const int SizeBytesMax =
        HeaderBytes + (DepthMax / 8) + (DepthMax * Hash.SizeBytes) + OtherBytes;

    private const int DepthMax = 8 * Hash.SizeBytes;
    private const int HeaderBytes = 3;
    private const int OtherBytes = 2 * Hash.SizeBytes;

    internal static byte[] Write(StateProof proof)
    {
        int depth = proof.Siblings.Count;
        Span<byte> bytes = stackalloc byte[SizeBytesMax];
        bytes.Clear();
        bytes[0] = (byte)proof.End;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)depth);
        int size = HeaderBytes + BitmapBytes(depth);
        for (int i = 0; i < depth; i++)
        {
            if (proof.Siblings[i] != Hash.Zero)
            {
                bytes[HeaderBytes + (i / 8)] |= Mask(i);
                Append(bytes, ref size, proof.Siblings[i]);
            }
        }

        if (proof.End == StateProofEnd.OtherRecord)
        {
            Append(bytes, ref size, proof.OtherKeyHash);
            Append(bytes, ref size, proof.OtherValueHash);
        }

        return bytes[..size].ToArray();
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out StateProof? proof)
    {
        proof = null;
        if (bytes.Length < HeaderBytes || bytes[0] > (byte)StateProofEnd.OtherRecord)
        {
            return false;
        }

        int depth = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]);
        if (depth > DepthMax || bytes.Length < HeaderBytes + BitmapBytes(depth))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[(HeaderBytes + BitmapBytes(depth))..];
        bool isRead = TryReadSiblings(bytes.Slice(HeaderBytes, BitmapBytes(depth)), ref rest, depth, out Hash[] siblings)
            && TryReadEnd((StateProofEnd)bytes[0], rest, siblings, out proof);
        return isRead;
    }

    private static bool TryReadSiblings(
        ReadOnlySpan<byte> bitmap, ref ReadOnlySpan<byte> rest, int depth, out Hash[] siblings)
    {
        siblings = new Hash[depth];
        for (int i = 0; i < depth; i++)
        {
            if ((bitmap[i / 8] & Mask(i)) != 0 && !TryTake(ref rest, out siblings[i]))
            {
                return false;
            }
        }

        return IsBitmapClean(bitmap, depth) && (depth == 0 || siblings[^1] != Hash.Zero);
    }

    private static bool TryReadEnd(
        StateProofEnd end, ReadOnlySpan<byte> rest, Hash[] siblings, [NotNullWhen(true)] out StateProof? proof)
    {
        Hash key = default;
        Hash value = default;
        bool isWhole = end != StateProofEnd.OtherRecord || (TryTake(ref rest, out key) && TryTake(ref rest, out value));
        proof = isWhole && rest.IsEmpty ? new StateProof(end, siblings, key, value) : null;
        return proof is not null;
    }

    // A side that is there is never all zeros: that is how an empty one is written, by its bit.
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out Hash hash)
    {
        hash = default;
        if (rest.Length < Hash.SizeBytes)
        {
            return false;
        }

        hash = Hash.From(rest[..Hash.SizeBytes]);
        rest = rest[Hash.SizeBytes..];
        return hash != Hash.Zero;
    }

    // Bits behind the last branch are free bytes unless they must be zero.
    private static bool IsBitmapClean(ReadOnlySpan<byte> bitmap, int depth) =>
        depth % 8 == 0 || ((bitmap[^1] << (depth % 8)) & 0xFF) == 0;

    private static void Append(Span<byte> bytes, ref int size, Hash hash)
    {
        hash.CopyTo(bytes[size..]);
        size += Hash.SizeBytes;
    }

    private static int BitmapBytes(int depth) => (depth + 7) / 8;

    private static byte Mask(int index) => (byte)(0x80 >> (index % 8));
}
