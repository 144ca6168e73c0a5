using System;

namespace Kapok.Simulator;

/// <summary>An invariant that did not hold.</summary>
/// <param name="rule">Which one.</param>
/// <param name="what">What was seen.</param>
public sealed class ViolationException(string rule, string what) : Exception($"{rule}: {what}")
{
    /// <summary>The rule.</summary>
    public string Rule { get; } = rule;

    internal static void Unless(bool holds, string rule, string what)
    {
        if (!holds)
        {
            throw new ViolationException(rule, what);
        }
    }
}
