using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>A segment as a checkpoint knows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Bytes">Its length at the checkpoint.</param>
/// <param name="RemovalBytes">Bytes of removals in it.</param>
internal readonly record struct CheckpointSegment(int Number, long Bytes, long RemovalBytes);

/// <summary>
/// The head of a checkpoint: the state it holds, the segments that state needs, and from where the
/// segments must be read again. The last one is the position. Spec/state.md, section 4.
/// </summary>
/// <param name="Commit">The state.</param>
/// <param name="Segments">Ascending by number.</param>
internal sealed record StateCheckpoint(StateCommit Commit, IReadOnlyList<CheckpointSegment> Segments)
{
    internal const int FixedBytes = CountOffset + sizeof(long);
    internal const int EntryBytes = 2 * Hash.SizeBytes + sizeof(ulong);
    internal const int ChunkHeaderBytes = 2 * sizeof(uint);
    internal const int ChunkEntriesMax = 4096;

    private const uint Version = 1;
    private const int BlockOffset = 24;
    private const int RootOffset = BlockOffset + Hash.SizeBytes;
    private const int CountOffset = RootOffset + Hash.SizeBytes;
    private const int SegmentBytes = 3 * sizeof(long);

    private static ReadOnlySpan<byte> Magic => "KAPOKIDX"u8;

    /// <summary>From where on segments say more than the checkpoint.</summary>
    internal CheckpointSegment Position => Segments[^1];

    internal byte[] Encode()
    {
        byte[] bytes = new byte[SizeBytes(Segments.Count)];
        Span<byte> all = bytes;
        Magic.CopyTo(all);
        BinaryPrimitives.WriteUInt32LittleEndian(all[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(all[12..], Segments.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(all[16..], Commit.Height);
        Commit.Block.CopyTo(all[BlockOffset..]);
        Commit.Root.CopyTo(all[RootOffset..]);
        BinaryPrimitives.WriteInt64LittleEndian(all[CountOffset..], Commit.Count);
        for (int i = 0; i < Segments.Count; i++)
        {
            Span<byte> segment = all[(FixedBytes + i * SegmentBytes)..];
            BinaryPrimitives.WriteInt64LittleEndian(segment, Segments[i].Number);
            BinaryPrimitives.WriteInt64LittleEndian(segment[8..], Segments[i].Bytes);
            BinaryPrimitives.WriteInt64LittleEndian(segment[16..], Segments[i].RemovalBytes);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(all[^sizeof(uint)..], Crc32C.Of(all[..^sizeof(uint)]));
        return bytes;
    }

    /// <summary>Length of the head that its first bytes claim; 0 when they are none.</summary>
    internal static long ClaimedBytes(ReadOnlySpan<byte> head)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
        bool isKnown = head.StartsWith(Magic) && BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) == Version;
        return isKnown && count is > 0 and < RecordLocation.SegmentNumbersMax ? SizeBytes(count) : 0;
    }

    /// <summary>The head; null when it is damaged.</summary>
    internal static StateCheckpoint? Read(ReadOnlySpan<byte> head)
    {
        if (Crc32C.Of(head[..^sizeof(uint)]) != BinaryPrimitives.ReadUInt32LittleEndian(head[^sizeof(uint)..]))
        {
            return null;
        }

        List<CheckpointSegment> segments = [];
        for (int at = FixedBytes; at < head.Length - sizeof(uint); at += SegmentBytes)
        {
            segments.Add(new CheckpointSegment(
                (int)BinaryPrimitives.ReadInt64LittleEndian(head[at..]),
                BinaryPrimitives.ReadInt64LittleEndian(head[(at + 8)..]),
                BinaryPrimitives.ReadInt64LittleEndian(head[(at + 16)..])));
        }

        StateCommit commit = new(
            BinaryPrimitives.ReadUInt64LittleEndian(head[16..]),
            Hash.From(head[BlockOffset..RootOffset]),
            Hash.From(head[RootOffset..CountOffset]),
            BinaryPrimitives.ReadInt64LittleEndian(head[CountOffset..]));
        return new StateCheckpoint(commit, segments);
    }

    private static int SizeBytes(int segmentCount) => FixedBytes + segmentCount * SegmentBytes + sizeof(uint);
}
