using System;
using System.Buffers.Binary;

namespace Kapok.Documents;

/// <summary>
/// Bytes of a font file, big-endian. What lies outside reads as zero or as empty: a damaged font gives
/// wrong pictures and never an exception.
/// </summary>
/// <param name="Memory">The bytes.</param>
internal readonly record struct FontBytes(ReadOnlyMemory<byte> Memory)
{
    internal int Length => Memory.Length;

    internal ReadOnlySpan<byte> Span => Memory.Span;

    internal int U16(long at) => Holds(at, 2) ? BinaryPrimitives.ReadUInt16BigEndian(Span[(int)at..]) : 0;

    internal int I16(long at) => Holds(at, 2) ? BinaryPrimitives.ReadInt16BigEndian(Span[(int)at..]) : 0;

    internal long U32(long at) => Holds(at, 4) ? BinaryPrimitives.ReadUInt32BigEndian(Span[(int)at..]) : 0;

    internal FontBytes Part(long at, long length) =>
        Holds(at, length) ? new(Memory.Slice((int)at, (int)length)) : default;

    private bool Holds(long at, long length) => at >= 0 && length >= 0 && at + length <= Length;
}
