using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality;

/// <summary>
/// Compares what each member signs with what it signed before. It looks at everything that the logs
/// show above the last final block, whether or not it counts for anything.
/// </summary>
internal sealed class Accuser(ReplicaSettings settings)
{
    private const int StatementsMax = 20_000;
    private const int EvidencePerMemberMax = 8;

    private readonly Dictionary<Place, CheckedEntry> first = [];
    private readonly Dictionary<int, int> found = [];

    private enum Kind
    {
        Vote,
        Head,
        EpochChange,
    }

    /// <summary>The heads of an epoch above a height, for an epoch change.</summary>
    internal IEnumerable<HeadEntry> HeadsOf(ulong epoch, ulong aboveHeight) => first.Values.OfType<HeadEntry>()
        .Where(head => head.Statement.Epoch == epoch && head.Statement.Height > aboveHeight)
        .OrderBy(head => head.Statement.Height)
        .Take(EpochChangeStatement.HeadsMax);

    /// <summary>Takes a statement; answers what it proves together with an earlier one.</summary>
    internal Evidence? Take(CheckedEntry entry)
    {
        if (PlaceOf(entry) is not { } place || first.Count >= StatementsMax)
        {
            return null;
        }

        Evidence? evidence = first.TryGetValue(place, out CheckedEntry? earlier)
            ? Evidence.Of(earlier, entry)
            : Counterparts(entry).Select(other => Evidence.Of(other, entry)).FirstOrDefault(one => one is not null);
        _ = first.TryAdd(place, entry);
        return evidence is not null && IsNews(entry.Author) ? evidence : null;
    }

    internal void ForgetUpTo(BlockHeader final)
    {
        foreach (Place place in first.Keys.Where(
            place => place.Kind == Kind.EpochChange ? place.Epoch < final.Epoch : place.Height <= final.Height).ToArray())
        {
            _ = first.Remove(place);
        }
    }

    // Only the operator of an epoch's log can lie with a head.
    private Place? PlaceOf(CheckedEntry entry) => entry switch
    {
        VoteEntry { Statement: VoteStatement vote } =>
            new Place(entry.Author, Kind.Vote, vote.Epoch, vote.Phase, vote.Height),
        HeadEntry { Statement: HeadStatement head } when entry.Author == settings.OperatorOf(head.Epoch) =>
            new Place(entry.Author, Kind.Head, head.Epoch, VotePhase.None, head.Height),
        EpochChangeEntry { Statement: EpochChangeStatement change } =>
            new Place(entry.Author, Kind.EpochChange, change.Epoch, VotePhase.None, 0),
        _ => null,
    };

    private IEnumerable<CheckedEntry> Counterparts(CheckedEntry entry) => entry switch
    {
        VoteEntry { Statement.Phase: VotePhase.Commit } => Of(entry.Author, Kind.EpochChange),
        EpochChangeEntry => Of(entry.Author, Kind.Vote),
        _ => [],
    };

    private IEnumerable<CheckedEntry> Of(int author, Kind kind) =>
        first.Where(pair => pair.Key.Author == author && pair.Key.Kind == kind).Select(pair => pair.Value);

    private bool IsNews(int member)
    {
        found[member] = found.GetValueOrDefault(member) + 1;
        return found[member] <= EvidencePerMemberMax;
    }

    private readonly record struct Place(int Author, Kind Kind, ulong Epoch, VotePhase Phase, ulong Height);
}
