using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Epcis.Reading;

/// <summary>Collects what is wrong with a file.</summary>
internal sealed class Problems
{
    private const int FoundMax = 120;

    private readonly List<EpcisProblem> found = [];

    internal IReadOnlyList<EpcisProblem> Found => found;

    /// <summary>All problems, also those beyond the limit.</summary>
    internal int Count { get; private set; }

    /// <summary>The event that is being read; null before the first.</summary>
    internal int? Event { get; set; }

    internal void Add(string path, string value, Label expected)
    {
        Count++;
        if (found.Count < EpcisLimits.ProblemsMax)
        {
            string shown = value.Length <= FoundMax ? value : value[..FoundMax] + "…";
            found.Add(new(Event, path, shown, expected));
        }
    }
}
