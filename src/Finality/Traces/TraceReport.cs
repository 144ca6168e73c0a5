namespace Kapok.Finality.Traces;

/// <summary>Where a line stands.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Number of the line, from 1.</param>
public readonly record struct TracePlace(string File, long Line);

/// <summary>A rule that a trace breaks.</summary>
/// <param name="Rule">The rule, as spec/traces.md names it.</param>
/// <param name="Place">The line that breaks it.</param>
/// <param name="What">Who did what.</param>
public sealed record TraceBreach(string Rule, TracePlace Place, string What);

/// <summary>What was read.</summary>
public sealed record TraceCounts
{
    /// <summary>Lines.</summary>
    public long Lines { get; init; }

    /// <summary>Members that have lines and so are judged.</summary>
    public int Members { get; init; }

    /// <summary>Votes.</summary>
    public long Votes { get; init; }

    /// <summary>Locks.</summary>
    public long Locks { get; init; }

    /// <summary>Seals.</summary>
    public long Seals { get; init; }

    /// <summary>Starts of epochs.</summary>
    public long Epochs { get; init; }

    /// <summary>Final blocks, each counted on each member.</summary>
    public long Finals { get; init; }
}

/// <summary>How a check ended.</summary>
/// <param name="Counts">What was read, up to the broken rule.</param>
/// <param name="Broken">The first broken rule, or null.</param>
public sealed record TraceReport(TraceCounts Counts, TraceBreach? Broken);

/// <summary>A rule that a line breaks, before its place is known.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">Who did what.</param>
internal sealed record Broken(string Rule, string What)
{
    internal static Broken? Unless(bool holds, string rule, string what) => holds ? null : new Broken(rule, what);
}
