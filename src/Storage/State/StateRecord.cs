using System;
using System.Buffers.Binary;
using System.Text;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.State;

/// <summary>
/// One record of a state segment, as a view of its bytes; spec/state.md, section 3. The first four
/// bytes are a checksum of all others.
/// </summary>
internal readonly ref struct StateRecord
{
    internal const int HeaderBytes = 16;

    /// <summary>The longest record: 28 bits of units would be 2 GiB, which no segment can hold.</summary>
    internal const int SizeBytesMax = 1 << 30;

    private const int LengthOffset = 4;
    private const int KindShift = 28;
    private const int KeyLengthOffset = HeaderBytes + sizeof(uint);
    private const int KeyOffset = KeyLengthOffset + sizeof(ushort);
    private const int RemovalBytes = HeaderBytes + Hash.SizeBytes;

    private readonly ReadOnlySpan<byte> bytes;

    private StateRecord(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    internal StateRecordKind Kind => KindOf(bytes);

    internal int SizeBytes => bytes.Length;

    internal ReadOnlySpan<byte> Bytes => bytes;

    internal ulong Height => BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);

    internal string Key => Encoding.UTF8.GetString(KeyBytes);

    internal ReadOnlySpan<byte> Value => bytes.Slice(
        KeyOffset + KeyBytes.Length, (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeaderBytes..]));

    private ReadOnlySpan<byte> KeyBytes =>
        bytes.Slice(KeyOffset, BinaryPrimitives.ReadUInt16LittleEndian(bytes[KeyLengthOffset..]));

    /// <summary>Place of the record in the map.</summary>
    internal Hash KeyHash(HashDomain domain) => Kind == StateRecordKind.Removal
        ? Hash.From(bytes[HeaderBytes..RemovalBytes])
        : domain.Hash(HashKind.Key, KeyBytes);

    /// <summary>Length that the first bytes of a record claim; 0 when they are no header.</summary>
    internal static int ClaimedBytes(ReadOnlySpan<byte> header)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[LengthOffset..]);
        long size = (long)(length & ((1u << KindShift) - 1)) * RecordLocation.UnitBytes;
        bool isKnown = KindOf(header) is >= StateRecordKind.Value and <= StateRecordKind.Commit;
        return isKnown && size is > HeaderBytes and <= SizeBytesMax ? (int)size : 0;
    }

    /// <summary>Takes bytes for a record when the checksum and every length in them are right.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out StateRecord record)
    {
        record = new StateRecord(bytes);
        return bytes.Length > HeaderBytes
            && ClaimedBytes(bytes) == bytes.Length
            && Crc32C.Of(bytes[sizeof(uint)..]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            && IsShaped(bytes);
    }

    internal static int ValueBytes(int keyBytes, int valueBytes) => RoundUp(KeyOffset + keyBytes + valueBytes);

    internal static void WriteValue(Span<byte> destination, ulong height, string key, ReadOnlySpan<byte> value)
    {
        int keyBytes = Encoding.UTF8.GetBytes(key, destination[KeyOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[HeaderBytes..], (uint)value.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[KeyLengthOffset..], checked((ushort)keyBytes));
        value.CopyTo(destination[(KeyOffset + keyBytes)..]);
        destination[(KeyOffset + keyBytes + value.Length)..].Clear();
        Seal(destination, StateRecordKind.Value, height);
    }

    internal static void WriteRemoval(Span<byte> destination, ulong height, Hash keyHash)
    {
        keyHash.CopyTo(destination[HeaderBytes..]);
        Seal(destination, StateRecordKind.Removal, height);
    }

    internal static int RemovalSizeBytes => RemovalBytes;

    /// <summary>Writes kind, length, height and checksum around a body that is in place.</summary>
    internal static void Seal(Span<byte> record, StateRecordKind kind, ulong height)
    {
        uint units = (uint)(record.Length / RecordLocation.UnitBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record[LengthOffset..], units | ((uint)kind << KindShift));
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], height);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C.Of(record[sizeof(uint)..]));
    }

    private static StateRecordKind KindOf(ReadOnlySpan<byte> header) =>
        (StateRecordKind)(BinaryPrimitives.ReadUInt32LittleEndian(header[LengthOffset..]) >> KindShift);

    private static bool IsShaped(ReadOnlySpan<byte> bytes) => KindOf(bytes) switch
    {
        StateRecordKind.Removal => bytes.Length == RemovalBytes,
        StateRecordKind.Commit => bytes.Length == StateCommit.RecordBytes,
        _ => bytes.Length > KeyOffset && IsValueShaped(bytes),
    };

    private static bool IsValueShaped(ReadOnlySpan<byte> bytes)
    {
        long valueBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeaderBytes..]);
        int keyBytes = BinaryPrimitives.ReadUInt16LittleEndian(bytes[KeyLengthOffset..]);
        return valueBytes <= bytes.Length && RoundUp((int)(KeyOffset + keyBytes + valueBytes)) == bytes.Length;
    }

    private static int RoundUp(int bytes) =>
        (bytes + RecordLocation.UnitBytes - 1) / RecordLocation.UnitBytes * RecordLocation.UnitBytes;
}
