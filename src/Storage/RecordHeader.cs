using System;
using System.Buffers.Binary;

namespace Kapok.Storage;

/// <summary>
/// The 20 bytes before each payload; spec/storage.md, section 3. A checksum of its own lets
/// recovery find a later record without trusting any length.
/// </summary>
/// <param name="PayloadBytes">Length of the payload.</param>
/// <param name="IsContinued">The record before was not yet on the disk when this one was written.</param>
/// <param name="Number">The record number.</param>
/// <param name="PayloadChecksum">CRC-32C of number and payload.</param>
internal readonly record struct RecordHeader(
    int PayloadBytes, bool IsContinued, long Number, uint PayloadChecksum)
{
    internal const int SizeBytes = 20;
    private const uint ContinuedBit = 1u << 31;
    private const int ChecksumOffset = 16;

    internal static uint ChecksumStart(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Crc32C.Add(Crc32C.Start, bytes);
    }

    internal static uint ChecksumOf(long number, ReadOnlySpan<byte> payload) =>
        Crc32C.Finish(Crc32C.Add(ChecksumStart(number), payload));

    internal static bool TryRead(ReadOnlySpan<byte> bytes, out RecordHeader header)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        header = new RecordHeader(
            (int)(length & ~ContinuedBit),
            (length & ContinuedBit) != 0,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
        return Crc32C.Of(bytes[..ChecksumOffset])
            == BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]);
    }

    internal void Write(Span<byte> bytes)
    {
        uint length = (uint)PayloadBytes | (IsContinued ? ContinuedBit : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], Number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], PayloadChecksum);
        uint checksum = Crc32C.Of(bytes[..ChecksumOffset]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], checksum);
    }
}
