using System;
using System.Buffers.Binary;

namespace Kapok.Storage;

/// <summary>A file that holds one number and its checksum; spec/storage.md, section 4.</summary>
internal static class NumberMark
{
    private const int SizeBytes = 12;
    private const int ChecksumOffset = 8;

    /// <summary>The number; null when the file is empty or damaged.</summary>
    internal static long? Read(IFile file)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bool whole = file.ReadAt(0, bytes) == SizeBytes
            && Crc32C.Of(bytes[..ChecksumOffset])
                == BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]);
        return whole ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : null;
    }

    /// <summary>Overwrites the number in place, without a sync.</summary>
    internal static void Write(IFile file, long number)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        uint checksum = Crc32C.Of(bytes[..ChecksumOffset]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], checksum);
        file.WriteAt(0, bytes);
    }
}
