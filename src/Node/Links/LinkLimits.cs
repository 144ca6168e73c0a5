using System;
using Kapok.Ordering;

namespace Kapok.Node.Links;

/// <summary>Limits on what another member may send and ask (spec/links.md, section 4). Strangers get no connection.</summary>
internal static class LinkLimits
{
    /// <summary>Largest body of a request, in bytes.</summary>
    internal const int BodyBytesMax = LogFrames.BytesMax;

    /// <summary>Connections at once.</summary>
    internal const int ConnectionsMax = 256;

    /// <summary>Readers of the log that one member has at once.</summary>
    internal const int ReadersMax = 4;

    /// <summary>Requests a second of one member.</summary>
    internal const int RequestsPerSecond = 5_000;

    /// <summary>Bytes that one member appends in a second, in the long run.</summary>
    internal const int AppendedBytesPerSecond = 64 * 1_048_576;

    /// <summary>How long a connection may take to prove who it is.</summary>
    internal static readonly TimeSpan Handshake = TimeSpan.FromSeconds(5);
}
