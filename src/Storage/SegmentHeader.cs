using System;
using System.Buffers.Binary;

namespace Kapok.Storage;

/// <summary>The first 24 bytes of a segment file; spec/storage.md, section 2.</summary>
internal static class SegmentHeader
{
    internal const int SizeBytes = 24;
    internal const uint Version = 1;
    private const int ChecksumOffset = 20;

    private static ReadOnlySpan<byte> Magic => "KAPOKSEG"u8;

    internal static void Write(Span<byte> header, long first)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], first);
        uint checksum = Crc32C.Of(header[..ChecksumOffset]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[ChecksumOffset..], checksum);
    }

    /// <summary>Whether a header was written here to its last byte, of whatever version.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> header) =>
        header.Length == SizeBytes
        && header.StartsWith(Magic)
        && Crc32C.Of(header[..ChecksumOffset])
            == BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumOffset..]);

    /// <summary>What is wrong with a header; null when nothing is.</summary>
    internal static string? Problem(ReadOnlySpan<byte> header, long first)
    {
        if (!IsWhole(header))
        {
            return "the segment header is damaged (magic or checksum)";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        long found = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        return version != Version ? $"format version {version} is unknown, this program reads {Version}"
            : found != first ? $"the header says first record {found}, the file name says {first}"
            : null;
    }
}
