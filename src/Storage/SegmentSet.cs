using System;
using System.Threading;

namespace Kapok.Storage;

/// <summary>The open segments in order. Readers take a snapshot; one writer replaces it.</summary>
internal sealed class SegmentSet(SegmentFile[] opened) : IDisposable
{
    private SegmentFile[] segments = opened;

    internal SegmentFile Oldest => Volatile.Read(ref segments)[0];

    internal SegmentFile Newest => Volatile.Read(ref segments)[^1];

    public void Dispose()
    {
        foreach (SegmentFile segment in segments)
        {
            segment.Dispose();
        }
    }

    internal void Add(SegmentFile segment) => Volatile.Write(ref segments, [.. segments, segment]);

    /// <summary>Takes out the segments that hold only records before a number, never the newest.</summary>
    internal SegmentFile[] RemoveBefore(long number)
    {
        int behind = 0;
        while (behind < segments.Length - 1 && segments[behind].Next <= number)
        {
            behind++;
        }

        SegmentFile[] removed = segments[..behind];
        Volatile.Write(ref segments, segments[behind..]);
        return removed;
    }

    /// <summary>The segment that holds a record; null when none does.</summary>
    internal SegmentFile? Find(long number)
    {
        SegmentFile[] current = Volatile.Read(ref segments);
        int low = 0;
        int high = current.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = current[middle].First <= number ? (middle, high) : (low, middle - 1);
        }

        SegmentFile found = current[low];
        return found.First <= number && number < found.Next ? found : null;
    }
}
