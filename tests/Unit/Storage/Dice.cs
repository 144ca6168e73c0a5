namespace Kapok.Tests.Unit.Storage;

/// <summary>Xorshift: the same seed gives the same faults on every machine.</summary>
internal sealed class Dice(int seed)
{
    private ulong state = unchecked(0x9E3779B97F4A7C15UL * (ulong)(seed + 1));

    internal int Next(int bound)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)((state >> 33) % (ulong)bound);
        }
    }
}
