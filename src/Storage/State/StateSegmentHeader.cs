using System;
using System.Buffers.Binary;

namespace Kapok.Storage.State;

/// <summary>The first 24 bytes of a state segment; spec/state.md, section 2.</summary>
internal static class StateSegmentHeader
{
    internal const int SizeBytes = 24;
    private const uint Version = 1;
    private const int ChecksumOffset = 20;

    private static ReadOnlySpan<byte> Magic => "KAPOKSTA"u8;

    internal static byte[] Of(int number)
    {
        byte[] header = new byte[SizeBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(12), number);
        uint checksum = Crc32C.Of(header.AsSpan(0, ChecksumOffset));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(ChecksumOffset), checksum);
        return header;
    }

    /// <summary>What is wrong with a header; null when nothing is.</summary>
    internal static string? Problem(ReadOnlySpan<byte> header, int number)
    {
        if (header.Length < SizeBytes || !header.StartsWith(Magic) || !IsChecked(header))
        {
            return "the segment header is damaged (magic or checksum)";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        long found = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        return version != Version ? $"format version {version} is unknown, this program reads {Version}"
            : found != number ? $"the header says segment {found}, the file name says {number}"
            : null;
    }

    private static bool IsChecked(ReadOnlySpan<byte> header) =>
        Crc32C.Of(header[..ChecksumOffset]) == BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumOffset..]);
}
