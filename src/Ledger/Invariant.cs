using System;

namespace Kapok.Ledger;

/// <summary>Conditions that hold unless there is a bug. They stay on in production.</summary>
public static class Invariant
{
    /// <summary>Stops the caller when a condition does not hold.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="what">What should have been true.</param>
    public static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvariantBrokenException(what);
        }
    }
}

/// <summary>A bug: something that can never be was seen. The process must stop.</summary>
/// <param name="what">What should have been true.</param>
public sealed class InvariantBrokenException(string what) : Exception("Invariant broken: " + what);
