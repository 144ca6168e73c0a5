using System.Buffers;
using System.Collections.Generic;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Storage.Snapshots;

/// <summary>What goes into a snapshot.</summary>
/// <param name="Block">The block at its height, final.</param>
/// <param name="Window">The blocks below it down to the end of the validity window, descending.</param>
/// <param name="Map">The state behind the block; read while it is written.</param>
public sealed record SnapshotContent(FinalBlock Block, IReadOnlyList<WindowBlock> Window, IStateMap Map)
{
    /// <summary>The changes of the member set up to the block, ascending by height.</summary>
    public IReadOnlyList<Wire.MemberSetChange> Changes { get; init; } = [];
}

/// <summary>Writes a snapshot (spec/snapshots.md). A crash leaves no file or a whole one.</summary>
public static class SnapshotWriter
{
    /// <summary>Writes a snapshot; it is on the disk when this returns.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="genesis">The ledger.</param>
    /// <param name="content">What goes into it.</param>
    /// <exception cref="System.IO.IOException">The file system failed; there is no file.</exception>
    /// <exception cref="CorruptStoreException">A record of the state is damaged; there is no file.</exception>
    public static void Write(IFileSystem files, string path, LedgerGenesis genesis, SnapshotContent content) =>
        AtomicFile.Replace(files, path, file =>
        {
            ChunkWriter chunks = new(genesis.Domain.Suite, file, SnapshotReader.FirstLine);
            SnapshotHead head = new(
                content.Block.Header.Height, content.Map.Count, content.Window.Count, genesis.Fingerprint);
            chunks.Append(ChunkKind.Head, head.Encode());
            foreach (Wire.MemberSetChange change in content.Changes)
            {
                chunks.Append(ChunkKind.Change, WireEncoding.Encode(change).Span);
            }

            chunks.Append(ChunkKind.Block, content.Block.Encode());
            foreach (WindowBlock block in content.Window)
            {
                chunks.Append(ChunkKind.Window, block.Encode());
            }

            WriteRecords(chunks, content.Map);
            chunks.End();
        });

    private static void WriteRecords(ChunkWriter chunks, IStateMap map)
    {
        ArrayBufferWriter<byte> chunk = new(RecordChunk.BytesMax);
        foreach (StateEntry entry in map.Entries())
        {
            RecordChunk.Append(chunk, entry);
            if (chunk.WrittenCount >= RecordChunk.BytesMax)
            {
                chunks.Append(ChunkKind.Records, chunk.WrittenSpan);
                chunk.ResetWrittenCount();
            }
        }

        if (chunk.WrittenCount > 0)
        {
            chunks.Append(ChunkKind.Records, chunk.WrittenSpan);
        }
    }
}
