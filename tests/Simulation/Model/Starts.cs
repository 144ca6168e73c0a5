using System.Numerics;

namespace Kapok.Tests.Simulation.Model;

/// <summary>R4: which blocks an epoch may start with, by the EpochChanges that exist.</summary>
/// <param name="table">The members' states.</param>
/// <param name="isByzantineSilent">Whether the Byzantine member sends no EpochChange.</param>
internal sealed class Starts(MemberTable table, bool isByzantineSilent)
{
    internal const uint Any = (1u << Bounds.Blocks) - 1;

    /// <summary>The blocks, a bit for each.</summary>
    /// <param name="trio">The honest members.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="certificates">Votes of quorums.</param>
    internal uint Of(Trio trio, int epoch, uint certificates)
    {
        if (epoch == 0 || table.Rules.IgnoresStart || table.Rules.KnowsOnlyItsOwnLock)
        {
            return Any;
        }

        uint blocks = 0;
        for (uint set = 0; set < 1u << Bounds.Honest; set++)
        {
            blocks |= OfSet(trio, set, epoch, certificates);
        }

        return blocks;
    }

    private uint OfSet(Trio trio, uint set, int epoch, uint certificates)
    {
        int missing = table.Rules.EpochChanges - BitOperations.PopCount(set);
        if (missing > (isByzantineSilent ? 0 : 1) || !TryHighest(trio, set, epoch, out int highest))
        {
            return 0;
        }

        // The Byzantine member may always claim no lock, and so change nothing.
        uint blocks = highest == Bounds.NoLock ? Any : 1u << Bounds.BlockOf(highest);
        return isByzantineSilent ? blocks : blocks | Claims(highest, epoch, certificates);
    }

    private bool TryHighest(Trio trio, uint set, int epoch, out int highest)
    {
        highest = Bounds.NoLock;
        for (int member = 0; member < Bounds.Honest; member++)
        {
            MemberState state = table[trio[member]];
            bool isIn = (set & (1u << member)) != 0;
            if (isIn && state.Epoch < epoch)
            {
                return false;
            }

            int stated = isIn ? state.StatedFor(epoch) : Bounds.NoLock;
            highest = Bounds.EpochOf(stated) > Bounds.EpochOf(highest) ? stated : highest;
        }

        return true;
    }

    // What the Byzantine member may claim above the honest members' locks: any certificate there is.
    private static uint Claims(int highest, int epoch, uint certificates)
    {
        uint blocks = 0;
        for (int earlier = Bounds.EpochOf(highest) + 1; earlier < epoch; earlier++)
        {
            blocks |= (certificates >> (4 * earlier)) & Any;
        }

        return blocks;
    }
}
