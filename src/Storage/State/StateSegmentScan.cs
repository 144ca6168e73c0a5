using System;

namespace Kapok.Storage.State;

/// <summary>Reads the records of a state segment from front to back.</summary>
internal sealed class StateSegmentScan(IFile file, long offsetBytes, long endBytes)
{
    private const int WindowBytes = 256 * 1024;

    private byte[] buffer = new byte[WindowBytes];
    private long start;
    private int filled;

    /// <summary>Where the next record begins, or the broken one.</summary>
    internal long OffsetBytes { get; private set; } = offsetBytes;

    /// <summary>What is wrong at <see cref="OffsetBytes"/>; null while nothing is.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record; lent until the next call.</param>
    /// <param name="at">Where it begins.</param>
    /// <returns>False at the end of the segment or at a broken record.</returns>
    internal bool TryNext(out StateRecord record, out long at)
    {
        at = OffsetBytes;
        record = default;
        if (OffsetBytes < endBytes)
        {
            Problem = Check(out record);
            OffsetBytes += Problem is null ? record.SizeBytes : 0;
            return Problem is null;
        }

        return false;
    }

    /// <summary>
    /// Looks behind the broken place for a commit that was written when that place was on the disk:
    /// the proof that it is damage and not an unfinished write (ST-12).
    /// </summary>
    /// <returns>Its offset in bytes, or -1.</returns>
    internal long LaterCommit()
    {
        for (long offset = OffsetBytes; offset + StateCommit.RecordBytes <= endBytes; offset += RecordLocation.UnitBytes)
        {
            ReadOnlySpan<byte> bytes = At(offset, StateCommit.RecordBytes);
            if (StateRecord.ClaimedBytes(bytes) == StateCommit.RecordBytes
                && StateRecord.TryRead(bytes, out StateRecord record)
                && record.Kind == StateRecordKind.Commit
                && StateCommit.SyncedBytes(record) > OffsetBytes)
            {
                return offset;
            }
        }

        return -1;
    }

    private string? Check(out StateRecord record)
    {
        record = default;
        if (endBytes - OffsetBytes < StateRecord.HeaderBytes)
        {
            return "a record has an incomplete header";
        }

        int sizeBytes = StateRecord.ClaimedBytes(At(OffsetBytes, StateRecord.HeaderBytes));
        return sizeBytes == 0 ? "a record has a damaged header"
            : endBytes - OffsetBytes < sizeBytes ? "a record is incomplete"
            : !StateRecord.TryRead(At(OffsetBytes, sizeBytes), out record) ? "a record is damaged"
            : null;
    }

    private ReadOnlySpan<byte> At(long offset, int sizeBytes)
    {
        if (offset < start || offset + sizeBytes > start + filled)
        {
            buffer = buffer.Length < sizeBytes ? new byte[sizeBytes] : buffer;
            start = offset;
            filled = file.ReadAt(offset, buffer);
        }

        int from = (int)(offset - start);
        return buffer.AsSpan(from, Math.Min(sizeBytes, filled - from));
    }
}
