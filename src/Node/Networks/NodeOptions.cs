using System.Collections.Generic;
using System.Net;
using Kapok.Client;
using Kapok.Ledger.Identity;

namespace Kapok.Node.Networks;

/// <summary>How the node of one member is run.</summary>
/// <param name="DataFolder">The data folder of the member.</param>
public sealed record NodeOptions(string DataFolder)
{
    /// <summary>Port of the REST API; null for that of <c>node.json</c>, 0 for a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Where to listen for the other members; null for that of <c>node.json</c>.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Addresses of other members that are not as the ledger says, beside those of <c>node.json</c>.</summary>
    public IReadOnlyDictionary<string, EndpointAddress> Peers { get; init; } = new Dictionary<string, EndpointAddress>();

    /// <summary>Where the member writes down what it does, for <c>kapok trace check</c>; null for nowhere.</summary>
    public string? TraceFolder { get; init; }

    /// <summary>How many final blocks are kept at least; null for all.</summary>
    public ulong? Keep { get; init; }

    /// <summary>The password of encrypted keys. Null for none.</summary>
    public KeyPasswords? Passwords { get; init; }
}
