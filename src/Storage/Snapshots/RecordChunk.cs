using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Storage.Snapshots;

/// <summary>Records of the state, one behind the other: height (8), length of the key (2), length of the
/// value (4), key, value.</summary>
internal static class RecordChunk
{
    /// <summary>A chunk takes no further record beyond this size, but always one: what reading keeps in
    /// memory.</summary>
    internal const int BytesMax = 256 * 1024;

    private const int FixedBytes = 14;

    internal static void Append(ArrayBufferWriter<byte> chunk, StateEntry entry)
    {
        int keyBytes = Encoding.UTF8.GetByteCount(entry.Key);
        int length = FixedBytes + keyBytes + entry.Value.Length;
        Span<byte> bytes = chunk.GetSpan(length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, entry.Height);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], checked((ushort)keyBytes));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[10..], entry.Value.Length);
        _ = Encoding.UTF8.GetBytes(entry.Key, bytes[FixedBytes..]);
        entry.Value.Span.CopyTo(bytes[(FixedBytes + keyBytes)..]);
        chunk.Advance(length);
    }

    /// <summary>Reads all records of a chunk; null when it holds anything else.</summary>
    internal static List<StateEntry>? Read(HashDomain domain, ReadOnlyMemory<byte> chunk)
    {
        List<StateEntry> entries = [];
        while (!chunk.IsEmpty)
        {
            if (ReadOne(domain, ref chunk) is not { } entry)
            {
                return null;
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static StateEntry? ReadOne(HashDomain domain, ref ReadOnlyMemory<byte> chunk)
    {
        if (chunk.Length < FixedBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = chunk.Span;
        int keyBytes = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        long valueBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]);
        if (chunk.Length - FixedBytes < keyBytes + valueBytes)
        {
            return null;
        }

        string key = Encoding.UTF8.GetString(bytes.Slice(FixedBytes, keyBytes));
        byte[] value = bytes.Slice(FixedBytes + keyBytes, (int)valueBytes).ToArray();
        ulong height = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        chunk = chunk[(FixedBytes + keyBytes + (int)valueBytes)..];
        return RecordKey.IsFull(key)
            ? StateEntry.Of(domain, key, domain.Hash(HashKind.Key, Encoding.UTF8.GetBytes(key)), height, value)
            : null;
    }
}
