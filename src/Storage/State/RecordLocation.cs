namespace Kapok.Storage.State;

/// <summary>
/// Where a record stands, in 64 bits: segment number (24), offset in units of 8 bytes (28), length in
/// units of 8 bytes (12, the largest value means "at least"). A record that is not written yet has the
/// number of no segment, and names its place in a <see cref="PendingBatch"/> instead.
/// </summary>
/// <param name="Bits">The 64 bits, as they stand in the index and in a checkpoint.</param>
internal readonly record struct RecordLocation(ulong Bits)
{
    /// <summary>Offsets and lengths are multiples of this: it halves the bits they need twice more.</summary>
    internal const int UnitBytes = 8;

    /// <summary>Segments that a store can number in its life: a petabyte of the default size.</summary>
    internal const int SegmentNumbersMax = PendingSegment;

    /// <summary>The longest segment that offsets can reach: 2 GiB.</summary>
    internal const long SegmentBytesMax = (long)UnitBytes << OffsetBits;

    /// <summary>A length that does not fit is written as this.</summary>
    internal const int LengthUnitsMax = (1 << LengthBits) - 1;

    /// <summary>Batches that may wait at once, so that their numbers do not meet.</summary>
    internal const int PendingBatchesMax = 1 << LengthBits;

    private const int LengthBits = 12;
    private const int OffsetBits = 28;
    private const int PendingSegment = (1 << 24) - 1;
    private const ulong OffsetMask = (1UL << OffsetBits) - 1;

    internal int Segment => (int)(Bits >> (OffsetBits + LengthBits));

    internal long OffsetBytes => (long)((Bits >> LengthBits) & OffsetMask) * UnitBytes;

    internal int LengthUnits => (int)(Bits & LengthUnitsMax);

    internal bool IsPending => Segment == PendingSegment;

    internal int PendingIndex => (int)((Bits >> LengthBits) & OffsetMask);

    internal int PendingBatch => LengthUnits;

    internal static RecordLocation Of(int segment, long offsetBytes, int lengthBytes)
    {
        int units = lengthBytes / UnitBytes;
        return Pack(segment, (ulong)(offsetBytes / UnitBytes), units < LengthUnitsMax ? units : LengthUnitsMax);
    }

    internal static RecordLocation Pending(int batch, int index) => Pack(PendingSegment, (ulong)index, batch);

    /// <summary>A place within a batch as a place in the segment that has it.</summary>
    internal RecordLocation In(int segment, long batchOffsetBytes) =>
        Pack(segment, (ulong)((OffsetBytes + batchOffsetBytes) / UnitBytes), LengthUnits);

    private static RecordLocation Pack(int segment, ulong offset, int low) =>
        new(((ulong)segment << (OffsetBits + LengthBits)) | (offset << LengthBits) | (uint)low);
}
