namespace Kapok.Node.Care;

/// <summary>What is checked of a network's files.</summary>
public enum CheckedPart
{
    /// <summary>The log that a member operates.</summary>
    Log,

    /// <summary>Final blocks.</summary>
    Blocks,

    /// <summary>The transaction ids of the validity window.</summary>
    Window,

    /// <summary>The records.</summary>
    State,

    /// <summary>The vote journal.</summary>
    Journal,

    /// <summary>The SQL projection.</summary>
    Projection,

    /// <summary>A snapshot.</summary>
    Snapshot,

    /// <summary>The certificates of its CA and its operator in the data folder.</summary>
    Certificates,
}

/// <summary>What came of checking one part of one member.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Part">What.</param>
/// <param name="Found">What was found, when nothing is wrong.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record CheckItem(string Member, CheckedPart Part, string Found, string? Problem);

/// <summary>How far a check is.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Part">What.</param>
/// <param name="Done">So many blocks, records or entries.</param>
public sealed record CheckProgress(string Member, CheckedPart Part, long Done);
