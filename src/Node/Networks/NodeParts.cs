using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>What the node of one organisation has for as long as its process runs, whoever the members are.</summary>
/// <param name="Folder">Its data folder.</param>
/// <param name="Settings">How it is run.</param>
/// <param name="Options">What its operator said at the start.</param>
/// <param name="Genesis">The ledger.</param>
/// <param name="GenesisFile">The genesis as it lies in the folder.</param>
/// <param name="Start">The ledger behind block 0.</param>
/// <param name="Keys">Sign with its voting keys.</param>
/// <param name="Link">Its TLS certificate and key.</param>
/// <param name="Book">Knows the other nodes.</param>
/// <param name="Links">Send requests to them.</param>
/// <param name="Logs">The ordering logs.</param>
internal sealed record NodeParts(
    NetworkFolder Folder,
    NodeSettings Settings,
    NodeOptions Options,
    LedgerGenesis Genesis,
    byte[] GenesisFile,
    LedgerState Start,
    IReadOnlyList<ISigner> Keys,
    X509Certificate2 Link,
    EndpointBook Book,
    LinkClients Links,
    NodeLogs Logs)
{
    /// <summary>Port of the REST API; 0 for a free one.</summary>
    internal int Port { get; init; }

    /// <summary>Where it listens for the other nodes.</summary>
    internal IPEndPoint Listen => Options.Listen ?? Settings.Endpoint;

    /// <summary>The logs and the other nodes of a member set.</summary>
    internal (IReadOnlyList<IOrderingLog> Logs, IPeers Peers) Reach(MemberSet members) => (
        Logs.Of(members),
        new RemotePeers(
            [.. members.Members.Where(other => other.Id != Settings.Member).Select(other => (other.Id, Links.Of(other.Id)))],
            Book));
}
