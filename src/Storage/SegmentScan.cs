using System;

namespace Kapok.Storage;

/// <summary>Reads a segment file from front to back, and judges what it finds at the end.</summary>
internal sealed class SegmentScan
{
    private readonly IFile file;
    private readonly long first;
    private readonly ReadWindow window;
    private readonly long lengthBytes;

    internal SegmentScan(IFile file, long first)
    {
        this.file = file;
        this.first = first;
        window = new ReadWindow(file);
        lengthBytes = file.LengthBytes;
    }

    /// <summary>Where the good records begin.</summary>
    internal OffsetIndex Offsets { get; } = new();

    /// <summary>The byte after the last good record.</summary>
    internal long EndBytes { get; private set; } = SegmentHeader.SizeBytes;

    /// <summary>The number that the next record has or would have.</summary>
    internal long NextNumber => first + Offsets.Count;

    /// <summary>Reads good records until the end of the file or the first broken one.</summary>
    /// <returns>What is broken at <see cref="EndBytes"/>; null when the file ends there.</returns>
    internal string? Run()
    {
        while (EndBytes < lengthBytes)
        {
            string? problem = RecordProblem(out int payloadBytes);
            if (problem is not null)
            {
                return problem;
            }

            Offsets.Add(EndBytes);
            EndBytes += RecordHeader.SizeBytes + payloadBytes;
        }

        return null;
    }

    /// <summary>
    /// Looks behind the broken place for a record that was written when everything before it was
    /// on the disk: the proof that the broken place is damage and not an unfinished write (S-12).
    /// </summary>
    /// <returns>Its offset in bytes, or -1.</returns>
    internal long LaterSyncedRecord()
    {
        for (long offset = EndBytes; offset + RecordHeader.SizeBytes <= lengthBytes; offset++)
        {
            ReadOnlySpan<byte> bytes = window.At(offset, RecordHeader.SizeBytes);
            if (RecordHeader.TryRead(bytes, out RecordHeader header) && ProvesSync(header))
            {
                return offset;
            }
        }

        return -1;
    }

    private bool ProvesSync(RecordHeader header) => !header.IsContinued && header.Number > NextNumber;

    private string? RecordProblem(out int payloadBytes)
    {
        payloadBytes = 0;
        ReadOnlySpan<byte> bytes = window.At(EndBytes, RecordHeader.SizeBytes);
        if (bytes.Length < RecordHeader.SizeBytes)
        {
            return $"record {NextNumber} has an incomplete header";
        }

        if (!RecordHeader.TryRead(bytes, out RecordHeader header))
        {
            return $"record {NextNumber} has a damaged header";
        }

        payloadBytes = header.PayloadBytes;
        return header.Number != NextNumber ? $"record {header.Number} stands where {NextNumber} belongs"
            : EndBytes + RecordHeader.SizeBytes + payloadBytes > lengthBytes
                ? $"record {NextNumber} is incomplete"
            : PayloadChecksum(payloadBytes) != header.PayloadChecksum
                ? $"record {NextNumber} has a damaged payload"
            : null;
    }

    private uint PayloadChecksum(int payloadBytes)
    {
        uint state = RecordHeader.ChecksumStart(NextNumber);
        long offset = EndBytes + RecordHeader.SizeBytes;
        for (int done = 0; done < payloadBytes;)
        {
            int wanted = Math.Min(ReadWindow.SizeBytesMax, payloadBytes - done);
            ReadOnlySpan<byte> part = window.At(offset + done, wanted);
            if (part.IsEmpty)
            {
                throw new CorruptStoreException(file.Path, offset + done, "the file shrank while it was read");
            }

            state = Crc32C.Add(state, part);
            done += part.Length;
        }

        return Crc32C.Finish(state);
    }
}
