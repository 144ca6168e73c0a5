using System;
using System.Threading;

namespace Kapok.Storage.State;

/// <summary>
/// Who needs the memory of a version: the store while it waits or its height is kept, readers, and
/// each look into it while it lasts. Once nobody does, nobody can any more (ST-32), so that its
/// memory may become that of another version.
/// </summary>
internal sealed class VersionHolds
{
    private int count = 1; // The store's.

    internal bool IsOver => Volatile.Read(ref count) == 0;

    /// <summary>Holds the version until the result is disposed, once.</summary>
    /// <exception cref="ObjectDisposedException">The version is not kept any more.</exception>
    internal VersionHold Take()
    {
        int seen = Volatile.Read(ref count);
        while (seen > 0)
        {
            int found = Interlocked.CompareExchange(ref count, seen + 1, seen);
            if (found == seen)
            {
                return new VersionHold(this);
            }

            seen = found;
        }

        throw new ObjectDisposedException(nameof(StoredStateMap), "The height is not kept any more.");
    }

    internal void Release() => Interlocked.Decrement(ref count);
}

/// <summary>One hold.</summary>
/// <param name="holds">Of the version.</param>
internal readonly struct VersionHold(VersionHolds holds) : IDisposable
{
    public void Dispose() => holds.Release();
}
