using System;
using System.IO;
using Kapok.Ledger;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Projections;

namespace Kapok.Node.Care;

/// <summary>How far the projection of a member is; the node may run.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Place">File, or schema, server and database.</param>
/// <param name="Height">Height of its last block; null when it is absent or empty.</param>
/// <param name="Transactions">Transactions in it.</param>
/// <param name="IsRebuilding">Whether a rebuild began and did not end.</param>
public sealed record ProjectionFacts(string Member, string Place, ulong? Height, long Transactions, bool IsRebuilding)
{
    /// <summary>Looks at a projection and changes nothing.</summary>
    /// <param name="folder">The network's folder.</param>
    /// <param name="genesis">The ledger.</param>
    /// <param name="member">Id of the member.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="ProjectionException">The database is away or cannot be read.</exception>
    public static ProjectionFacts Of(NetworkFolder folder, LedgerGenesis genesis, string member)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ProjectionPlace place = folder.ProjectionOf(genesis, member);
        (long Height, long Transactions)? found = place.Server is { } server ? server.Find() : InFile(place, genesis);
        return new(
            member,
            place.Name,
            found is { Height: >= 0 } there ? (ulong)there.Height : null,
            found?.Transactions ?? 0,
            File.Exists(ProjectionRebuild.MarkerOf(place)));
    }

    private static (long Height, long Transactions)? InFile(ProjectionPlace place, LedgerGenesis genesis)
    {
        if (!place.Exists())
        {
            return null;
        }

        using SqlProjection projection = place.Open(genesis);
        return (projection.IsEmpty ? -1 : (long)projection.Height, projection.TransactionCount);
    }
}
