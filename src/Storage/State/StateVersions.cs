using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;

namespace Kapok.Storage.State;

/// <summary>
/// The heights at which the state can be read: the last few, and those that a reader holds. The lock
/// is held for a few instructions, so that neither side waits for the other's disk.
/// </summary>
internal sealed class StateVersions(int heightsKept)
{
    private readonly Lock gate = new();
    private readonly List<KeptState> recent = [];
    private readonly Dictionary<long, int> readersBySequence = [];
    private long sequence;

    /// <summary>A number that grows with every version that is written.</summary>
    internal long Sequence
    {
        get
        {
            lock (gate)
            {
                return sequence;
            }
        }
    }

    /// <summary>The oldest version that somebody may still read.</summary>
    internal long OldestSequence
    {
        get
        {
            lock (gate)
            {
                long oldestRecent = recent.Count > 0 ? recent[0].Sequence : sequence;
                return readersBySequence.Keys.Append(oldestRecent).Min();
            }
        }
    }

    internal void Add(StateCommit commit, StoredStateMap map)
    {
        lock (gate)
        {
            recent.Add(new KeptState(++sequence, commit, map));
            if (recent.Count > heightsKept)
            {
                recent[0].Map.Holds.Release();
                recent.RemoveAt(0);
            }
        }
    }

    internal bool TryOpen(ulong height, [NotNullWhen(true)] out StateReader? reader)
    {
        lock (gate)
        {
            KeptState? kept = recent.Find(state => state.Commit.Height == height);
            reader = kept is null ? null : Open(kept);
            if (kept is not null)
            {
                readersBySequence[kept.Sequence] = readersBySequence.GetValueOrDefault(kept.Sequence) + 1;
            }

            return reader is not null;
        }
    }

    private StateReader Open(KeptState kept)
    {
        VersionHold hold = kept.Map.Holds.Take();
        return new StateReader(kept.Commit, kept.Map, () => Close(kept.Sequence, hold));
    }

    private void Close(long readSequence, VersionHold hold)
    {
        hold.Dispose();
        lock (gate)
        {
            if (--readersBySequence[readSequence] == 0)
            {
                readersBySequence.Remove(readSequence);
            }
        }
    }

    private sealed record KeptState(long Sequence, StateCommit Commit, StoredStateMap Map);
}
