using System;
using System.Threading;

namespace Kapok.Storage.State;

/// <summary>Keeps the state at one height readable, whatever is written meanwhile, until disposed.</summary>
public sealed class StateReader : IDisposable
{
    private Action? close;

    internal StateReader(StateCommit commit, StoredStateMap map, Action close)
    {
        Commit = commit;
        Map = map;
        this.close = close;
    }

    /// <summary>The block behind which the state is.</summary>
    public StateCommit Commit { get; }

    /// <summary>The records at that height.</summary>
    public StoredStateMap Map { get; }

    /// <summary>Lets go of the height. Files that nobody else reads may vanish.</summary>
    public void Dispose() => Interlocked.Exchange(ref close, null)?.Invoke();
}
