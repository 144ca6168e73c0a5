using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>
/// The root of the state map (spec/ledger.md, section 6) over records that come ascending by key hash,
/// without keeping them: memory grows with the depth of the tree alone.
/// </summary>
/// <param name="suite">The algorithms.</param>
public sealed class StateRootBuilder(ICryptoSuite suite)
{
    // Left sides whose right sides are still growing, each root one below its depth.
    private readonly Stack<(int Depth, Hash Left)> open = new();
    private Hash last;
    private Hash node;
    private int depth;
    private bool isLeaf;

    /// <summary>Records taken so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <param name="keyHash">Its place, behind that of the record before.</param>
    /// <param name="valueHash">Tagged hash of height and value.</param>
    /// <returns>False when the order is not ascending; then nothing was taken.</returns>
    public bool TryAdd(Hash keyHash, Hash valueHash)
    {
        if (Count > 0)
        {
            if (keyHash <= last)
            {
                return false;
            }

            int parting = FirstDifference(last, keyHash);
            CloseTo(parting + 1);
            open.Push((parting, node));
        }

        (last, node, isLeaf) = (keyHash, StateNodes.Leaf(suite, keyHash, valueHash), true);
        Count++;
        return true;
    }

    /// <summary>Ends the tree; nothing can be added behind it.</summary>
    /// <returns>The root; 32 zero bytes for no records.</returns>
    public Hash Finish()
    {
        CloseTo(0);
        return node;
    }

    // Below the target no more records can come.
    private void CloseTo(int target)
    {
        while (open.TryPeek(out (int Depth, Hash Left) side) && side.Depth >= target)
        {
            _ = open.Pop();
            Lift(side.Depth + 1);
            (node, depth, isLeaf) = (StateNodes.Branch(suite, side.Left, node), side.Depth, false);
        }

        Lift(target);
    }

    // A leaf is the root of its subtree at every depth (L-31), a branch is not (L-32).
    private void Lift(int target)
    {
        while (!isLeaf && depth > target)
        {
            depth--;
            node = last.Bit(depth)
                ? StateNodes.Branch(suite, Hash.Zero, node)
                : StateNodes.Branch(suite, node, Hash.Zero);
        }
    }

    private static int FirstDifference(Hash left, Hash right)
    {
        int bit = 0;
        while (left.Bit(bit) == right.Bit(bit))
        {
            bit++;
        }

        return bit;
    }
}
