using System;
using System.Globalization;
using System.IO;
using Kapok.Ledger;
using Kapok.Ledger.State;
using Kapok.Projections;

namespace Kapok.Node.Care;

/// <summary>Compares the projection with the state, record by record: the state is proven, so that an
/// equal projection leads to the same root.</summary>
internal sealed class ProjectionCheck : IDisposable
{
    private readonly SqliteProjection? projection;
    private string? problem;
    private long count;

    internal ProjectionCheck(LedgerGenesis genesis, string path)
    {
        try
        {
            projection = File.Exists(path) ? SqliteProjection.Open(path, genesis.Block) : null;
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
        if (problem is not null || projection is null)
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

        return problem is null
            ? string.Create(CultureInfo.InvariantCulture, $"height {projection!.Height}")
            : throw new DamageException(problem);
    }
}
