using System;

namespace Kapok.Ledger.Membership;

/// <summary>How many members may be faulty, and how many must agree (spec/finality.md).</summary>
public static class Quorum
{
    /// <summary>Most members of a ledger.</summary>
    public const int MembersMax = 100;

    /// <summary>Most Byzantine members that a ledger of n withstands: ⌊(n−1)/3⌋.</summary>
    /// <param name="members">Number of members, n.</param>
    /// <returns>f.</returns>
    public static int FaultyMax(int members)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        return (members - 1) / 3;
    }

    /// <summary>
    /// Members that must vote alike: ⌊(n+f)/2⌋+1. Not 2f+1: with n = 5 or 6 two such sets could share
    /// no honest member.
    /// </summary>
    /// <param name="members">Number of members, n.</param>
    /// <returns>q.</returns>
    public static int Of(int members) => ((members + FaultyMax(members)) / 2) + 1;
}
