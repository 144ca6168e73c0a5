using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;

namespace Kapok.Finality;

/// <summary>What starts an epoch: the first q epoch changes of different members in its log's order.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Set">The epoch changes, ascending by author.</param>
internal sealed record EpochStart(ulong Epoch, IReadOnlyList<EpochChangeEntry> Set)
{
    /// <summary>R4: the block of the highest certificate, by epoch and then height; without any, the block that the
    /// member set began behind.</summary>
    internal BlockReference BlockOr(BlockReference first)
    {
        BlockReference highest = first;
        foreach (PrepareLock held in Set.Select(change => change.Statement.Lock).OfType<PrepareLock>())
        {
            highest = held.Block.IsAbove(highest) ? held.Block : highest;
        }

        return highest;
    }
}

/// <summary>The epoch changes that were read, of each log in its order (F-73, F-74).</summary>
internal sealed class EpochBook(MemberSet members, ReplicaSettings settings)
{
    // An honest member has one open; who sends more loses the lower ones.
    private const int OpenPerMemberMax = 4;

    private readonly Dictionary<ulong, List<EpochChangeEntry>> ordered = [];
    private readonly Dictionary<ulong, HashSet<int>> seen = [];
    private readonly ulong[] highest = new ulong[members.Members.Count];

    /// <summary>Takes an epoch change; answers what starts an epoch when this completes a set.</summary>
    internal EpochStart? Take(EpochChangeEntry change, int log)
    {
        ulong epoch = change.Statement.Epoch;
        highest[change.Author] = ulong.Max(highest[change.Author], epoch);
        _ = Of(seen, epoch).Add(change.Author);
        bool isComplete = log == settings.LogOf(epoch) && IsCompletedBy(change, epoch);
        Limit(change.Author);
        return isComplete
            ? new EpochStart(epoch, [.. ordered[epoch].OrderBy(one => one.Author)])
            : null;
    }

    /// <summary>How many members go to this epoch or further, as far as any log shows.</summary>
    internal int CountFor(ulong epoch) => highest.Count(one => one >= epoch);

    /// <summary>The epoch to join: f+1 members, so at least an honest one, go at least that far.</summary>
    internal ulong Joined() =>
        highest.OrderDescending().ElementAt(Quorum.FaultyMax(members.Members.Count));

    internal void ForgetUpTo(ulong epoch)
    {
        foreach (ulong old in ordered.Keys.Concat(seen.Keys).Where(key => key <= epoch).ToArray())
        {
            _ = ordered.Remove(old);
            _ = seen.Remove(old);
        }
    }

    private bool IsCompletedBy(EpochChangeEntry change, ulong epoch)
    {
        List<EpochChangeEntry> set = Of(ordered, epoch);
        if (set.Count >= members.QuorumCount || set.Exists(one => one.Author == change.Author))
        {
            return false;
        }

        set.Add(change);
        return set.Count == members.QuorumCount;
    }

    private void Limit(int author)
    {
        ulong[] open = [.. seen.Where(pair => pair.Value.Contains(author)).Select(pair => pair.Key).OrderDescending()];
        foreach (ulong epoch in open.Skip(OpenPerMemberMax))
        {
            _ = seen[epoch].Remove(author);
            if (ordered.TryGetValue(epoch, out List<EpochChangeEntry>? set) && set.Count < members.QuorumCount)
            {
                _ = set.RemoveAll(change => change.Author == author);
            }
        }
    }

    private static T Of<T>(Dictionary<ulong, T> books, ulong epoch)
        where T : new()
    {
        if (!books.TryGetValue(epoch, out T? book))
        {
            book = new T();
            books.Add(epoch, book);
        }

        return book;
    }
}
