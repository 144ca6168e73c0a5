using System;
using System.Buffers.Binary;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>What ends a batch: from here on the store holds the state behind a block.</summary>
/// <param name="Height">Height of the block.</param>
/// <param name="Block">Its id.</param>
/// <param name="Root">Root over all records.</param>
/// <param name="Count">Number of records.</param>
public sealed record StateCommit(ulong Height, Hash Block, Hash Root, long Count)
{
    internal const int RecordBytes = SyncedOffset + sizeof(long);

    private const int BlockOffset = StateRecord.HeaderBytes;
    private const int RootOffset = BlockOffset + Hash.SizeBytes;
    private const int CountOffset = RootOffset + Hash.SizeBytes;
    private const int SyncedOffset = CountOffset + sizeof(long);

    /// <summary>Writes the commit.</summary>
    /// <param name="destination">Exactly <see cref="RecordBytes"/>.</param>
    /// <param name="syncedBytes">How much of this segment was on the disk before this batch: it divides
    /// a torn end from damage (ST-12).</param>
    internal void Write(Span<byte> destination, long syncedBytes)
    {
        Block.CopyTo(destination[BlockOffset..]);
        Root.CopyTo(destination[RootOffset..]);
        BinaryPrimitives.WriteInt64LittleEndian(destination[CountOffset..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(destination[SyncedOffset..], syncedBytes);
        StateRecord.Seal(destination, StateRecordKind.Commit, Height);
    }

    internal static StateCommit Read(StateRecord record) => new(
        record.Height,
        Hash.From(record.Bytes[BlockOffset..RootOffset]),
        Hash.From(record.Bytes[RootOffset..CountOffset]),
        BinaryPrimitives.ReadInt64LittleEndian(record.Bytes[CountOffset..]));

    internal static long SyncedBytes(StateRecord record) =>
        BinaryPrimitives.ReadInt64LittleEndian(record.Bytes[SyncedOffset..]);
}
