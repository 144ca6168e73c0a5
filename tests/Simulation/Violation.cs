using System;

namespace Kapok.Tests.Simulation;

/// <summary>An invariant that did not hold.</summary>
/// <param name="rule">Which one.</param>
/// <param name="what">What was seen.</param>
internal sealed class ViolationException(string rule, string what) : Exception($"{rule}: {what}")
{
    internal string Rule { get; } = rule;

    internal static void Unless(bool holds, string rule, string what)
    {
        if (!holds)
        {
            throw new ViolationException(rule, what);
        }
    }
}
