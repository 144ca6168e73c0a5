using System;
using System.Globalization;
using Kapok.Ledger;
using Kapok.Ledger.State;
using Kapok.Node.Members;
using Kapok.Projections;

namespace Kapok.Node.Care;

/// <summary>Compares the projection with the state, record by record: the state is proven, so that an
/// equal projection leads to the same root.</summary>
internal sealed class ProjectionCheck : IDisposable
{
    private readonly SqlProjection? projection;
    private readonly bool mayWait;
    private string? problem;
    private long count;

    internal ProjectionCheck(LedgerGenesis genesis, ProjectionPlace place)
    {
        mayWait = place.IsOnServer;
        try
        {
            projection = place.Exists() ? place.Open(genesis) : null;
        }
        catch (ProjectionException unusable)
        {
            problem = unusable.Message;
        }
    }

    public void Dispose() => projection?.Dispose();

    internal void Compare(StateEntry entry, ulong height)
    {
        count++;
        if (problem is not null || projection is null || (mayWait && projection.Height < height))
        {
            return;
        }

        try
        {
            problem = projection.VersionAt(entry.Key, height) is { Value: { } value } version
                && version.Place.Height == entry.Height
                && value.Span.SequenceEqual(entry.Value.Span)
                    ? null
                    : $"record {entry.Key} is not the one of the state";
        }
        catch (ProjectionException unusable)
        {
            problem = unusable.Message;
        }
    }

    internal string Result(ulong stateHeight)
    {
        if (problem is null && projection is null)
        {
            return "absent: it is made again at the next start";
        }

        if (problem is null && projection!.Height == stateHeight && projection.Counts().Records != count)
        {
            problem = "it has records that the state has not";
        }

        string waiting = projection?.Height < stateHeight ? " (later blocks wait in the queue)" : string.Empty;
        return problem is null
            ? string.Create(CultureInfo.InvariantCulture, $"height {projection!.Height}{waiting}")
            : throw new DamageException(problem);
    }
}
