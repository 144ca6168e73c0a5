using System;

namespace Kapok.Projections;

/// <summary>
/// A projection cannot be used, or what it was given does not follow from what it holds. The message
/// says what, where, and the next step. Nothing is lost with a projection: it is made from the blocks.
/// </summary>
/// <param name="message">What happened, to which file, and what to do.</param>
/// <param name="cause">What the database said, or null.</param>
public sealed class ProjectionException(string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>Whether the database is away and may come back by itself.</summary>
    public bool IsAway { get; init; }
}
