using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Projections;
using Kapok.Storage;

namespace Kapok.Node.Members;

/// <summary>
/// Final blocks on this disk that wait for a projection on a server. The state goes on when they are here, so that a
/// server that is away costs no vote, and a start executes nothing again for it. One thread appends; others may read.
/// </summary>
internal sealed class ProjectionQueue : IDisposable
{
    // One database transaction; the bytes bound its memory.
    private const int BlocksAtOnceMax = 500;
    private const long BytesAtOnceMax = 32 * 1_048_576;

    // A block's records may be many times its transactions; one that did not fit would stop the member.
    private const int PayloadBytesMax = 512 * 1_048_576;

    private readonly PhysicalFileSystem files = new();
    private readonly string folder;
    private BlockStore blocks;

    private ProjectionQueue(string folder)
    {
        this.folder = folder;
        blocks = OpenAt(0);
    }

    /// <summary>Height of the last block that is here or was.</summary>
    internal ulong LastHeight => (ulong)blocks.LastHeight;

    internal static ProjectionQueue Open(string folder) => new(folder);

    public void Dispose() => blocks.Dispose();

    /// <summary>Whether a projection that is at a height lacks nothing that is not here, up to the state's height.</summary>
    internal bool Covers(ulong projectionHeight, ulong stateHeight) =>
        (ulong)blocks.FirstHeight <= projectionHeight + 1 && LastHeight >= stateHeight;

    /// <summary>Drops what is here and goes on behind a height.</summary>
    internal void BeginBehind(ulong height)
    {
        blocks.Dispose();
        files.DeleteFolder(folder);
        blocks = OpenAt((long)height);
    }

    /// <summary>Appends final blocks; they are on disk when this returns. Those that are here are skipped.</summary>
    internal void Append(IEnumerable<ProjectedBlock> final)
    {
        foreach (ProjectedBlock block in final.Where(block => block.Header.Height > LastHeight))
        {
            blocks.Append((long)block.Header.Height, block.Encode());
        }

        blocks.Sync();
    }

    /// <summary>Frees the disk of what the projection holds. For the thread that appends.</summary>
    internal void PruneBehind(ulong projectionHeight) =>
        blocks.PruneBefore((long)ulong.Min(projectionHeight, LastHeight) + 1);

    /// <summary>Applies to a projection everything that is here and not there.</summary>
    /// <exception cref="ProjectionException">The projection is away or refuses.</exception>
    internal void Drain(SqlProjection projection, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProjectedBlock> next;
        while ((next = ReadBehind(projection.Height)).Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            projection.Apply(next);
        }

        // A server that was put back to an older state.
        if (projection.Height + 1 < (ulong)blocks.FirstHeight)
        {
            throw new ProjectionException(
                $"The projection {projection.Place} is at block {projection.Height}, and the blocks from there to"
                + $" {blocks.FirstHeight} are no longer in the queue. Start the node again: it makes them from its blocks.");
        }
    }

    /// <summary>Finds a transaction among the blocks behind a height; null when none of them has it.</summary>
    internal TransactionPlace? Find(Hash id, ulong behind)
    {
        for (ulong height = behind + 1; height <= LastHeight; height++)
        {
            if (!blocks.TryRead((long)height, out byte[]? found))
            {
                continue;
            }

            int index = Read(found).Transactions.ToList().FindIndex(transaction => transaction.Id == id);
            if (index >= 0)
            {
                return new TransactionPlace(height, index);
            }
        }

        return null;
    }

    private List<ProjectedBlock> ReadBehind(ulong height)
    {
        List<ProjectedBlock> read = [];
        long bytes = 0;
        while (read.Count < BlocksAtOnceMax && bytes < BytesAtOnceMax
            && blocks.TryRead((long)height + read.Count + 1, out byte[]? found))
        {
            bytes += found.Length;
            read.Add(Read(found));
        }

        return read;
    }

    private BlockStore OpenAt(long first)
    {
        files.CreateFolder(folder);
        return BlockStore.Open(files, folder, BlockStore.Options with { FirstNumber = first, PayloadBytesMax = PayloadBytesMax });
    }

    private static ProjectedBlock Read(byte[] bytes)
    {
        bool isRead = ProjectedBlock.TryRead(bytes, out ProjectedBlock? block);
        Invariant.That(isRead, "the queue holds blocks that this member encoded");
        return block!;
    }
}
