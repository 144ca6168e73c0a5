using System.Collections.Generic;
using System.Numerics;

namespace Kapok.Simulator;

/// <summary>xoshiro256** begun by splitmix64: the same seed gives the same run on every machine.</summary>
internal sealed class Dice
{
    private readonly ulong[] state = new ulong[4];

    internal Dice(ulong seed)
    {
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = Mix(unchecked(seed + ((ulong)(i + 1) * 0x9E3779B97F4A7C15UL)));
        }
    }

    internal static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }

    internal ulong Next()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(state[1] * 5, 7) * 9;
            ulong shifted = state[1] << 17;
            state[2] ^= state[0];
            state[3] ^= state[1];
            state[1] ^= state[2];
            state[0] ^= state[3];
            state[2] ^= shifted;
            state[3] = BitOperations.RotateLeft(state[3], 45);
            return result;
        }
    }

    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True in so many of a thousand cases.</summary>
    internal bool Chance(int perMille) => Below(1_000) < perMille;

    internal T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];
}
