using System;
using System.Buffers.Binary;
using Kapok.Cryptography;

namespace Kapok.Storage.Snapshots;

/// <summary>Reads a file of chunks that nobody has checked; never throws because of its bytes.</summary>
internal sealed class ChunkReader(ICryptoSuite suite, IFile file)
{
    private byte[] buffer = new byte[512 * 1024];
    private long next;
    private Hash digest;

    /// <summary>Where the last chunk begins.</summary>
    internal long OffsetBytes { get; private set; }

    /// <summary>What is wrong there; null while nothing is.</summary>
    internal string? Problem { get; private set; }

    internal bool TryBegin(ReadOnlySpan<byte> firstLine)
    {
        Span<byte> line = buffer.AsSpan(0, firstLine.Length);
        if (file.ReadAt(0, line) != line.Length || !line.SequenceEqual(firstLine))
        {
            return Fail("the first line is not that of such a file, or of another version");
        }

        next = line.Length;
        digest = suite.Digest(line);
        return true;
    }

    /// <summary>Reads the next chunk.</summary>
    /// <param name="kind">What it is said to hold.</param>
    /// <param name="payload">Its content; lent until the next call.</param>
    /// <returns>False when it is damaged or missing.</returns>
    internal bool TryNext(out ChunkKind kind, out ReadOnlyMemory<byte> payload)
    {
        (kind, payload, OffsetBytes) = (default, default, next);
        Span<byte> header = stackalloc byte[ChunkWriter.HeaderBytes];
        if (file.ReadAt(next, header) != header.Length)
        {
            return Fail("the file ends too early");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (length > ChunkWriter.PayloadBytesMax || next + header.Length + length > file.LengthBytes)
        {
            return Fail("the chunk is longer than the file");
        }

        Span<byte> chunk = Load(header.Length + (int)length);
        if (Crc32C.Of(chunk[sizeof(uint)..]) != BinaryPrimitives.ReadUInt32LittleEndian(chunk))
        {
            return Fail("the checksum of the chunk is wrong");
        }

        kind = (ChunkKind)BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        payload = buffer.AsMemory(header.Length, (int)length);
        next += chunk.Length;
        return kind == ChunkKind.End ? IsEnd(payload.Span) : Advance(chunk);
    }

    /// <summary>Notes what is wrong at the last chunk.</summary>
    internal bool Fail(string problem)
    {
        Problem ??= problem;
        return false;
    }

    private Span<byte> Load(int length)
    {
        buffer = buffer.Length < length ? new byte[length] : buffer;
        Span<byte> chunk = buffer.AsSpan(0, length);
        chunk[file.ReadAt(next, chunk)..].Clear();
        return chunk;
    }

    private bool Advance(ReadOnlySpan<byte> chunk)
    {
        digest = suite.Digest(digest.ToArray(), chunk);
        return true;
    }

    private bool IsEnd(ReadOnlySpan<byte> payload) =>
        !Hash.TryFrom(payload, out Hash told) || told != digest ? Fail("the digest of the whole file is wrong")
        : next != file.LengthBytes ? Fail("something stands behind the end")
        : true;
}
