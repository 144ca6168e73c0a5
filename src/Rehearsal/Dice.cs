using System.Collections.Generic;

namespace Kapok.Rehearsal;

/// <summary>Numbers that look random and follow from a seed alone (SplitMix64).</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to a limit, without it.</summary>
    /// <param name="limit">The limit, at least 1.</param>
    /// <returns>The number.</returns>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True once in so many.</summary>
    /// <param name="chances">How many.</param>
    /// <returns>Whether this is the once.</returns>
    public bool OneIn(int chances) => Below(chances) == 0;

    /// <summary>One of the items.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items; one at least.</param>
    /// <returns>The item.</returns>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

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
