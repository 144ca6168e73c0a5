using System;

namespace Kapok.Storage;

/// <summary>One open segment: the file, its first record number and the offsets of its records.</summary>
internal sealed class SegmentFile(IFile file, long first, OffsetIndex offsets, long endBytes) : IDisposable
{
    internal IFile File { get; } = file;

    internal long First { get; } = first;

    /// <summary>The number after its last record.</summary>
    internal long Next => First + offsets.Count;

    /// <summary>The byte after its last record. Only the writer may ask.</summary>
    internal long EndBytes { get; private set; } = endBytes;

    public void Dispose() => File.Dispose();

    /// <summary>Makes a record visible to readers, after its bytes are in the file.</summary>
    internal void Publish(int payloadBytes)
    {
        offsets.Add(EndBytes);
        EndBytes += RecordHeader.SizeBytes + payloadBytes;
    }

    /// <summary>Reads and checks one record of this segment (S-8).</summary>
    /// <exception cref="CorruptStoreException">The disk returned something else than was written.</exception>
    internal byte[] Read(long number)
    {
        long offset = offsets[number - First];
        Span<byte> bytes = stackalloc byte[RecordHeader.SizeBytes];
        int count = File.ReadAt(offset, bytes);
        Check(count == bytes.Length, offset, number);
        Check(RecordHeader.TryRead(bytes, out RecordHeader header), offset, number);
        Check(header.Number == number, offset, number);

        byte[] payload = new byte[header.PayloadBytes];
        count = File.ReadAt(offset + bytes.Length, payload);
        Check(count == payload.Length, offset, number);
        Check(RecordHeader.ChecksumOf(number, payload) == header.PayloadChecksum, offset, number);
        return payload;
    }

    private void Check(bool holds, long offset, long number)
    {
        if (!holds)
        {
            throw new CorruptStoreException(File.Path, offset, $"record {number} is damaged since it was written");
        }
    }
}
