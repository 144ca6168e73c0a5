using System;
using System.Collections.Generic;
using System.IO;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;

namespace Kapok.Storage.Snapshots;

/// <summary>The file <c>window.kapok</c> of a member whose blocks begin with that of a snapshot: which
/// transactions the blocks before it executed.</summary>
public static class WindowFile
{
    /// <summary>Its name in the member's folder.</summary>
    public const string Name = "window.kapok";

    private static ReadOnlySpan<byte> FirstLine => "kapok-window 1\n"u8;

    /// <summary>Reads it; every id is proven by the block that the member's store begins with.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The member's folder.</param>
    /// <param name="genesis">The ledger.</param>
    /// <param name="first">Header of the first block of the store.</param>
    /// <returns>The blocks below it, descending; none when there is no such file.</returns>
    /// <exception cref="CorruptStoreException">The file is damaged, or belongs to another block.</exception>
    public static IReadOnlyList<WindowBlock> Read(
        IFileSystem files, string folder, LedgerGenesis genesis, BlockHeader first)
    {
        string path = Path.Combine(folder, Name);
        if (!files.FileExists(path))
        {
            return [];
        }

        using IFile file = files.Open(path);
        ChunkReader chunks = new(genesis.Domain.Suite, file);
        WindowChain chain = new(genesis, first);
        bool goesOn = chunks.TryBegin(FirstLine);
        while (goesOn && chunks.TryNext(out ChunkKind kind, out ReadOnlyMemory<byte> payload))
        {
            goesOn = kind != ChunkKind.End && IsTaken(chunks, chain, kind, payload.Span);
        }

        return chunks.Problem is { } problem
            ? throw new CorruptStoreException(path, chunks.OffsetBytes, problem)
            : chain.Blocks;
    }

    internal static void Write(
        IFileSystem files, string path, LedgerGenesis genesis, IReadOnlyList<WindowBlock> window) =>
        AtomicFile.Replace(files, path, file =>
        {
            ChunkWriter chunks = new(genesis.Domain.Suite, file, FirstLine);
            foreach (WindowBlock block in window)
            {
                chunks.Append(ChunkKind.Window, block.Encode());
            }

            chunks.End();
        });

    private static bool IsTaken(ChunkReader chunks, WindowChain chain, ChunkKind kind, ReadOnlySpan<byte> payload)
    {
        string? problem = kind != ChunkKind.Window || !WindowBlock.TryRead(payload, out WindowBlock? block)
            ? "window: a block of it cannot be read"
            : chain.Take(block!);
        return problem is null || chunks.Fail(problem);
    }
}
