using System.Collections.Generic;
using System.Linq;

namespace Kapok.Cli.Epcis;

/// <summary>A lot with all that it descends from and all that was made from it.</summary>
internal static class LotClosure
{
    /// <summary>The closure.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="inputs">Of every lot, those that went into it.</param>
    internal static HashSet<string> Of(string lot, IReadOnlyDictionary<string, string[]> inputs)
    {
        ILookup<string, string> outputs = inputs
            .SelectMany(pair => pair.Value.Select(input => (Input: input, Output: pair.Key)))
            .ToLookup(edge => edge.Input, edge => edge.Output);
        HashSet<string> closure = Reach(lot, one => inputs.GetValueOrDefault(one, []));
        closure.UnionWith(Reach(lot, one => outputs[one]));
        return closure;
    }

    private static HashSet<string> Reach(string lot, System.Func<string, IEnumerable<string>> next)
    {
        HashSet<string> seen = [lot];
        Queue<string> open = new(seen);
        while (open.TryDequeue(out string? one))
        {
            foreach (string other in next(one).Where(seen.Add))
            {
                open.Enqueue(other);
            }
        }

        return seen;
    }
}
