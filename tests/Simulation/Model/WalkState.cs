using System.Collections.Generic;
using System.Numerics;

namespace Kapok.Tests.Simulation.Model;

/// <summary>A block of a walk.</summary>
/// <param name="epoch">Its epoch; 0 for genesis.</param>
/// <param name="height">Its height.</param>
/// <param name="parent">Index of its parent.</param>
internal sealed class WalkBlock(int epoch, int height, int parent)
{
    internal int Epoch { get; } = epoch;

    internal int Height { get; } = height;

    internal int Parent { get; } = parent;

    /// <summary>Honest members that prepared it, a bit for each.</summary>
    internal uint Preparers { get; set; }

    internal uint Committers { get; set; }

    // With the Byzantine member's vote, which is always to be had, two honest ones are a quorum.
    internal bool IsCertified => Height == 0 || BitOperations.PopCount(Preparers) >= Bounds.Quorum - 1;

    internal bool IsFinal => BitOperations.PopCount(Committers) >= Bounds.Quorum - 1;
}

/// <summary>What one honest member of a walk knows. Blocks are indexes; genesis, 0, stands for none.</summary>
/// <param name="epochs">Epochs of the walk.</param>
internal sealed class WalkMember(int epochs)
{
    internal int Epoch { get; private set; } = 1;

    internal int Lock { get; set; }

    /// <summary>Last block prepared, for each epoch.</summary>
    internal int[] LastPrepared { get; } = new int[epochs + 1];

    /// <summary>Heights prepared, for each epoch, a bit for each.</summary>
    internal uint[] HeightsPrepared { get; } = new uint[epochs + 1];

    /// <summary>The lock stated by its EpochChange for each epoch.</summary>
    internal int[] Stated { get; } = new int[epochs + 1];

    internal void Seal()
    {
        Epoch++;
        Stated[Epoch] = Lock;
    }
}

/// <summary>Blocks and members of a walk, and what the rules ask about them.</summary>
/// <param name="rules">The rules.</param>
/// <param name="bounds">How far it may go.</param>
internal sealed class WalkState(WalkRules rules, WalkBounds bounds)
{
    internal List<WalkBlock> Blocks { get; } = [new WalkBlock(0, 0, 0)];

    internal WalkMember[] Members { get; } =
        [new WalkMember(bounds.Epochs), new WalkMember(bounds.Epochs), new WalkMember(bounds.Epochs)];

    /// <summary>The order of certificates: by epoch, then height.</summary>
    internal bool IsAbove(int block, int other)
    {
        WalkBlock one = Blocks[block];
        WalkBlock two = Blocks[other];
        return rules.OrdersByHeight
            ? (one.Height, one.Epoch).CompareTo((two.Height, two.Epoch)) > 0
            : (one.Epoch, one.Height).CompareTo((two.Epoch, two.Height)) > 0;
    }

    /// <summary>R4: whether q EpochChanges say that an epoch starts from a block. Once they do they always do.</summary>
    internal bool IsStart(int epoch, int block) => epoch == 1 ? block == 0 : SetFor(epoch, block) != 0;

    /// <summary>Honest members whose EpochChanges, with the Byzantine member's if they are too few, say so.</summary>
    internal uint SetFor(int epoch, int block)
    {
        uint set = (1u << Bounds.Honest) - 1;
        while (set != 0 && (BitOperations.PopCount(set) < Bounds.Quorum - 1 || !SaysStart(set, epoch, block)))
        {
            set--;
        }

        return set;
    }

    /// <summary>R1, or what a broken member does instead.</summary>
    internal bool MayPrepare(WalkMember member, WalkBlock block)
    {
        int last = member.LastPrepared[block.Epoch];
        bool isNext = last == 0 ? Blocks[block.Parent].Epoch < block.Epoch : block.Parent == last;
        bool isNewHeight = (member.HeightsPrepared[block.Epoch] & (1u << block.Height)) == 0;
        return rules.OneVotePerHeight ? isNewHeight : isNext;
    }

    internal bool IsAncestor(int ancestor, int block)
    {
        while (Blocks[block].Height > Blocks[ancestor].Height)
        {
            block = Blocks[block].Parent;
        }

        return block == ancestor;
    }

    private bool SaysStart(uint set, int epoch, int block)
    {
        int highest = 0;
        for (int i = 0; i < Members.Length; i++)
        {
            bool isIn = (set & (1u << i)) != 0;
            if (isIn && Members[i].Epoch < epoch)
            {
                return false;
            }

            highest = isIn && IsAbove(Members[i].Stated[epoch], highest) ? Members[i].Stated[epoch] : highest;
        }

        bool hasByzantine = BitOperations.PopCount(set) < Bounds.Quorum;
        return block == highest || (hasByzantine && IsClaimable(block, epoch) && IsAbove(block, highest));
    }

    // The Byzantine member can state any certificate that there is, of an earlier epoch.
    private bool IsClaimable(int block, int epoch) => Blocks[block].IsCertified && Blocks[block].Epoch < epoch;
}
