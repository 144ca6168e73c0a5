using System.Collections.Generic;
using Kapok.Rehearsal;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Faults without end, drawn from a seed: every kind once before any comes again.</summary>
internal sealed class FaultPlan(ulong seed, IReadOnlyList<FaultKind> kinds, int members)
{
    private const int HoldSecondsMin = 4;
    private const int HoldSecondsRange = 9;
    private const int RestSecondsMin = 3;
    private const int RestSecondsRange = 8;

    /// <summary>The member whose disk is small. Another number than the faults' own, so that neither moves the other.</summary>
    internal int SmallDisk { get; } = new Dice(seed + 1).Below(members);

    internal IEnumerable<PlannedFault> Draw()
    {
        Dice dice = new(seed);
        while (kinds.Count > 0)
        {
            List<FaultKind> bag = [.. kinds];
            while (bag.Count > 0)
            {
                FaultKind kind = bag[dice.Below(bag.Count)];
                _ = bag.Remove(kind);
                yield return Draw(kind, dice);
            }
        }
    }

    private PlannedFault Draw(FaultKind kind, Dice dice)
    {
        int member = dice.Below(members);
        return new PlannedFault(
            kind,
            (kind.Needs & Machines.Means.SmallDisk) != 0 ? SmallDisk : member,
            dice.Below(1_000),
            HoldSecondsMin + dice.Below(HoldSecondsRange),
            RestSecondsMin + dice.Below(RestSecondsRange));
    }
}
