using System;

namespace Kapok.Node.Api;

/// <summary>Limits on everything that a stranger can send (spec/api.md, Limits).</summary>
internal static class ApiLimits
{
    /// <summary>Largest body of a request, in bytes.</summary>
    internal const int BodyBytesMax = 1_048_576;

    /// <summary>Largest body of a signed group, in bytes.</summary>
    internal const int GroupBytesMax = 8 * 1_048_576;

    /// <summary>Most transactions of a batch.</summary>
    internal const int BatchCountMax = 1_000;

    /// <summary>Most rows of a page.</summary>
    internal const int PageRowsMax = 1_000;

    /// <summary>Rows of a page unless asked otherwise.</summary>
    internal const int PageRows = 50;

    /// <summary>Requests a second that one client address may send.</summary>
    internal const int RequestsPerSecond = 2_000;

    /// <summary>Requests that one client address may send at once.</summary>
    internal const int RequestsBurst = 4_000;

    /// <summary>Connections that a node holds at once.</summary>
    internal const int ConnectionsMax = 2_000;

    /// <summary>Event streams that a node holds at once.</summary>
    internal const int StreamsMax = 100;

    /// <summary>How long a request waits for a stage unless asked otherwise.</summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>How long a request may ask to wait.</summary>
    internal static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);
}
