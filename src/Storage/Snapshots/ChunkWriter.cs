using System;
using System.Buffers.Binary;
using Kapok.Cryptography;

namespace Kapok.Storage.Snapshots;

/// <summary>Writes a file of chunks and the digest of all of them (spec/snapshots.md, section 2).</summary>
internal sealed class ChunkWriter
{
    internal const int HeaderBytes = 12;

    /// <summary>Longest payload: that of the longest block, with room for its frame.</summary>
    internal const int PayloadBytesMax = 80 * 1_048_576;

    private readonly ICryptoSuite suite;
    private readonly IFile file;
    private byte[] buffer = new byte[512 * 1024];
    private Hash digest;

    internal ChunkWriter(ICryptoSuite suite, IFile file, ReadOnlySpan<byte> firstLine)
    {
        this.suite = suite;
        this.file = file;
        file.WriteAt(0, firstLine);
        SizeBytes = firstLine.Length;
        digest = suite.Digest(firstLine);
    }

    internal long SizeBytes { get; private set; }

    internal void Append(ChunkKind kind, ReadOnlySpan<byte> payload)
    {
        int length = HeaderBytes + payload.Length;
        buffer = buffer.Length < length ? new byte[length] : buffer;
        Span<byte> chunk = buffer.AsSpan(0, length);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[4..], (uint)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[8..], (uint)payload.Length);
        payload.CopyTo(chunk[HeaderBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk, Crc32C.Of(chunk[sizeof(uint)..]));
        file.WriteAt(SizeBytes, chunk);
        SizeBytes += length;
        digest = suite.Digest(digest.ToArray(), chunk);
    }

    internal void End() => Append(ChunkKind.End, digest.ToArray());
}
