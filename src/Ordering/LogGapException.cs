using System;

namespace Kapok.Ordering;

/// <summary>A position was asked for that the log does not hold: entries are missing, or it is another
/// log. Reading goes on from where the log begins.</summary>
/// <param name="problem">What it holds instead.</param>
public sealed class LogGapException(string problem) : Exception(problem)
{
    /// <summary>For a position outside of what the log holds.</summary>
    /// <param name="position">The position asked for.</param>
    /// <param name="held">What the log holds.</param>
    public LogGapException(ulong position, LogRange held)
        : this($"The log holds positions {held.First} to {held.End}, not {position}.")
    {
    }
}
