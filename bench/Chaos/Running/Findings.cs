using System.Collections.Generic;
using System.Threading;
using Kapok.Bench.Chaos.Checking;

namespace Kapok.Bench.Chaos.Running;

/// <summary>Broken rules so far, told at once.</summary>
internal sealed class Findings(Voice voice)
{
    private readonly Lock turn = new();
    private readonly List<Violation> all = [];

    internal void Add(string rule, string detail) => Add(new Violation(rule, detail));

    internal void Add(Violation violation)
    {
        lock (turn)
        {
            all.Add(violation);
        }

        voice.Say(ChaosTexts.Violated, violation.Rule, violation.Detail);
    }

    internal IReadOnlyList<Violation> ToList()
    {
        lock (turn)
        {
            return [.. all];
        }
    }
}
