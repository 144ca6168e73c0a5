using System;
using System.Buffers;

namespace Kapok.Storage.State;

/// <summary>One open state segment and what the writer knows of it.</summary>
internal sealed class StateSegment(IFile file, int number, long endBytes) : IDisposable
{
    internal IFile File { get; } = file;

    internal int Number { get; } = number;

    /// <summary>The byte after its last record.</summary>
    internal long EndBytes { get; set; } = endBytes;

    /// <summary>Bytes of records that the state still has, by the lengths in their locations.</summary>
    internal long LiveBytes { get; set; }

    /// <summary>Bytes of removals: needed while an older segment may have a value of the key.</summary>
    internal long RemovalBytes { get; set; }

    public void Dispose() => File.Dispose();

    internal void Take(RecordLocation location) => LiveBytes += BytesOf(location);

    internal void Release(RecordLocation location) => LiveBytes -= BytesOf(location);

    /// <summary>Reads one record and hands it on; the bytes are lent.</summary>
    /// <exception cref="CorruptStoreException">The disk returned something else than was written.</exception>
    internal T Read<T>(RecordLocation location, StateRecordReading<T> read)
    {
        int sizeBytes = SizeOf(location);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(sizeBytes);
        try
        {
            Span<byte> bytes = buffer.AsSpan(0, sizeBytes);
            int count = File.ReadAt(location.OffsetBytes, bytes);
            bool isWhole = StateRecord.TryRead(bytes[..count], out StateRecord record);
            return isWhole && record.Kind == StateRecordKind.Value
                ? read(record)
                : throw Damaged(location);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal CorruptStoreException Damaged(RecordLocation location) =>
        new(File.Path, location.OffsetBytes, "the record is damaged since it was written");

    private static long BytesOf(RecordLocation location) => (long)location.LengthUnits * RecordLocation.UnitBytes;

    private int SizeOf(RecordLocation location)
    {
        if (location.LengthUnits < RecordLocation.LengthUnitsMax)
        {
            return location.LengthUnits * RecordLocation.UnitBytes;
        }

        Span<byte> header = stackalloc byte[StateRecord.HeaderBytes];
        int count = File.ReadAt(location.OffsetBytes, header);
        int claimed = count == header.Length ? StateRecord.ClaimedBytes(header) : 0;
        return claimed > 0 && location.OffsetBytes + claimed <= File.LengthBytes ? claimed : throw Damaged(location);
    }
}

/// <summary>Takes what it needs of a record while the bytes are lent.</summary>
/// <typeparam name="T">What it makes of it.</typeparam>
/// <param name="record">The record, checked.</param>
/// <returns>What it makes of it.</returns>
internal delegate T StateRecordReading<T>(StateRecord record);
