using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// Writes a checkpoint step by step from a version that does not change. Locations in it may move
/// meanwhile: the new ones are behind the position, and on the disk before the checkpoint counts.
/// </summary>
internal sealed class StateCheckpointWriter : IDisposable
{
    private readonly StateFolder folder;
    private readonly IFile draft;
    private readonly IEnumerator<IndexEntry[]> buckets;
    private readonly VersionHold hold;
    private readonly byte[] chunk =
        new byte[StateCheckpoint.ChunkHeaderBytes + StateCheckpoint.ChunkEntriesMax * StateCheckpoint.EntryBytes];

    private int chunkEntries;

    private StateCheckpointWriter(StateFolder folder, IFile draft, StoredStateMap map)
    {
        this.folder = folder;
        this.draft = draft;
        hold = map.Holds.Take();
        buckets = IndexSearch.Buckets(map.Top).GetEnumerator();
    }

    /// <summary>Bytes written so far.</summary>
    internal long SizeBytes { get; private set; }

    public void Dispose()
    {
        buckets.Dispose();
        draft.Dispose();
        hold.Dispose();
    }

    internal static StateCheckpointWriter Begin(StateFolder folder, StateCheckpoint head, StoredStateMap map)
    {
        IFile draft = folder.Files.Open(folder.DraftPath);
        StateCheckpointWriter writer = new(folder, draft, map);
        try
        {
            draft.Truncate(0);
            writer.Append(head.Encode());
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes some more.</summary>
    /// <param name="stepBytes">How much.</param>
    /// <returns>Whether all is written; then <see cref="Finish"/> follows.</returns>
    internal bool Step(int stepBytes)
    {
        long until = SizeBytes + stepBytes;
        while (SizeBytes < until)
        {
            if (!buckets.MoveNext())
            {
                AppendChunk();
                return true;
            }

            Take(buckets.Current);
        }

        return false;
    }

    /// <summary>Lets the checkpoint take effect: all that it names must be on the disk.</summary>
    internal void Finish()
    {
        draft.Sync();
        folder.Files.SyncFolder(folder.Path);
        folder.Files.Rename(folder.DraftPath, folder.CheckpointPath);
    }

    private void Take(IndexEntry[] entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            Span<byte> bytes = chunk.AsSpan(
                StateCheckpoint.ChunkHeaderBytes + chunkEntries * StateCheckpoint.EntryBytes, StateCheckpoint.EntryBytes);
            entries[i].KeyHash.CopyTo(bytes);
            entries[i].LeafHash.CopyTo(bytes[Hash.SizeBytes..]);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(2 * Hash.SizeBytes)..], entries[i].Location.Bits);
            if (++chunkEntries == StateCheckpoint.ChunkEntriesMax)
            {
                AppendChunk();
            }
        }
    }

    private void AppendChunk()
    {
        Span<byte> bytes = chunk.AsSpan(
            0, StateCheckpoint.ChunkHeaderBytes + chunkEntries * StateCheckpoint.EntryBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(uint)..], chunkEntries);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Of(bytes[sizeof(uint)..]));
        Append(bytes);
        chunkEntries = 0;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        draft.WriteAt(SizeBytes, bytes);
        SizeBytes += bytes.Length;
    }
}
