using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Bench.Trace;

/// <summary>Closures of lots from the chain's own memory: what the answers of SQL must be.</summary>
internal sealed class Closures
{
    private readonly IReadOnlyList<IReadOnlyList<int>> back;
    private readonly List<int>[] forward;

    internal Closures(IReadOnlyList<IReadOnlyList<int>> inputs)
    {
        back = inputs;
        forward = [.. inputs.Select(_ => new List<int>())];
        for (int lot = 0; lot < inputs.Count; lot++)
        {
            foreach (int input in inputs[lot])
            {
                forward[input].Add(lot);
            }
        }
    }

    internal int Back(int lot) => Count(lot, one => back[one]);

    internal int Forward(int lot) => Count(lot, one => forward[one]);

    // Without the lot itself.
    private static int Count(int lot, Func<int, IReadOnlyList<int>> next)
    {
        HashSet<int> seen = [lot];
        Queue<int> open = new([lot]);
        while (open.TryDequeue(out int one))
        {
            foreach (int other in next(one))
            {
                if (seen.Add(other))
                {
                    open.Enqueue(other);
                }
            }
        }

        return seen.Count - 1;
    }
}
