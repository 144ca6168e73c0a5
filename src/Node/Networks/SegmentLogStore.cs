using System;
using System.Collections.Generic;
using Kapok.Ordering;
using Kapok.Storage;

namespace Kapok.Node.Networks;

/// <summary>Keeps an in-process log in segment files.</summary>
internal sealed class SegmentLogStore(string folder) : ILogStore, IDisposable
{
    private const long SegmentBytesMax = 16 * 1_048_576;

    private readonly SegmentLog log = SegmentLog.Open(
        new PhysicalFileSystem(), folder, new SegmentLogOptions(SegmentBytesMax));

    // Deleting and reading happen on other threads than appending.
    private readonly System.Threading.Lock gate = new();

    public ulong First => (ulong)log.FirstNumber;

    public ulong End => (ulong)log.NextNumber;

    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        lock (gate)
        {
            foreach (ReadOnlyMemory<byte> entry in entries)
            {
                _ = log.Append(entry.Span);
            }

            log.Sync();
        }
    }

    public byte[] Read(ulong position) => log.TryRead((long)position, out byte[]? entry)
        ? entry
        : throw new LogGapException(position, new LogRange(First, End));

    public void DeleteBefore(ulong position)
    {
        lock (gate)
        {
            log.TruncateBefore((long)position);
        }
    }

    public void Dispose() => log.Dispose();
}
