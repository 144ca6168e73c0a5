using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Kapok.Node.Fronts;
using Kapok.Node.Links;
using Kapok.Node.Members;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>Whose node it is, the same on every ledger.</summary>
/// <param name="Settings">How it is run.</param>
/// <param name="Options">What its operator said at the start.</param>
/// <param name="Keys">Sign with its voting keys.</param>
/// <param name="Link">Its TLS certificate and key.</param>
internal sealed record NodeIdentity(
    NodeSettings Settings, NodeOptions Options, IReadOnlyList<ISigner> Keys, X509Certificate2 Link);

/// <summary>What the node of one organisation has of one ledger for as long as its process runs, whoever the members are.</summary>
/// <param name="Folder">Where the ledger's data is.</param>
/// <param name="Identity">Whose node.</param>
/// <param name="Genesis">The ledger.</param>
/// <param name="GenesisFile">The genesis as it lies in the folder.</param>
/// <param name="Start">The ledger behind block 0.</param>
/// <param name="Book">Knows the other nodes.</param>
/// <param name="Links">Send requests to them.</param>
/// <param name="Logs">The ordering logs.</param>
/// <param name="ApiFront">The port of the REST API.</param>
/// <param name="LinkFront">The port of the links.</param>
/// <param name="Path">Where the ledger is below both.</param>
internal sealed record NodeParts(
    NetworkFolder Folder,
    NodeIdentity Identity,
    LedgerGenesis Genesis,
    byte[] GenesisFile,
    LedgerState Start,
    EndpointBook Book,
    LinkClients Links,
    NodeLogs Logs,
    Front ApiFront,
    Front LinkFront,
    string Path)
{
    /// <summary>Id of the organisation.</summary>
    internal string Member => Identity.Settings.Member;

    /// <summary>The logs and the other nodes of a member set.</summary>
    internal (IReadOnlyList<IOrderingLog> Logs, IPeers Peers) Reach(MemberSet members) => (
        Logs.Of(members),
        new RemotePeers(
            [.. members.Members.Where(other => other.Id != Member).Select(other => (other.Id, Links.Of(other.Id)))],
            Book));
}
