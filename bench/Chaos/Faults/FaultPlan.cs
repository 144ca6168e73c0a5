using System.Collections.Generic;
using System.Linq;
using Kapok.Rehearsal;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>
/// Faults without end, drawn from a seed: every kind once before any comes again. Changes of the members come in turn
/// and in between, so that somebody joins and leaves in a short run too.
/// </summary>
internal sealed class FaultPlan(ulong seed, IReadOnlyList<FaultKind> kinds, int members)
{
    private const int ChangeEvery = 6;
    private const int FirstChange = 3;

    private const int HoldSecondsMin = 4;
    private const int HoldSecondsRange = 9;
    private const int RestSecondsMin = 3;
    private const int RestSecondsRange = 8;

    /// <summary>The member whose disk is small. Another number than the faults' own, so that neither moves the other.</summary>
    internal int SmallDisk { get; } = new Dice(seed + 1).Below(members);

    internal IEnumerable<PlannedFault> Draw()
    {
        Dice dice = new(seed);
        FaultKind[] changes = [.. kinds.Where(kind => kind.IsChange)];
        FaultKind[] others = [.. kinds.Except(changes)];
        List<FaultKind> bag = [];
        int changed = 0;
        for (int i = 0; kinds.Count > 0; i++)
        {
            bool isChange = changes.Length > 0 && (others.Length == 0 || i % ChangeEvery == FirstChange);
            yield return Draw(isChange ? changes[changed++ % changes.Length] : Next(bag, others, dice), dice);
        }
    }

    private static FaultKind Next(List<FaultKind> bag, FaultKind[] kinds, Dice dice)
    {
        if (bag.Count == 0)
        {
            bag.AddRange(kinds);
        }

        FaultKind next = bag[dice.Below(bag.Count)];
        _ = bag.Remove(next);
        return next;
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
