using System;

namespace Kapok.Storage.State;

/// <summary>
/// Visits what an update of a subtree will read, breadth first: so the processor fetches many places
/// of memory at once, where the update itself would wait for one after the other.
/// </summary>
/// <param name="changes">Those of the update.</param>
internal sealed class IndexReadAhead(ReadOnlyMemory<IndexEntry> changes)
{
    /// <summary>Changes below a subtree that is visited: their nodes fit in the nearest cache.</summary>
    internal const int ChangesMax = 16;

    private Step[] steps = new Step[64];
    private int count;

    internal void Visit(IndexNode top, int depth, int from, int to)
    {
        count = 0;
        Add(top, depth, from, to);
        for (int next = 0; next < count; next++)
        {
            Step step = steps[next];
            if (step.Node.Branch is IndexBranch branch)
            {
                int split = FirstWithBit(step.Depth, step.From, step.To);
                Add(branch.Left, step.Depth + 1, step.From, split);
                Add(branch.Right, step.Depth + 1, split, step.To);
            }
            else
            {
                Read(step.Node.Entries ?? []);
            }
        }
    }

    /// <summary>The first change of a range that goes to the right at a depth; the end when none does.</summary>
    internal int FirstWithBit(int depth, int low, int high)
    {
        ReadOnlySpan<IndexEntry> all = changes.Span;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = all[middle].KeyHash.Bit(depth) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Add(IndexNode node, int depth, int from, int to)
    {
        if (from == to)
        {
            return;
        }

        if (count == steps.Length)
        {
            Array.Resize(ref steps, 2 * count);
        }

        steps[count++] = new Step(node, depth, from, to);
    }

    // A volatile read is one that the compiler does not leave out.
    private static void Read(IndexEntry[] entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            _ = entries[i].Location;
        }
    }

    private readonly record struct Step(IndexNode Node, int Depth, int From, int To);
}
