namespace Kapok.Tests.Simulation.Model;

/// <summary>Votes as bits of one number: four for each epoch. With bits, a quorum is an AND.</summary>
internal static class Votes
{
    private const uint EachEpoch = 0x111;

    internal static uint Prepare(int epoch, int block) => 1u << ((4 * epoch) + block);

    internal static uint Commit(int epoch, int block) => Prepare(epoch, block) << Bounds.Blocks;

    /// <summary>Votes that q members cast: two honest ones and the Byzantine one, or all three honest.</summary>
    internal static uint Quorums(uint a, uint b, uint c, bool isByzantineSilent) =>
        isByzantineSilent ? a & b & c : (a & b) | (a & c) | (b & c);

    /// <summary>Whether a block is among the votes, in any epoch.</summary>
    internal static bool HasPrepare(uint votes, int block) => (votes & (EachEpoch << block)) != 0;

    internal static bool HasCommit(uint votes, int block) => HasPrepare(votes >> Bounds.Blocks, block);
}
