using System;
using System.Buffers.Binary;
using System.Numerics;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// Reads a checkpoint into an index, a group of neighbouring records at a time. Whatever is wrong
/// with it is said by an exception: then the segments are read instead.
/// </summary>
internal sealed class StateCheckpointReader(IFile file, IndexBuilder builder)
{
    /// <summary>Records that are built at once: few enough for memory, enough that levels above are few.</summary>
    private const int GroupEntries = 4096;

    private readonly byte[] chunk =
        new byte[StateCheckpoint.ChunkHeaderBytes + StateCheckpoint.ChunkEntriesMax * StateCheckpoint.EntryBytes];

    private long offsetBytes;
    private int chunkEntries;
    private int next;
    private long taken;
    private IndexEntry[] group = new IndexEntry[2 * GroupEntries];

    /// <summary>Reads the head.</summary>
    /// <exception cref="CorruptStoreException">It is damaged.</exception>
    internal StateCheckpoint ReadHead()
    {
        byte[] head = new byte[StateCheckpoint.FixedBytes];
        long claimed = file.ReadAt(0, head) == head.Length ? StateCheckpoint.ClaimedBytes(head) : 0;
        head = claimed > 0 && claimed <= file.LengthBytes ? new byte[claimed] : throw Damaged();
        offsetBytes = file.ReadAt(0, head);
        return StateCheckpoint.Read(head) ?? throw Damaged();
    }

    /// <summary>Reads the entries behind the head.</summary>
    /// <param name="count">How many there are.</param>
    /// <returns>The index.</returns>
    /// <exception cref="CorruptStoreException">They are damaged, too few or too many.</exception>
    internal IndexNode ReadIndex(long count)
    {
        int groupDepth = BitOperations.Log2((ulong)(count / GroupEntries) + 1);
        IndexNode top = Load(0, 0, groupDepth);
        return TryFill() || taken != count ? throw Damaged() : top;
    }

    private IndexNode Load(int depth, ulong path, int groupDepth)
    {
        if (depth == groupDepth)
        {
            return builder.Build(Group(path, depth), depth);
        }

        IndexNode left = Load(depth + 1, path << 1, groupDepth);
        IndexNode right = Load(depth + 1, (path << 1) | 1, groupDepth);
        return builder.Join(left, right);
    }

    private ReadOnlySpan<IndexEntry> Group(ulong path, int depth)
    {
        int count = 0;
        while (TryFill() && PathOf(Next, depth) == path)
        {
            if (count == group.Length)
            {
                Array.Resize(ref group, 2 * count);
            }

            group[count++] = EntryOf(Next);
            next++;
            taken++;
        }

        return group.AsSpan(0, count);
    }

    private ReadOnlySpan<byte> Next => chunk.AsSpan(
        StateCheckpoint.ChunkHeaderBytes + next * StateCheckpoint.EntryBytes, StateCheckpoint.EntryBytes);

    private static ulong PathOf(ReadOnlySpan<byte> entry, int depth) =>
        depth == 0 ? 0 : BinaryPrimitives.ReadUInt64BigEndian(entry) >> (64 - depth);

    private static IndexEntry EntryOf(ReadOnlySpan<byte> bytes) => new()
    {
        KeyHash = Hash.From(bytes[..Hash.SizeBytes]),
        LeafHash = Hash.From(bytes.Slice(Hash.SizeBytes, Hash.SizeBytes)),
        Location = new RecordLocation(BinaryPrimitives.ReadUInt64LittleEndian(bytes[(2 * Hash.SizeBytes)..])),
    };

    // Makes sure that there is a next entry; false at the end of the file.
    private bool TryFill()
    {
        while (next == chunkEntries && offsetBytes < file.LengthBytes)
        {
            ReadChunk();
        }

        return next < chunkEntries;
    }

    private void ReadChunk()
    {
        int count = file.ReadAt(offsetBytes, chunk);
        int entries = count < StateCheckpoint.ChunkHeaderBytes
            ? throw Damaged()
            : BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(sizeof(uint)));
        int sizeBytes = entries is >= 0 and <= StateCheckpoint.ChunkEntriesMax
            ? StateCheckpoint.ChunkHeaderBytes + entries * StateCheckpoint.EntryBytes
            : throw Damaged();
        Span<byte> bytes = sizeBytes <= count ? chunk.AsSpan(0, sizeBytes) : throw Damaged();
        if (Crc32C.Of(bytes[sizeof(uint)..]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes))
        {
            throw Damaged();
        }

        offsetBytes += sizeBytes;
        chunkEntries = entries;
        next = 0;
    }

    private CorruptStoreException Damaged() => new(file.Path, offsetBytes, "the checkpoint is damaged");
}
