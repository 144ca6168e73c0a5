namespace Kapok.Client;

/// <summary>Bounds of the client, each with its reason.</summary>
internal static class ClientLimits
{
    /// <summary>How long one request may take beyond the wait that it asks for, in milliseconds.</summary>
    internal const int RequestMs = 15_000;

    /// <summary>How long a read is repeated while a node is busy, in milliseconds.</summary>
    internal const long ReadMs = 15_000;

    /// <summary>Longest wait asked of a node at once, in milliseconds; proxies cut longer ones.</summary>
    internal const long WaitMs = 10_000;

    /// <summary>Largest answer that is read, in bytes: a genesis with many first records.</summary>
    internal const long AnswerBytesMax = 64 * 1_048_576;

    /// <summary>First pause before trying again, in milliseconds; it doubles.</summary>
    internal const long FirstPauseMs = 100;

    /// <summary>Longest pause before trying again that the client chooses, in milliseconds.</summary>
    internal const long PauseMsMax = 5_000;

    /// <summary>How far ahead of the tip transactions expire, in heights: soon, so that giving up is safe soon.</summary>
    internal const ulong ValidityHeights = 500;

    /// <summary>How long a node's height serves to compute expiry in a batch, in milliseconds.</summary>
    internal const long HeightAgeMs = 1_000;

    /// <summary>
    /// How long a stream of blocks may be silent before it is opened anew, in milliseconds: a connection that died on
    /// the way says nothing.
    /// </summary>
    internal const long SilenceMs = 30_000;

    /// <summary>Groups and their followers that are under way at once.</summary>
    internal const int GroupsInFlight = 4;
}
