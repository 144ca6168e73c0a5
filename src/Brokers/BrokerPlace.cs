using System.Collections.Generic;
using System.Net;

namespace Kapok.Brokers;

/// <summary>Where brokers run.</summary>
/// <param name="Folder">A new folder for their files, which stays; null for one that goes with them.</param>
/// <param name="Host">The address on which nodes reach them, with TLS.</param>
/// <param name="Prefix">Words before each of their commands, such as <c>ip netns exec NAME</c>.</param>
public sealed record BrokerPlace(string? Folder, IPAddress Host, IReadOnlyList<string> Prefix)
{
    /// <summary>This machine's loopback address.</summary>
    public static BrokerPlace Here { get; } = new(null, IPAddress.Loopback, []);
}
