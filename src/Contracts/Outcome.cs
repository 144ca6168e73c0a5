using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>What became of a command: done, or refused with a code and nothing changed.</summary>
/// <param name="Refusal">The reason, or null when the command was done.</param>
/// <param name="Details">Facts that fill the refusal's text.</param>
public sealed record Outcome(Refusal? Refusal, IReadOnlyList<Detail> Details)
{
    /// <summary>The command was done.</summary>
    public static Outcome Done { get; } = new(null, []);

    /// <summary>Whether the command was done.</summary>
    public bool IsDone => Refusal is null;
}
