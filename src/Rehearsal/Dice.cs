using System.Collections.Generic;

namespace Kapok.Rehearsal;

/// <summary>Numbers that look random and follow from a seed alone (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    internal bool OneIn(int chances) => Below(chances) == 0;

    internal T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
