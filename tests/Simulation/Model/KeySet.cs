namespace Kapok.Tests.Simulation.Model;

/// <summary>A set of numbers in one array: eight bytes a slot, open addressing, at most 3/4 full.</summary>
internal sealed class KeySet
{
    private ulong[] slots = new ulong[1 << 12];

    internal int Count { get; private set; }

    internal bool Add(ulong key)
    {
        if (Count >= slots.Length / 4 * 3)
        {
            Grow();
        }

        // 0 marks a free slot, so that every key is stored one higher.
        bool isNew = Put(slots, key + 1);
        Count += isNew ? 1 : 0;
        return isNew;
    }

    private void Grow()
    {
        ulong[] larger = new ulong[2 * slots.Length];
        foreach (ulong stored in slots)
        {
            _ = stored == 0 || Put(larger, stored);
        }

        slots = larger;
    }

    private static bool Put(ulong[] slots, ulong stored)
    {
        int mask = slots.Length - 1;
        int place = (int)(Dice.Mix(stored) & (ulong)mask);
        while (slots[place] != 0)
        {
            if (slots[place] == stored)
            {
                return false;
            }

            place = (place + 1) & mask;
        }

        slots[place] = stored;
        return true;
    }
}
