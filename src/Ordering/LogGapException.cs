using System;

namespace Kapok.Ordering;

/// <summary>A position was asked for that the log does not hold: entries are missing, or it is another
/// log. Reading goes on from a position that it holds.</summary>
/// <param name="position">The position asked for.</param>
/// <param name="held">What the log holds.</param>
public sealed class LogGapException(ulong position, LogRange held)
    : Exception($"The log holds positions {held.First} to {held.End}, not {position}.");
