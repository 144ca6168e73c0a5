using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>What one claim receives.</summary>
internal sealed record Share(Claim Claim, long Rank, Fen Amount);

/// <summary>
/// Who is paid first (Civil Code article 768): registered before unregistered, then by time of
/// registration; of the others who notified the debtor first; the rest in proportion.
/// </summary>
internal static class Priority
{
    internal static IReadOnlyList<Share> Distribute(IReadOnlyList<Claim> claims, Fen amount)
    {
        List<Share> shares = [];
        Fen left = amount;
        foreach (IGrouping<(int Class, long TimeMs), Claim> equals in claims.GroupBy(Standing).OrderBy(g => g.Key))
        {
            Fen before = left;
            left = Divide([.. equals], before, shares);
        }

        return shares;
    }

    private static (int Class, long TimeMs) Standing(Claim claim) => claim switch
    {
        { RegisteredAtMs: { } registered } => (0, registered),
        { NotifiedAtMs: { } notified } => (1, notified),
        _ => (2, 0),
    };

    // Running totals are rounded, half away from zero, so that the parts are exactly the whole.
    private static Fen Divide(IReadOnlyList<Claim> claims, Fen left, List<Share> shares)
    {
        Fen claimed = claims.Aggregate(Fen.Zero, (sum, claim) => sum + claim.Amount);
        Fen pot = new(Math.Min(left.Value, claimed.Value));
        long rank = shares.Count + 1;
        Fen asked = Fen.Zero;
        Fen given = Fen.Zero;
        foreach (Claim claim in claims)
        {
            asked += claim.Amount;
            Fen upToHere = pot.Times(asked.Value, claimed.Value);
            shares.Add(new(claim, rank, upToHere - given));
            given = upToHere;
        }

        return left - pot;
    }
}
