using System.Threading;

namespace Kapok.Storage;

/// <summary>
/// Where each record of a segment begins, 8 bytes a record. One writer adds; readers see an entry
/// only when it is complete.
/// </summary>
internal sealed class OffsetIndex
{
    private const int ChunkEntries = 1024;

    private long[][] chunks = [];
    private long count;

    internal long Count => Volatile.Read(ref count);

    internal long this[long index]
    {
        get
        {
            long[][] current = Volatile.Read(ref chunks);
            return current[index / ChunkEntries][index % ChunkEntries];
        }
    }

    internal void Add(long offsetBytes)
    {
        if (count == (long)chunks.Length * ChunkEntries)
        {
            Volatile.Write(ref chunks, [.. chunks, new long[ChunkEntries]]);
        }

        chunks[count / ChunkEntries][count % ChunkEntries] = offsetBytes;
        Volatile.Write(ref count, count + 1);
    }
}
