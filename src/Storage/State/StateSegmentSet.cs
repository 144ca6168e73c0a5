using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Kapok.Storage.State;

/// <summary>The open state segments by number. Readers look one up while one writer adds and removes.</summary>
internal sealed class StateSegmentSet : IDisposable
{
    private SortedList<int, StateSegment> byNumber;

    internal StateSegmentSet(IEnumerable<StateSegment> segments) =>
        byNumber = new SortedList<int, StateSegment>(segments.ToDictionary(segment => segment.Number));

    /// <summary>The segment that is written; the one with the highest number.</summary>
    internal StateSegment Newest => All[^1];

    /// <summary>Ascending by number.</summary>
    internal IList<StateSegment> All => Volatile.Read(ref byNumber).Values;

    internal long FileBytes => All.Sum(segment => segment.EndBytes);

    public void Dispose()
    {
        foreach (StateSegment segment in All)
        {
            segment.Dispose();
        }
    }

    internal void Add(StateSegment segment) =>
        Volatile.Write(ref byNumber, new SortedList<int, StateSegment>(byNumber) { { segment.Number, segment } });

    internal void Remove(StateSegment segment)
    {
        SortedList<int, StateSegment> rest = new(byNumber);
        rest.Remove(segment.Number);
        Volatile.Write(ref byNumber, rest);
    }

    /// <summary>The segment with a number.</summary>
    /// <exception cref="ObjectDisposedException">It is deleted: the version that named it is not kept.</exception>
    internal StateSegment this[int number] =>
        Volatile.Read(ref byNumber).TryGetValue(number, out StateSegment? segment)
            ? segment
            : throw new ObjectDisposedException(nameof(StateSegment), "The height is not kept any more.");
}
