using System.Threading;
using Kapok.Finality;

namespace Kapok.Node.Members;

/// <summary>What the logs showed last of each member, for people. Safe for several threads.</summary>
internal sealed class Sightings(int memberCount)
{
    private readonly Seen[] seen = new Seen[memberCount];

    /// <summary>Height of the last vote of a member, or null.</summary>
    internal ulong? VoteHeight(int member) => Some(Volatile.Read(ref seen[member].VoteHeight));

    /// <summary>Epoch of the last vote of a member, or null.</summary>
    internal ulong? VoteEpoch(int member) => Some(Volatile.Read(ref seen[member].VoteEpoch));

    /// <summary>The last epoch that a member asked for, or null.</summary>
    internal ulong? SealedEpoch(int member) => Some(Volatile.Read(ref seen[member].SealedEpoch));

    internal void Take(CheckedEntry entry)
    {
        ref Seen last = ref seen[entry.Author];
        if (entry is VoteEntry vote)
        {
            Rise(ref last.VoteHeight, vote.Statement.Height);
            Rise(ref last.VoteEpoch, vote.Statement.Epoch);
        }
        else if (entry is EpochChangeEntry change)
        {
            Rise(ref last.SealedEpoch, change.Statement.Epoch);
        }
    }

    // Logs are read side by side.
    private static void Rise(ref ulong place, ulong value)
    {
        for (ulong known = Volatile.Read(ref place); known < value;)
        {
            ulong found = Interlocked.CompareExchange(ref place, value, known);
            known = found == known ? value : found;
        }
    }

    private static ulong? Some(ulong value) => value > 0 ? value : null;

    private struct Seen
    {
        internal ulong VoteHeight;
        internal ulong VoteEpoch;
        internal ulong SealedEpoch;
    }
}
