using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger;

namespace Kapok.Tests.Simulation.Model;

/// <summary>Tells a way through the model, step by step, with a name for each member.</summary>
/// <param name="table">The members' states.</param>
/// <param name="search">The search that found the way.</param>
internal sealed class Story(MemberTable table, Search search)
{
    /// <summary>One line for each step.</summary>
    internal List<string> Tell(IReadOnlyList<ulong> way)
    {
        List<string> lines = [];
        Trio trio = Trio.Of(way[0]);
        foreach (ulong key in way.Skip(1))
        {
            (int member, int step) = StepTo(trio, key);
            trio = trio.With(member, table.After(trio[member], step));
            lines.Add($"m{member} in epoch {table[trio[member]].Epoch + 1} {Steps.At(step)}");
        }

        return lines;
    }

    // The way holds sorted states; the members keep their names by following the steps.
    private (int Member, int Step) StepTo(Trio trio, ulong key)
    {
        uint certificates = search.Quorums(trio);
        for (int member = 0; member < Bounds.Honest; member++)
        {
            for (uint steps = search.StepsOf(trio, member, certificates); steps != 0; steps &= steps - 1)
            {
                int step = Steps.First(steps);
                if (trio.With(member, table.After(trio[member], step)).Key == key)
                {
                    return (member, step);
                }
            }
        }

        throw new InvariantBrokenException("a way is made of steps");
    }
}
