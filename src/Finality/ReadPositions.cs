using System.Collections.Generic;
using System.Linq;

namespace Kapok.Finality;

/// <summary>
/// Where each log was read to, and where a restart must begin so that it sees again what starts a later
/// epoch. Hints only: what a wrong one costs is the epoch.
/// </summary>
internal sealed class ReadPositions
{
    private readonly ulong[] current;
    private readonly Dictionary<(int Log, ulong Epoch), ulong> firstChanges = [];

    internal ReadPositions(int logCount, IReadOnlyList<ulong> begin)
    {
        current = new ulong[logCount];
        for (int log = 0; log < begin.Count && log < logCount; log++)
        {
            current[log] = begin[log];
        }
    }

    internal void Read(EntryRead read)
    {
        if (read.Entry is EpochChangeEntry change)
        {
            _ = firstChanges.TryAdd((read.Log, change.Statement.Epoch), current[read.Log]);
        }

        current[read.Log] = read.Position;
    }

    /// <summary>Where reading goes on behind an entry of an epoch's log.</summary>
    internal ulong[] Behind(EntryRead read, ulong epoch)
    {
        ulong[] hints = Now(epoch);
        hints[read.Log] = read.Position;
        return hints;
    }

    /// <summary>Where reading goes on behind a block of an epoch that came from elsewhere.</summary>
    internal ulong[] Now(ulong epoch) => [.. Enumerable.Range(0, current.Length).Select(log => firstChanges
        .Where(change => change.Key.Log == log && change.Key.Epoch > epoch)
        .Select(change => change.Value)
        .Append(current[log])
        .Min())];

    internal void ForgetUpTo(ulong epoch)
    {
        foreach ((int, ulong Epoch) change in firstChanges.Keys.Where(key => key.Epoch <= epoch).ToArray())
        {
            _ = firstChanges.Remove(change);
        }
    }
}
